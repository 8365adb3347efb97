//! CSV by RFC 4180, both ways: a row is a JSON object, a line, or one of its cells.

mod cell;
mod charset;
mod decode;
mod encode;
mod rows;

pub use charset::{Charset, Transcoder};
pub use decode::{CsvDecoder, CsvShape, CsvSyntax};
pub use encode::{CsvEncoder, Misfit};
