//! Every message and record that we know, by name: how to read and write it, and which of them the
//! oracle knows too.

use super::names::every_message;
use bytes::{Bytes, BytesMut};
use rkafka::wire::schema::{Table, Versions};
use rkafka::wire::{DecodeError, EncodeError, Message, messages, records};

/// Reads bytes of a version, and writes what was read.
pub(crate) type Recode<E> = fn(&[u8], i16) -> Result<Vec<u8>, E>;

pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) table: Table,
    pub(crate) versions: Versions,
    pub(crate) flexible: Versions,
    /// Ours: reads, writes, and asserts that what was written reads as an equal value.
    pub(crate) recode: Recode<DecodeError>,
    /// Only reads, for tests that count or time it.
    pub(crate) decode: fn(&[u8], i16) -> Result<(), DecodeError>,
    /// What a value nobody touched is written as.
    pub(crate) default: fn(i16) -> Result<Vec<u8>, EncodeError>,
    pub(crate) oracle: Option<Oracle>,
}

/// The same message in the crate `kafka-protocol`.
pub(crate) struct Oracle {
    pub(crate) versions: (i16, i16),
    pub(crate) recode: Recode<anyhow::Error>,
}

macro_rules! entries {
    ($($oracle:ident $area:ident $module:ident: $($name:ident),*;)*) => {
        vec![$($({
            use $area::$module::$name;
            Entry {
                name: $name::NAME,
                table: $name::TABLE,
                versions: $name::VERSIONS,
                flexible: $name::FLEXIBLE,
                recode: |bytes, version| {
                    let value = $name::decode(bytes, version)?;
                    let mut out = Vec::new();
                    value.encode(version, &mut out).expect("what was read can be written");
                    assert_eq!(value.size(version), Ok(out.len()));
                    assert_eq!(format!("{:?}", $name::decode(&out, version)), format!("Ok({value:?})"));
                    Ok(out)
                },
                decode: |bytes, version| $name::decode(bytes, version).map(drop),
                default: |version| {
                    let mut out = Vec::new();
                    $name::default().encode(version, &mut out).map(|()| out)
                },
                oracle: $oracle!($name),
            }
        }),*),*]
    };
}

macro_rules! known {
    ($name:ident) => {{
        use kafka_protocol::messages::$name;
        use kafka_protocol::protocol::{Decodable, Encodable, Message};
        Some(Oracle {
            versions: ($name::VERSIONS.min, $name::VERSIONS.max),
            recode: |bytes, version| {
                let mut bytes = Bytes::copy_from_slice(bytes);
                let value = $name::decode(&mut bytes, version)?;
                anyhow::ensure!(bytes.is_empty(), "{} bytes left", bytes.len());
                let mut out = BytesMut::new();
                value.encode(&mut out, version)?;
                Ok(out.to_vec())
            },
        })
    }};
}

macro_rules! unknown {
    ($name:ident) => {
        None
    };
}

pub(crate) fn all() -> Vec<Entry> {
    every_message!(entries)
}

#[test]
fn every_api_is_here() {
    let names: Vec<_> = all().into_iter().map(|entry| entry.name).collect();
    for api in messages::ALL {
        for name in [format!("{}Request", api.key), format!("{}Response", api.key)] {
            assert!(names.contains(&name.as_str()), "{name} is missing in the roster");
        }
    }
}
