//! The Kafka protocol as pure bytes <-> values: the language that broker and client share.
//!
//! No input can make it panic, or allocate more than a small multiple of the bytes that arrived.
//!
//! - `value`, `reader`, `writer`: the types that Kafka has on the wire, and how each is laid out
//! - `schema`: what a table says about its fields, as data
//! - `message`: the macro that turns a table into a struct that can be read and written
//! - `dynamic`: a message taken apart by its table alone
//! - `messages`: the tables of requests and responses, one file an API
//! - `records`: the tables of what Kafka keeps in its internal topics
//! - `frame`, `header`: what stands around a message on a connection
//! - `api_key`, `error_code`: the protocol's numbers and their names
//! - `batch`, `compression`: record batches, which messages carry as opaque bytes
//! - `message_set`: what batches were before, for clients of that age
//! - `hash`, `varint`: Kafka's partitioner, and the integers inside a batch

pub mod api_key;
pub mod batch;
pub mod compression;
pub mod dynamic;
pub mod error_code;
pub mod frame;
pub mod hash;
pub mod header;
#[macro_use]
pub mod message;
pub mod message_set;
pub mod messages;
pub mod reader;
pub mod records;
pub mod schema;
pub mod value;
pub mod varint;
pub mod writer;

pub use api_key::ApiKey;
pub use error_code::ErrorCode;
pub use message::{Message, Request};
pub use reader::{DecodeError, Reader};
pub use writer::{EncodeError, Gap, Writer};
