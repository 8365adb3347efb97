//! What kind of key store a file is: by its first bytes, as Java's own loader finds out.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The formats that Java's clients load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pem,
    Pkcs12,
    /// Java's own, and its sibling JCEKS: nothing but Java reads them.
    Jks,
    Unknown,
}

/// The kind of the store in this file.
pub fn kind_of(file: &Path) -> io::Result<Kind> {
    // A certificate chain may have any talk before its first BEGIN; more than this is none.
    let mut start = Vec::new();
    File::open(file)?.take(1 << 16).read_to_end(&mut start)?;
    Ok(sniff(&start))
}

/// The kind of a store that starts so.
pub fn sniff(start: &[u8]) -> Kind {
    match start {
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => Kind::Jks,
        // An ASN.1 sequence with a version 3: PFX.
        [0x30, 0x80..=0x84, rest @ ..] if rest.windows(3).take(5).any(|w| w == [2, 1, 3]) => {
            Kind::Pkcs12
        }
        _ if memchr::memmem::find(start, b"-----BEGIN ").is_some() => Kind::Pem,
        _ => Kind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_are_known_by_their_start() {
        for (start, kind) in [
            (&b"\xfe\xed\xfe\xed\0\0\0\x02"[..], Kind::Jks),
            (b"\xce\xce\xce\xce\0\0\0\x02", Kind::Jks),
            (b"\x30\x82\x09\xf4\x02\x01\x03\x30", Kind::Pkcs12),
            (b"\x30\x80\x02\x01\x03\x30\x80", Kind::Pkcs12),
            (b"\x30\x83\x01\x00\x00\x02\x01\x03", Kind::Pkcs12),
            (b"Bag Attributes\n-----BEGIN CERTIFICATE-----\n", Kind::Pem),
            (b"\x30\x82\x03\x01\x30", Kind::Unknown),
            (b"", Kind::Unknown),
        ] {
            assert_eq!(sniff(start), kind, "{start:?}");
        }
    }
}
