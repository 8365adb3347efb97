//! Writes random messages by their tables, with none of the codec's own code: whoever reads them is
//! held against the table and not against the codec's writer.

use std::cmp::Ordering;

use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::wire::schema::{Facts, Table, Type};

use super::roster::Entry;

/// A version to write, and the dice.
struct Dice {
    entropy: SeededEntropy,
    version: u16,
    flexible: bool,
    crowd: Option<Crowd>,
    depth: usize,
}

/// As little as possible everywhere, but for arrays at one depth: what costs a reader most.
struct Crowd {
    depth: usize,
    count: u64,
}

/// A random message of this version.
pub(crate) fn message(entry: &Entry, version: i16, seed: u64) -> Vec<u8> {
    Dice::roll(entry, version, seed, None)
}

/// The smallest message of this version that has `count` elements in every array `depth` arrays deep.
pub(crate) fn crowded(entry: &Entry, version: i16, depth: usize, count: u64) -> Vec<u8> {
    Dice::roll(entry, version, 0, Some(Crowd { depth, count }))
}

impl Dice {
    fn roll(entry: &Entry, version: i16, seed: u64, crowd: Option<Crowd>) -> Vec<u8> {
        let version = entry.versions.check(version).expect("a version of the message");
        let (entropy, flexible) = (SeededEntropy::new(seed), entry.flexible.contains(version));
        let mut dice = Self { entropy, version, flexible, crowd, depth: 0 };
        let mut out = Vec::new();
        dice.fields(&entry.table, &mut out);
        out
    }

    fn fields(&mut self, table: &Table, out: &mut Vec<u8>) {
        let version = self.version;
        let there = |facts: &&Facts| facts.versions.contains(version);
        for facts in table.fields.iter().filter(there).filter(|facts| facts.tag.is_none()) {
            self.value(&facts.ty, facts.nullable.contains(version), out);
        }
        if !self.flexible {
            return;
        }
        let tagged: Vec<_> = table
            .fields
            .iter()
            .filter(there)
            .filter_map(|facts| Some((facts.tag?, facts)))
            .filter(|_| self.crowd.is_none() && self.entropy.one_in(2))
            .collect();
        uvarint(tagged.len(), out);
        for (tag, facts) in tagged {
            let mut value = Vec::new();
            self.value(&facts.ty, facts.nullable.contains(version), &mut value);
            uvarint(tag as usize, out);
            uvarint(value.len(), out);
            out.extend(value);
        }
    }

    fn value(&mut self, ty: &Type, nullable: bool, out: &mut Vec<u8>) {
        let number = self.number();
        match ty {
            Type::Bool => out.push(number as u8 & 1),
            Type::Int8 => out.extend((number as i8).to_be_bytes()),
            Type::Int16 | Type::Uint16 => out.extend((number as i16).to_be_bytes()),
            Type::Int32 | Type::Uint32 => out.extend((number as i32).to_be_bytes()),
            Type::Int64 => out.extend(number.to_be_bytes()),
            Type::Float64 => out.extend((number as f64).to_be_bytes()),
            Type::Uuid => out.extend(self.entropy.uuid().0),
            Type::String => {
                let text = self.text();
                self.length(text.len(), 2, out);
                out.extend(text.bytes());
            }
            Type::Bytes => {
                let bytes = self.entropy.next_u64().to_be_bytes();
                let bytes = &bytes[..self.below(9) as usize];
                self.length(bytes.len(), 4, out);
                out.extend(bytes);
            }
            Type::Array(element) => {
                let count = self.count();
                self.length(count as usize, 4, out);
                self.depth += 1;
                for _ in 0..count {
                    self.value(element, false, out);
                }
                self.depth -= 1;
            }
            Type::Nullable(ty) => {
                let null = match &self.crowd {
                    None => nullable && self.entropy.one_in(4),
                    Some(crowd) => nullable && self.depth > crowd.depth,
                };
                match (ty, null) {
                    (Type::Struct(_), true) => out.push(0xff),
                    (_, true) if self.flexible => out.push(0),
                    (Type::String, true) => out.extend([0xff; 2]),
                    (_, true) => out.extend([0xff; 4]),
                    (Type::Struct(table), false) => {
                        out.push(1);
                        self.fields(table, out);
                    }
                    (_, false) => self.value(ty, false, out),
                }
            }
            Type::Struct(table) => self.fields(table, out),
        }
    }

    fn length(&self, length: usize, classic: usize, out: &mut Vec<u8>) {
        if self.flexible {
            uvarint(length + 1, out);
        } else {
            out.extend(&(length as u32).to_be_bytes()[4 - classic..]);
        }
    }

    fn count(&mut self) -> u64 {
        match &self.crowd {
            None => self.entropy.below(4),
            Some(crowd) => match self.depth.cmp(&crowd.depth) {
                Ordering::Less => 1,
                Ordering::Equal => crowd.count,
                Ordering::Greater => 0,
            },
        }
    }

    fn below(&mut self, end: u64) -> u64 {
        if self.crowd.is_some() { 0 } else { self.entropy.below(end) }
    }

    /// Numbers that are special more often than chance has it.
    fn number(&mut self) -> i64 {
        let random = self.entropy.next_u64() as i64;
        [0, 1, -1, i64::MIN, i64::MAX, random, random, random][self.entropy.below(8) as usize]
    }

    fn text(&mut self) -> String {
        let letters = ["a", "Z", "0", "-", ".", "ß", "語", "🦀"];
        let length = self.below(6);
        (0..length).map(|_| letters[self.entropy.below(8) as usize]).collect()
    }
}

pub(crate) fn uvarint(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
