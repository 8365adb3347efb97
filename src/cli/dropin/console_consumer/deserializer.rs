//! Kafka's deserializers by their Java class names: bytes to the text that their objects print.

use std::fmt::Write as _;

use crate::cli::dropin::java_double;

/// What a class makes of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deserializer {
    /// No class is named, or one whose objects print nothing that is about the bytes: as they are.
    Raw,
    String,
    Bytes,
    ByteBuffer,
    Boolean,
    Short,
    Integer,
    Long,
    Float,
    Double,
    Uuid,
    Void,
}

const PACKAGE: &str = "org.apache.kafka.common.serialization.";

impl Deserializer {
    /// The class of this name; `None` where it is not one of Kafka's own.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        Some(match class.strip_prefix(PACKAGE)?.strip_suffix("Deserializer")? {
            // An array of bytes prints as where it lies in Java's memory.
            "ByteArray" => Self::Raw,
            "String" => Self::String,
            "Bytes" => Self::Bytes,
            "ByteBuffer" => Self::ByteBuffer,
            "Boolean" => Self::Boolean,
            "Short" => Self::Short,
            "Integer" => Self::Integer,
            "Long" => Self::Long,
            "Float" => Self::Float,
            "Double" => Self::Double,
            "UUID" => Self::Uuid,
            "Void" => Self::Void,
            _ => return None,
        })
    }

    /// Appends the text of these bytes, or says what Java throws.
    pub(crate) fn write(self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let text = match self {
            Self::Raw => {
                out.extend_from_slice(bytes);
                return Ok(());
            }
            Self::String => String::from_utf8_lossy(bytes).into_owned(),
            Self::Bytes => printable(bytes),
            Self::ByteBuffer => {
                let length = bytes.len();
                format!("java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]")
            }
            Self::Boolean => match fixed::<1>(bytes, "BooleanDeserializer")? {
                [0] => "false".to_owned(),
                [1] => "true".to_owned(),
                [other] => {
                    let other = other.cast_signed();
                    return Err(thrown(&format!(
                        "Unexpected byte received by BooleanDeserializer: {other}"
                    )));
                }
            },
            Self::Short => i16::from_be_bytes(fixed(bytes, "ShortDeserializer")?).to_string(),
            Self::Integer => i32::from_be_bytes(fixed(bytes, "IntegerDeserializer")?).to_string(),
            Self::Long => i64::from_be_bytes(fixed(bytes, "LongDeserializer")?).to_string(),
            Self::Float => java_double::text(f32::from_be_bytes(fixed(bytes, "Deserializer")?)),
            Self::Double => java_double::text(f64::from_be_bytes(fixed(bytes, "Deserializer")?)),
            Self::Uuid => uuid(bytes).ok_or_else(|| thrown("Error parsing data into UUID"))?,
            Self::Void => {
                return Err("java.lang.IllegalArgumentException: Data should be null for a \
                            VoidDeserializer."
                    .to_owned());
            }
        };
        out.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

fn thrown(message: &str) -> String {
    format!("org.apache.kafka.common.errors.SerializationException: {message}")
}

fn fixed<const N: usize>(bytes: &[u8], class: &str) -> Result<[u8; N], String> {
    bytes.try_into().map_err(|_| thrown(&format!("Size of data received by {class} is not {N}")))
}

/// `Bytes.toString`: what is not printable in hexadecimal.
fn printable(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        if matches!(byte, b' '..=b'~') && *byte != b'\\' {
            text.push(char::from(*byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
        text
    })
}

/// `UUID.fromString`: five groups of hexadecimal digits, which may be short.
fn uuid(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut groups = text.split('-');
    let mut found = String::new();
    for (at, digits) in [8_usize, 4, 4, 4, 12].into_iter().enumerate() {
        let group = groups.next().filter(|group| (1..=digits).contains(&group.len()))?;
        let number = u64::from_str_radix(group, 16).ok().filter(|_| !group.starts_with('+'))?;
        let dash = if at > 0 { "-" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(found, "{dash}{number:0digits$x}");
    }
    groups.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(class: &str, bytes: &[u8]) -> Result<String, String> {
        let class = Deserializer::of_class(&format!("{PACKAGE}{class}Deserializer")).unwrap();
        let mut out = Vec::new();
        class.write(bytes, &mut out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn numbers_print_as_java_prints_them() {
        assert_eq!(text("Double", &1.0e7_f64.to_be_bytes()).as_deref(), Ok("1.0E7"));
        assert_eq!(text("Float", &0.1_f32.to_be_bytes()).as_deref(), Ok("0.1"));
        assert_eq!(text("Integer", &[0, 0, 1, 0]).as_deref(), Ok("256"));
        assert_eq!(text("Short", &[0xff, 0xff]).as_deref(), Ok("-1"));
    }

    #[test]
    fn what_does_not_fit_is_javas_exception() {
        let serialization = "org.apache.kafka.common.errors.SerializationException: ";
        for (class, bytes, problem) in [
            ("Long", &b"abc"[..], "Size of data received by LongDeserializer is not 8"),
            ("Double", b"", "Size of data received by Deserializer is not 8"),
            ("Boolean", &[200], "Unexpected byte received by BooleanDeserializer: -56"),
            ("UUID", b"x", "Error parsing data into UUID"),
        ] {
            assert_eq!(text(class, bytes), Err(format!("{serialization}{problem}")));
        }
    }

    #[test]
    fn the_others() {
        assert_eq!(text("Bytes", b"a\\\n~").as_deref(), Ok("a\\x5C\\x0A~"));
        assert_eq!(text("Boolean", &[1]).as_deref(), Ok("true"));
        let id = "123E4567-e89b-12d3-a456-426614174000";
        assert_eq!(text("UUID", id.as_bytes()), Ok(id.to_lowercase()));
        assert_eq!(Deserializer::of_class("no.such.Deserializer"), None);
    }
}
