//! What stands in front of a message in its frame.
//!
//! Written by hand, for it breaks the rules that messages keep: the client id is a classic string
//! even where the header is flexible, and the answer to ApiVersions never has a tagged section,
//! because whoever asks does not know yet what the broker speaks.

use super::messages;
use super::reader::{DecodeError, Reader};
use super::value::{Read, Wire};
use super::writer::{EncodeError, Writer};
use super::{ApiKey, Request};

/// The front of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestHeader<'a> {
    /// A number, because it may be one that is not known.
    pub api_key: i16,
    pub api_version: i16,
    /// Chosen by the client, sent back with the answer.
    pub correlation_id: i32,
    pub client_id: Option<&'a str>,
}

impl<'a> RequestHeader<'a> {
    pub fn for_request<R: Request>(version: i16, correlation_id: i32, client_id: &'a str) -> Self {
        let (api_key, client_id) = (R::KEY.number(), Some(client_id));
        Self { api_key, api_version: version, correlation_id, client_id }
    }

    /// Reads the header of a frame, and returns the message behind it too.
    pub fn decode(frame: &'a [u8]) -> Result<(Self, &'a [u8]), DecodeError> {
        let mut r = Reader::new(frame, 0, false);
        let (api_key, api_version, correlation_id) = (r.i16()?, r.i16()?, r.i32()?);
        let client_id = Option::<&str>::get(&mut r)?;
        let header = Self { api_key, api_version, correlation_id, client_id };
        if header.flexible() {
            r.skip_tags()?;
        }
        Ok((header, r.rest()))
    }

    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let start = out.len();
        let mut w = Writer::new(out, 0, false);
        w.i16(self.api_key);
        w.i16(self.api_version);
        w.i32(self.correlation_id);
        self.client_id.put(&mut w);
        if self.flexible() {
            w.uvarint(0);
        }
        w.finish().map(drop).inspect_err(|_| out.truncate(start))
    }

    /// Header version 2, with a tagged section, goes with a flexible version of the message. A
    /// version that does not exist yet is flexible too if the newest is.
    fn flexible(&self) -> bool {
        flexible(self.api_key, self.api_version)
    }
}

/// The front of every response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResponseHeader {
    pub correlation_id: i32,
}

impl ResponseHeader {
    /// Reads the header of the answer to a request of `key` and `version`, and returns the message
    /// behind it too.
    pub fn decode(frame: &[u8], key: ApiKey, version: i16) -> Result<(Self, &[u8]), DecodeError> {
        let mut r = Reader::new(frame, 0, false);
        let header = Self { correlation_id: r.i32()? };
        if Self::flexible(key, version) {
            r.skip_tags()?;
        }
        Ok((header, r.rest()))
    }

    pub fn encode(&self, key: ApiKey, version: i16, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.correlation_id.to_be_bytes());
        if Self::flexible(key, version) {
            out.push(0);
        }
    }

    fn flexible(key: ApiKey, version: i16) -> bool {
        key != ApiKey::ApiVersions && flexible(key.number(), version)
    }
}

fn flexible(key: i16, version: i16) -> bool {
    let api = ApiKey::from_number(key).and_then(messages::api);
    api.is_some_and(|api| api.flexible.check(version).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(key: ApiKey, api_version: i16) -> RequestHeader<'static> {
        let (api_key, client_id) = (key.number(), Some("c"));
        RequestHeader { api_key, api_version, correlation_id: 7, client_id }
    }

    #[test]
    fn the_client_id_stays_classic_in_a_flexible_header() {
        let mut out = Vec::new();
        header(ApiKey::Metadata, 9).encode(&mut out).unwrap();
        assert_eq!(out, [0, 3, 0, 9, 0, 0, 0, 7, 0, 1, b'c', 0]);
        out.extend_from_slice(b"body");
        assert_eq!(RequestHeader::decode(&out), Ok((header(ApiKey::Metadata, 9), &b"body"[..])));

        out.clear();
        header(ApiKey::Metadata, 8).encode(&mut out).unwrap();
        assert_eq!(out, [0, 3, 0, 8, 0, 0, 0, 7, 0, 1, b'c']);
    }

    #[test]
    fn a_version_from_the_future_keeps_the_newest_header() {
        let mut out = Vec::new();
        header(ApiKey::ApiVersions, 99).encode(&mut out).unwrap();
        assert_eq!(out.len(), 12);
        assert!(RequestHeader::decode(&out).is_ok());
        out.clear();
        header(ApiKey::ApiVersions, -1).encode(&mut out).unwrap();
        assert_eq!(out.len(), 11);
    }

    #[test]
    fn unknown_tags_of_a_header_are_passed_over() {
        let frame = [0, 3, 0, 9, 0, 0, 0, 7, 0xff, 0xff, 1, 5, 2, 0xaa, 0xbb, b'!'];
        let (header, body) = RequestHeader::decode(&frame).unwrap();
        assert_eq!((header.client_id, body), (None, &b"!"[..]));
    }

    #[test]
    fn the_answer_to_api_versions_never_has_tags() {
        let mut out = Vec::new();
        ResponseHeader { correlation_id: 7 }.encode(ApiKey::ApiVersions, 3, &mut out);
        assert_eq!(out, [0, 0, 0, 7]);
        ResponseHeader { correlation_id: 7 }.encode(ApiKey::Metadata, 9, &mut out);
        assert_eq!(out[4..], [0, 0, 0, 7, 0]);
        let (header, body) = ResponseHeader::decode(&out[4..], ApiKey::Metadata, 9).unwrap();
        assert_eq!((header.correlation_id, body), (7, &b""[..]));
    }
}
