//! From a table to a struct that can be read and written in every version.
//!
//! A table reads like Kafka's own schema:
//!
//! ```text
//! api! { Metadata, versions 0-13, flexible 9+: MetadataRequest<'a> => MetadataResponse<'a> }
//!
//! message! {
//!     /// Asks for topics, brokers and the controller.
//!     MetadataRequest<'a> {
//!         /// Null means all topics.
//!         topics: Option<Vec<MetadataRequestTopic<'a>>>, null(1+) = Some(Vec::new());
//!         allow_auto_topic_creation: bool, v(4+) = true;
//!         include_cluster_authorized_operations: bool, v(8-10);
//!     }
//! }
//! ```
//!
//! - `v(4+)`, `v(8-10)`: the versions that carry the field; without it, all of them. `v(4+, ignorable)`
//!   may be dropped in silence where the version lacks it; anything else set there is an error.
//! - `null(1+)`: where an `Option` may be null; without it, wherever the field is.
//! - `tag(0)`: the field lives in the tagged section. Tags ascend.
//! - `= value`: what the field is in a version without it, and in `Default`.
//!
//! A version is checked once, by `decode`, `encode` and `size`; nested structs take it from their
//! message through the reader or writer.

use std::fmt::Debug;

use super::ApiKey;
use super::reader::{DecodeError, Problem, Reader};
use super::schema::Versions;
use super::value::{Read, Wire};
use super::writer::{EncodeError, Gap, Writer};

/// Turns tables into structs. The first struct is the message, the others are its parts.
macro_rules! message {
    ($(
        $(#[$struct_doc:meta])*
        $name:ident $(<$life:lifetime>)? {$(
            $(#[$doc:meta])*
            $field:ident: $ty:ty
                $(, v($from:literal $(- $to:literal)? $(+)? $(, $flag:ident)?))?
                $(, null($null_from:literal $(- $null_to:literal)? $(+)?))?
                $(, tag($tag:literal))?
                $(= $default:expr)?;
        )*}
    )*) => {$(
        $(#[$struct_doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name $(<$life>)? {
            $($(#[$doc])* pub $field: $ty,)*
        }

        const _: () = {
            use $crate::wire::value::{Nullable, Read, Wire};
            use $crate::wire::{DecodeError, Reader, Writer, schema};

            // A table that is wrong fails the build here.
            const _: schema::Table = $name::TABLE;

            impl $(<$life>)? $name $(<$life>)? {
                $(
                    #[expect(non_upper_case_globals, reason = "what is known of a field bears its name")]
                    const $field: schema::Field<$ty> =
                        schema::Field::new(stringify!($field), <$ty as Wire>::TYPE)
                        $(.since($from) $(.until($to))? $(.$flag())?)?
                        $(.null_since($null_from) $(.null_until($null_to))?)?
                        $(.tag($tag))?
                        $(.or(|| $default))?;
                )*

                pub const TABLE: schema::Table =
                    schema::Table::new(stringify!($name), &[$(Self::$field.facts),*]);
            }

            impl $(<$life>)? Default for $name $(<$life>)? {
                fn default() -> Self {
                    Self { $($field: (Self::$field.default)(),)* }
                }
            }

            impl $(<$life>)? Wire for $name $(<$life>)? {
                const TYPE: schema::Type = schema::Type::Struct(&Self::TABLE);

                fn put(&self, w: &mut Writer<'_>) {
                    $(w.field(&Self::$field, &self.$field);)*
                    w.tags()$($(.field($tag, &Self::$field, &self.$field))?)*.end();
                }
            }

            impl $(<$life>)? Nullable for $name $(<$life>)? {}

            impl<$($life,)? 'w $(: $life)?> Read<'w> for $name $(<$life>)? {
                fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError> {
                    let mut this = Self { $($field: r.field(&Self::$field)?,)* };
                    r.tags(&mut this)?;
                    Ok(this)
                }

                fn get_tagged(&mut self, tag: u32, r: &mut Reader<'w>) -> Result<(), DecodeError> {
                    match tag {
                        $($($tag => r.tagged(&Self::$field, &mut self.$field),)?)*
                        _ => r.skip(),
                    }
                }
            }
        };
    )*};
}

/// Gives a struct the versions in which it stands on its own.
macro_rules! versions {
    ($name:ident $(<$life:lifetime>)?, $first:literal - $last:literal $(, flexible $flexible:literal +)?) => {
        const _: () = {
            use $crate::wire::Message;
            use $crate::wire::schema::Versions;

            impl $(<$life>)? Message for $name $(<$life>)? {
                const NAME: &'static str = stringify!($name);
                const VERSIONS: Versions = Versions { first: $first, last: $last };
                const FLEXIBLE: Versions = Versions::NONE$(.open($flexible))?;
            }
        };
    };
}

/// Ties a key to its request and response: `api! { Key, versions …, flexible …: Request => Response }`.
macro_rules! api {
    (
        $key:ident, versions $first:literal - $last:literal $(, flexible $flexible:literal +)?
            $(, unstable $unstable:literal +)?:
        $request:ident $(<$q:lifetime>)? => $response:ident $(<$r:lifetime>)?
    ) => {
        versions! { $request $(<$q>)?, $first - $last $(, flexible $flexible +)? }
        versions! { $response $(<$r>)?, $first - $last $(, flexible $flexible +)? }

        impl $(<$q>)? $crate::wire::Request for $request $(<$q>)? {
            const KEY: $crate::wire::ApiKey = $crate::wire::ApiKey::$key;
            type Response<'r> = response!('r, $response $(<$r>)?);
        }

        /// What the protocol knows of this API as a whole.
        pub const API: $crate::wire::message::Api = $crate::wire::message::Api::of::<$request>()
            $(.unstable_since($unstable))?;
    };
}

/// A response that borrows, or not, from the bytes it came in.
macro_rules! response {
    ($life:lifetime, $name:ident <$any:lifetime>) => { $name<$life> };
    ($life:lifetime, $name:ident) => { $name };
}

/// A record of an internal topic: `record! { Name, id …, versions …, flexible … }`.
macro_rules! record {
    ($name:ident $(<$life:lifetime>)?, id $id:literal, versions $($versions:tt)*) => {
        versions! { $name $(<$life>)?, $($versions)* }

        impl $(<$life>)? $crate::wire::message::Record for $name $(<$life>)? {
            const ID: i16 = $id;
        }
    };
}

/// A struct with versions of its own.
pub trait Message: Wire + Default + Debug {
    const NAME: &'static str;
    /// The versions that can be read and written.
    const VERSIONS: Versions;
    /// The versions with compact lengths and tagged fields.
    const FLEXIBLE: Versions;

    /// Reads a message. Bytes behind it are nobody's business, as in Kafka.
    fn decode<'w>(bytes: &'w [u8], version: i16) -> Result<Self, DecodeError>
    where
        Self: Read<'w>,
    {
        let problem = Problem::Version { message: Self::NAME, version };
        let known = Self::VERSIONS.check(version).ok_or(DecodeError { at: 0, problem })?;
        Self::get(&mut Reader::new(bytes, known, Self::FLEXIBLE.contains(known)))
    }

    /// Appends the message to `out`, which stays as it was when this version cannot carry it.
    fn encode(&self, version: i16, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let known = known_version::<Self>(version)?;
        let start = out.len();
        let mut writer = Writer::new(out, known, Self::FLEXIBLE.contains(known));
        self.put(&mut writer);
        let written = writer.finish();
        written.map(drop).inspect_err(|_| out.truncate(start))
    }

    /// The same without what long fields of bytes hold: where in `out` that belongs, and how many bytes
    /// each are.
    fn encode_around(&self, version: i16, out: &mut Vec<u8>) -> Result<Vec<Gap>, EncodeError> {
        let known = known_version::<Self>(version)?;
        let mut gaps = Vec::new();
        let writer = Writer::new(out, known, Self::FLEXIBLE.contains(known));
        let mut writer = writer.with_gaps(&mut gaps);
        self.put(&mut writer);
        writer.finish()?;
        Ok(gaps)
    }

    /// How many bytes `encode` appends.
    fn size(&self, version: i16) -> Result<usize, EncodeError> {
        let known = known_version::<Self>(version)?;
        let mut writer = Writer::measure(known, Self::FLEXIBLE.contains(known));
        self.put(&mut writer);
        writer.finish()
    }
}

fn known_version<M: Message>(version: i16) -> Result<u16, EncodeError> {
    M::VERSIONS.check(version).ok_or(EncodeError::Version { message: M::NAME, version })
}

/// A message that is answered.
pub trait Request: Message {
    const KEY: ApiKey;
    type Response<'r>: Message + Read<'r>;
}

/// A key or value of an internal topic, with the number that tells it from its neighbours.
pub trait Record: Message {
    const ID: i16;
}

/// An API as a whole: which versions its messages have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Api {
    pub key: ApiKey,
    pub versions: Versions,
    pub flexible: Versions,
    /// Versions that Kafka has not settled, and does not announce.
    pub unstable: Versions,
}

impl Api {
    pub const fn of<R: Request>() -> Self {
        let unstable = Versions::NONE;
        Self { key: R::KEY, versions: R::VERSIONS, flexible: R::FLEXIBLE, unstable }
    }

    pub const fn unstable_since(mut self, version: u16) -> Self {
        self.unstable = Versions::NONE.open(version);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::messages::api_versions::ApiVersionsRequest;
    use crate::wire::messages::end_txn::EndTxnResponse;
    use crate::wire::messages::fetch::FetchRequest;
    use crate::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};
    use crate::wire::records::transaction::TransactionLogValue;

    fn bytes<M: Message>(message: &M, version: i16) -> Vec<u8> {
        let mut out = Vec::new();
        message.encode(version, &mut out).unwrap();
        assert_eq!(message.size(version), Ok(out.len()));
        out
    }

    #[test]
    fn a_table_says_what_each_version_carries() {
        let topic = MetadataRequestTopic { name: Some("a"), ..Default::default() };
        let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
        assert_eq!(bytes(&request, 0), [0, 0, 0, 1, 0, 1, b'a']);
        assert_eq!(bytes(&request, 4), [0, 0, 0, 1, 0, 1, b'a', 1]);
        assert_eq!(bytes(&request, 9), [2, 2, b'a', 0, 1, 0, 0, 0]);
        for version in MetadataRequest::VERSIONS.iter() {
            assert_eq!(
                MetadataRequest::decode(&bytes(&request, version), version).as_ref(),
                Ok(&request)
            );
        }
    }

    #[test]
    fn null_is_for_the_versions_that_have_it() {
        let all = MetadataRequest { topics: None, ..Default::default() };
        assert_eq!(bytes(&all, 1), [0xff; 4]);
        let error = EncodeError::Null { field: "topics", version: 0 };
        assert_eq!(all.size(0), Err(error));
        let problem = Problem::Null { field: "topics", version: 0 };
        assert_eq!(MetadataRequest::decode(&[0xff; 4], 0), Err(DecodeError { at: 4, problem }));
    }

    #[test]
    fn what_a_version_lacks_must_not_be_lost_in_silence() {
        let request = FetchRequest { cluster_id: Some("c"), max_bytes: 1, ..Default::default() };
        assert!(request.size(0).is_ok(), "both are ignorable");
        let request = MetadataRequest { allow_auto_topic_creation: false, ..Default::default() };
        let error = EncodeError::Unsupported { field: "allow_auto_topic_creation", version: 3 };
        let mut out = b"kept".to_vec();
        assert_eq!(request.encode(3, &mut out), Err(error));
        assert_eq!(out, b"kept");
    }

    #[test]
    fn tagged_fields_are_written_when_they_are_set() {
        let mut value = TransactionLogValue { transaction_partitions: None, ..Default::default() };
        let plain = bytes(&value, 1);
        assert_eq!(plain.last(), Some(&0));
        value.next_producer_id = 9;
        let tagged = bytes(&value, 1);
        assert_eq!(tagged[plain.len() - 1..], [1, 1, 8, 0, 0, 0, 0, 0, 0, 0, 9]);
        assert_eq!(TransactionLogValue::decode(&tagged, 1), Ok(value));
    }

    #[test]
    fn unknown_tags_are_passed_over_and_known_ones_must_fit() {
        let mut message = bytes(&EndTxnResponse::default(), 3);
        message.pop();
        message.extend([1, 77, 2, 0xaa, 0xbb]);
        assert_eq!(EndTxnResponse::decode(&message, 3), Ok(EndTxnResponse::default()));

        let mut request = bytes(&FetchRequest::default(), 12);
        request.pop();
        request.extend([1, 0, 3, 2, b'c', 0]);
        let error = FetchRequest::decode(&request, 12).unwrap_err();
        assert_eq!(error.problem, Problem::Tag { tag: 0, left: 1 });
    }

    #[test]
    fn versions_are_checked_before_anything_else() {
        for version in [-1, 14, i16::MIN, i16::MAX] {
            let error = MetadataRequest::decode(&[], version).unwrap_err();
            assert!(matches!(error.problem, Problem::Version { .. }), "{error}");
            assert!(MetadataRequest::default().size(version).is_err());
        }
        assert_eq!(ApiVersionsRequest::decode(&[], 0), Ok(ApiVersionsRequest::default()));
    }

    #[test]
    fn a_count_is_not_believed() {
        let error = MetadataRequest::decode(&[0x7f, 0xff, 0xff, 0xff], 0).unwrap_err();
        assert_eq!(error.problem, Problem::Count { count: i32::MAX as usize, left: 0 });
    }
}
