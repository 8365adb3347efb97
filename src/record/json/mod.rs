//! The record shape: one JSON object a line, the same out (`consume --output json`) and in (`produce --jsonl`).
//!
//! ```json
//! {"topic":"retail","partition":0,"offset":7,"timestamp":1795255200000,"timestamp_type":"create_time",
//!  "key":null,"value":"text","headers":[{"key":"h","value":"/w==","encoding":"base64"}]}
//! ```
//!
//! Bytes that are not UTF-8 are in base64 with `key_encoding`, `value_encoding`, `encoding` beside
//! them; a type of `--value-as` may write them otherwise. Whatever a record holds comes back equal.

pub(super) mod object;
mod read;
mod write;

pub use read::JsonDecoder;
pub(super) use write::string;
pub use write::write_json;

/// How `*_encoding` says that bytes are written. Without it they are text.
const BASE64: &str = "base64";
const HEX: &str = "hex";
const UTF8: &str = "utf-8";
