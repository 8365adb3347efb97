//! Which names a topic may have.

/// The longest name; a directory's name has room for `-<partition>` behind it.
const MAX_LENGTH: usize = 249;

/// Topics that the broker itself writes.
pub const INTERNAL: [&str; 3] =
    ["__consumer_offsets", "__transaction_state", "__share_group_state"];

pub fn is_internal(name: &str) -> bool {
    INTERNAL.contains(&name)
}

/// Checks a name; the error is Kafka's sentence.
pub fn validate(name: &str) -> Result<(), String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let why = if name.is_empty() {
        "the empty string is not allowed".to_owned()
    } else if name == "." || name == ".." {
        format!("'{name}' is not allowed")
    } else if name.chars().count() > MAX_LENGTH {
        format!("the length of '{name}' is longer than the max allowed length {MAX_LENGTH}")
    } else if !name.chars().all(legal) {
        format!(
            "'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
        )
    } else {
        return Ok(());
    };
    Err(format!("Topic name is invalid: {why}"))
}

/// Metrics replace `.` by `_`: two names that differ in nothing else would share them.
pub fn collide(a: &str, b: &str) -> bool {
    a != b && a.replace('.', "_") == b.replace('.', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_and_that_are_not() {
        for good in ["a", "retail", "trucks_gps", "Week9-Topic", "a.b", "__foo", &"a".repeat(249)] {
            assert_eq!(validate(good), Ok(()));
        }
        for bad in ["", ".", "..", "bad name", "ä", "a,b", "a/b", "a\0", &"a".repeat(250)] {
            assert!(validate(bad).unwrap_err().starts_with("Topic name is invalid: "), "{bad}");
        }
    }

    #[test]
    fn dots_and_underscores_collide() {
        assert!(collide("col.a", "col_a"));
        assert!(!collide("col.a", "col.a"));
        assert!(!collide("col.a", "cola"));
    }
}
