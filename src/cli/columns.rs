//! The columns of every listing: part of the interface, so they are written down once. The manual
//! pages show them, and a test holds them against what the commands print.
//!
//! Columns may be added, never renamed or removed; a name means the same wherever it stands.

/// A listing: the command, the flags that choose it, its columns in order as `--output csv` has them.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    pub command: &'static str,
    pub flags: &'static str,
    pub names: &'static [&'static str],
}

const fn of(command: &'static str, flags: &'static str, names: &'static [&'static str]) -> Columns {
    Columns { command, flags, names }
}

/// Every listing of the commands that ask a cluster.
pub const COLUMNS: [Columns; 14] = [
    of("topics list", "", &["topic", "partition_count", "internal", "topic_id"]),
    of(
        "topics describe",
        "",
        &[
            "topic",
            "partition",
            "leader",
            "leader_epoch",
            "replicas",
            "isr",
            "offline_replicas",
            "elr",
            "last_known_elr",
        ],
    ),
    of(
        "topics describe",
        "--with-overrides",
        &["topic", "topic_id", "partition_count", "replication_factor", "configs"],
    ),
    of("get-offsets", "", &["topic", "partition", "offset", "timestamp", "leader_epoch"]),
    of("groups list", "", &["group", "type", "protocol", "state"]),
    of(
        "groups describe",
        "",
        &[
            "group",
            "topic",
            "partition",
            "current_offset",
            "log_end_offset",
            "lag",
            "consumer_id",
            "host",
            "client_id",
        ],
    ),
    of(
        "groups describe",
        "--members",
        &[
            "group",
            "consumer_id",
            "instance_id",
            "host",
            "client_id",
            "partition_count",
            "assignment",
            "epoch",
            "target_assignment",
        ],
    ),
    of(
        "groups describe",
        "--state",
        &[
            "group",
            "type",
            "state",
            "coordinator",
            "assignor",
            "member_count",
            "epoch",
            "assignment_epoch",
        ],
    ),
    of(
        "groups reset-offsets",
        "",
        &["group", "topic", "partition", "current_offset", "new_offset"],
    ),
    of(
        "configs describe",
        "",
        &["type", "resource", "name", "value", "source", "sensitive", "read_only"],
    ),
    of("records delete", "", &["topic", "partition", "start_offset", "new_start_offset"]),
    of("cluster describe", "", &["node_id", "host", "port", "rack", "controller"]),
    of(
        "api-versions",
        "",
        &["kind", "name", "key", "min", "max", "usable_min", "usable_max", "in_use"],
    ),
    of("config show", "", &["name", "value", "origin", "place"]),
];

/// What each name means.
pub const MEANINGS: [(&str, &str); 56] = [
    ("assignment", "the partitions that the member reads, as topic-partition"),
    ("assignment_epoch", "how often the group's assignment was made anew"),
    ("assignor", "who spreads the partitions over the members"),
    ("client_id", "what the client calls itself"),
    ("configs", "what the topic sets by itself, as name=value"),
    ("consumer_id", "the member's id in its group"),
    ("controller", "whether this broker is the controller"),
    ("coordinator", "the broker that keeps the group"),
    ("current_offset", "what the group has committed"),
    ("elr", "replicas that may lead, should no one in sync be left"),
    ("epoch", "how often the group, or the member, has changed"),
    ("group", "the group's name"),
    ("host", "where it runs"),
    ("in_use", "the level of the feature that the cluster has agreed on"),
    ("instance_id", "the name of a member that keeps its place while it is away"),
    ("internal", "whether the topic is one of Kafka's own"),
    ("isr", "replicas that are in sync"),
    ("key", "the number of the API"),
    ("kind", "api or feature"),
    ("lag", "records that are not committed yet; nothing where nothing was committed"),
    ("last_known_elr", "replicas that were in elr before they were lost"),
    ("leader", "the broker that leads the partition"),
    ("leader_epoch", "how many leaders the partition has had"),
    ("log_end_offset", "the offset that the next record will have"),
    ("max", "the highest version that the broker has"),
    ("member_count", "how many members the group has"),
    ("min", "the lowest version that the broker has"),
    ("name", "what it is called"),
    ("new_offset", "where the group will go on"),
    ("new_start_offset", "the first offset that is left"),
    ("node_id", "the broker's number"),
    ("offline_replicas", "replicas whose broker is away"),
    ("offset", "the offset asked for"),
    ("origin", "who set it"),
    ("partition", "the partition's number"),
    ("partition_count", "how many partitions"),
    ("place", "the file, variable or flag it comes from"),
    ("port", "where it listens"),
    ("protocol", "what the group's members speak: consumer, connect"),
    ("rack", "where the broker stands"),
    ("read_only", "whether it can be changed while the broker runs"),
    ("replicas", "brokers that hold the partition, the preferred leader first"),
    ("replication_factor", "how many brokers hold each partition"),
    ("resource", "whose setting it is"),
    ("sensitive", "whether its value is kept from view"),
    ("source", "who set it: default, broker, topic"),
    ("start_offset", "the first offset there was"),
    ("state", "what the group is doing"),
    ("target_assignment", "the partitions that the member is to read next"),
    ("timestamp", "the record's, in milliseconds, where one was asked for"),
    ("topic", "the topic's name"),
    ("topic_id", "the id that a topic of this name has only once"),
    ("type", "which protocol the group speaks, or what kind of thing has the setting"),
    ("usable_max", "the highest version that both sides know"),
    ("usable_min", "the lowest version that both sides know"),
    ("value", "what it is set to"),
];

/// What a column means.
pub fn meaning(name: &str) -> Option<&'static str> {
    MEANINGS.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}
