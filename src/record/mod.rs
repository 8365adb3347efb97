//! Records <-> bytes on a pipe: lines, JSON, CSV, templates, raw.
//!
//! Everything here is pure: [`Chunks`] is the only thing that reads, decoders take the bytes that are
//! there and answer borrowed [`Record`]s, encoders append to a buffer. Invariants that every format keeps:
//!
//! - null, empty and the text `null` are three different things;
//! - bytes are never turned into text and back: what is not UTF-8 survives, or its encoding is named;
//! - headers keep their order, their duplicates and their null values;
//! - a decoder that fails on one record says how many bytes that record took, so that the run may go on.

mod base64;
mod chunks;
mod csv;
mod data_type;
mod decode;
mod escape;
mod fields;
mod json;
mod lines;
mod print;
mod query;
mod raw;
mod template;
mod time;

pub use chunks::Chunks;
pub use csv::{Charset, CsvDecoder, CsvEncoder, CsvShape, CsvSyntax, Misfit, Transcoder};
pub use data_type::{DataType, TypeError, Types};
pub use decode::{Decode, DecodeError, Taken, WholeFile};
pub use escape::{EscapeError, unescape};
pub use fields::Fields;
pub use json::{JsonDecoder, write_json};
pub use lines::{HeaderSyntax, LineDecoder, LineSyntax};
pub use print::{PrintField, PrintFormat};
pub use query::{Query, QueryError, TextForNumber, Verdict};
pub use raw::{RawDecoder, write_raw};
pub use template::{Template, TemplateError};
pub use time::parse as parse_time;

pub use crate::types::record::{Header, Record, Timestamp, TimestampType};
