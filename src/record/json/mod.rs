//! The record shape: one JSON object a line, the same out (`consume --output json`) and in (`produce --jsonl`).
//!
//! ```json
//! {"topic":"retail","partition":0,"offset":7,"timestamp":1795255200000,"timestamp_type":"create_time",
//!  "key":null,"value":"text","headers":[{"key":"h","value":"/w==","encoding":"base64"}]}
//! ```
//!
//! Bytes that are not UTF-8 are in base64 with `key_encoding`, `value_encoding`, `encoding` beside
//! them. Whatever a record holds comes back equal.

pub(super) mod object;
mod read;
mod write;

pub use read::JsonDecoder;
pub use write::write_record;

/// How `*_encoding` names bytes that are not UTF-8.
const BASE64: &str = "base64";
