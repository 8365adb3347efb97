//! Kafka's words for access control, and their numbers.

/// What a rule is about: its number, its word, its option, and what may be done with it.
pub(super) struct Kind {
    pub(super) number: i8,
    pub(super) word: &'static str,
    pub(super) option: &'static str,
    pub(super) operations: &'static [&'static str],
}

pub(super) const KINDS: [Kind; 6] = [
    Kind {
        number: 2,
        word: "TOPIC",
        option: "topic",
        operations: &[
            "READ",
            "WRITE",
            "CREATE",
            "DESCRIBE",
            "DELETE",
            "ALTER",
            "DESCRIBE_CONFIGS",
            "ALTER_CONFIGS",
            "ALL",
        ],
    },
    Kind {
        number: 3,
        word: "GROUP",
        option: "group",
        operations: &["READ", "DESCRIBE", "DELETE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS", "ALL"],
    },
    Kind {
        number: 4,
        word: "CLUSTER",
        option: "cluster",
        operations: &[
            "CREATE",
            "CLUSTER_ACTION",
            "DESCRIBE_CONFIGS",
            "ALTER_CONFIGS",
            "IDEMPOTENT_WRITE",
            "ALTER",
            "DESCRIBE",
            "ALL",
        ],
    },
    Kind {
        number: 5,
        word: "TRANSACTIONAL_ID",
        option: "transactional-id",
        operations: &["DESCRIBE", "WRITE", "ALL", "TWO_PHASE_COMMIT"],
    },
    Kind {
        number: 6,
        word: "DELEGATION_TOKEN",
        option: "delegation-token",
        operations: &["DESCRIBE", "ALL"],
    },
    Kind {
        number: 7,
        word: "USER",
        option: "user-principal",
        operations: &["CREATE_TOKENS", "DESCRIBE_TOKENS", "ALL"],
    },
];

const OPERATIONS: [(&str, i8); 16] = [
    ("ANY", 1),
    ("ALL", 2),
    ("READ", 3),
    ("WRITE", 4),
    ("CREATE", 5),
    ("DELETE", 6),
    ("ALTER", 7),
    ("DESCRIBE", 8),
    ("CLUSTER_ACTION", 9),
    ("DESCRIBE_CONFIGS", 10),
    ("ALTER_CONFIGS", 11),
    ("IDEMPOTENT_WRITE", 12),
    ("CREATE_TOKENS", 13),
    ("DESCRIBE_TOKENS", 14),
    ("TWO_PHASE_COMMIT", 15),
    ("UNKNOWN", 0),
];

/// `Read`, `DescribeConfigs`: in any case, with or without the line between the words.
pub(super) fn operation(word: &str) -> i8 {
    let plain = |text: &str| text.replace('_', "").to_ascii_uppercase();
    let wanted = plain(word);
    OPERATIONS.iter().find(|(name, _)| plain(name) == wanted).map_or(0, |row| row.1)
}

pub(super) fn operation_word(number: i8) -> &'static str {
    OPERATIONS.iter().find(|row| row.1 == number).map_or("UNKNOWN", |row| row.0)
}

pub(super) fn kind_word(number: i8) -> &'static str {
    match number {
        1 => "ANY",
        number => KINDS.iter().find(|kind| kind.number == number).map_or("UNKNOWN", |k| k.word),
    }
}

const PATTERNS: [(&str, i8); 4] = [("ANY", 1), ("MATCH", 2), ("LITERAL", 3), ("PREFIXED", 4)];

pub(super) fn pattern(word: &str) -> Option<i8> {
    let word = word.to_ascii_uppercase();
    PATTERNS.iter().find(|row| row.0 == word).map(|row| row.1)
}

pub(super) fn pattern_word(number: i8) -> &'static str {
    PATTERNS.iter().find(|row| row.1 == number).map_or("UNKNOWN", |row| row.0)
}

pub(super) const ANY: i8 = 1;
pub(super) const DENY: i8 = 2;
pub(super) const ALLOW: i8 = 3;
pub(super) const LITERAL: i8 = 3;

pub(super) fn permission_word(number: i8) -> &'static str {
    match number {
        ANY => "ANY",
        DENY => "DENY",
        ALLOW => "ALLOW",
        _ => "UNKNOWN",
    }
}
