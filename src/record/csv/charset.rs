//! Which alphabet a file is written in, and reading it as UTF-8.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

/// An encoding of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1,
    Windows1252,
}

/// The characters of Windows-1252 at 0x80 to 0x9f; the five holes stay what they are in Latin-1.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

impl Charset {
    /// What the first bytes of a file give away, where they are not UTF-8: a mark, or a NUL in
    /// every other byte.
    pub fn recognise(start: &[u8]) -> Option<Self> {
        match start {
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(Self::Utf16Le),
            [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(Self::Utf16Be),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Latin1 => "latin1",
            Self::Windows1252 => "windows-1252",
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is none of utf-8, utf-16le, utf-16be, latin1, windows-1252")]
pub struct UnknownCharset(pub String);

impl FromStr for Charset {
    type Err = UnknownCharset;

    fn from_str(word: &str) -> Result<Self, UnknownCharset> {
        Ok(match word.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            // Without a word about the order, it is nearly always Windows'.
            "utf-16" | "utf16" | "utf-16le" | "utf16le" => Self::Utf16Le,
            "utf-16be" | "utf16be" => Self::Utf16Be,
            "latin1" | "latin-1" | "iso-8859-1" => Self::Latin1,
            "windows-1252" | "cp1252" => Self::Windows1252,
            _ => return Err(UnknownCharset(word.to_owned())),
        })
    }
}

/// Reads a file in another encoding as UTF-8.
#[derive(Debug)]
pub struct Transcoder<R> {
    source: R,
    charset: Charset,
    /// Bytes read, and not yet a character.
    raw: Vec<u8>,
    /// UTF-8 that waits to be read, from `given` on.
    ready: Vec<u8>,
    given: usize,
    done: u64,
}

impl<R: Read> Transcoder<R> {
    pub fn new(source: R, charset: Charset) -> Self {
        Self { source, charset, raw: Vec::new(), ready: Vec::new(), given: 0, done: 0 }
    }

    /// Turns what can be turned of `raw` into UTF-8; what stays is less than a character.
    fn turn(&mut self, last: bool) -> io::Result<()> {
        let big = self.charset == Charset::Utf16Be;
        let mut used = 0;
        match self.charset {
            Charset::Utf8 => {
                self.ready.append(&mut self.raw);
                return Ok(());
            }
            Charset::Latin1 | Charset::Windows1252 => {
                for byte in &self.raw {
                    let code = match byte {
                        0x80..=0x9f if self.charset == Charset::Windows1252 => {
                            WINDOWS[usize::from(byte - 0x80)]
                        }
                        byte => u16::from(*byte),
                    };
                    let character =
                        char::from_u32(code.into()).unwrap_or(char::REPLACEMENT_CHARACTER);
                    let mut utf8 = [0; 4];
                    self.ready.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
                }
                used = self.raw.len();
            }
            Charset::Utf16Le | Charset::Utf16Be => {
                let unit = |at: usize| {
                    let pair = self.raw.get(at..at + 2)?;
                    let pair = [pair[0], pair[1]];
                    Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
                };
                let mut text = String::new();
                while let Some(first) = unit(used) {
                    let second = unit(used + 2);
                    let pair = matches!(first, 0xd800..=0xdbff);
                    if pair && second.is_none() && !last {
                        break;
                    }
                    let units = [first, second.unwrap_or(0)];
                    let length = if pair { 2 } else { 1 };
                    let Some(Ok(character)) =
                        char::decode_utf16(units[..length].iter().copied()).next()
                    else {
                        return Err(self.broken(used));
                    };
                    text.push(character);
                    used += 2 * length;
                }
                if last && used < self.raw.len() {
                    return Err(self.broken(used));
                }
                self.ready.extend_from_slice(text.as_bytes());
            }
        }
        self.raw.drain(..used);
        self.done += used as u64;
        Ok(())
    }

    fn broken(&self, at: usize) -> io::Error {
        let at = self.done + at as u64;
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!("byte {at}: not a character of {}", self.charset),
        )
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            self.ready.clear();
            self.given = 0;
            let start = self.raw.len();
            self.raw.resize(start + (1 << 16), 0);
            let read = match self.source.read(&mut self.raw[start..]) {
                Ok(read) => read,
                Err(error) => {
                    self.raw.truncate(start);
                    return Err(error);
                }
            };
            self.raw.truncate(start + read);
            self.turn(read == 0)?;
            if read == 0 {
                break;
            }
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(charset: Charset, bytes: &[u8]) -> io::Result<String> {
        /// Odd pieces, so that characters come in halves.
        struct Threes<'a>(&'a [u8]);
        impl Read for Threes<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let length = buffer.len().min(3);
                self.0.read(&mut buffer[..length])
            }
        }
        let mut text = String::new();
        Transcoder::new(Threes(bytes), charset).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn reads_each() {
        let text = "é,\u{1f600}\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(Charset::Utf16Le, &le).unwrap(), text);
        assert_eq!(read(Charset::Utf16Be, &be).unwrap(), text);
        assert_eq!(read(Charset::Utf8, text.as_bytes()).unwrap(), text);
        assert_eq!(read(Charset::Latin1, b"\xe9\x80").unwrap(), "é\u{80}");
        assert_eq!(read(Charset::Windows1252, b"\xe9\x80\x9f").unwrap(), "é€Ÿ");
    }

    #[test]
    fn half_a_character_is_an_error() {
        for bytes in [&b"a\0b"[..], b"a\0\x3d\xd8", b"a\0\x3d\xd8a\0", b"a\0\0\xdca\0"] {
            let error = read(Charset::Utf16Le, bytes).unwrap_err();
            assert_eq!(error.to_string(), "byte 2: not a character of utf-16le");
        }
    }

    #[test]
    fn recognised_by_the_first_bytes() {
        assert_eq!(Charset::recognise(b"\xff\xfea\0"), Some(Charset::Utf16Le));
        assert_eq!(Charset::recognise(b"\0a\0,"), Some(Charset::Utf16Be));
        assert_eq!(Charset::recognise(b"\xef\xbb\xbfid"), None);
        assert_eq!(Charset::recognise(b"a\0"), None);
        assert_eq!("ISO_8859-1".parse(), Ok(Charset::Latin1));
    }
}
