//! Messages as JSON, by their tables: a row says only the fields that it is about, in any version.
//! Nothing of the codec's own reading and writing is used, so odd values can be written too.

use rkafka::types::Uuid;
use rkafka::wire::schema::{Facts, Table, Type};
use serde_json::{Map, Value, json};

use super::records;

/// What clients say in a field that a row does not name; elsewhere it is zero, empty, or null where
/// only null says "none".
const USUAL: &[(&str, i64)] = &[
    ("committed_leader_epoch", -1),
    ("committed_offset", -1),
    ("current_leader_epoch", -1),
    ("epoch", -1),
    ("generation_id", -1),
    ("generation_id_or_member_epoch", -1),
    ("last_fetched_epoch", -1),
    ("leader_epoch", -1),
    ("log_start_offset", -1),
    ("max_bytes", 1 << 20),
    ("max_num_offsets", 1),
    ("member_epoch", -1),
    ("num_partitions", -1),
    ("partition_max_bytes", 1 << 20),
    ("producer_epoch", -1),
    ("producer_id", -1),
    ("rebalance_timeout_ms", 60_000),
    ("replica_id", -1),
    ("replication_factor", -1),
    ("response_partition_limit", 2000),
    ("retention_time_ms", -1),
    ("session_epoch", -1),
    ("session_timeout_ms", 1_800_000),
    ("timeout_ms", 30_000),
    ("transaction_timeout_ms", 60_000),
];

/// The message's bytes in this version.
pub(super) fn write(table: &Table, value: &Value, version: i16, flexible: bool) -> Vec<u8> {
    let mut writer = Writer { version: version as u16, flexible, out: Vec::new() };
    writer.fields(table, value);
    writer.out
}

/// What bytes say as this message; an error names the field.
pub(super) fn read(
    table: &Table,
    bytes: &[u8],
    version: i16,
    flexible: bool,
) -> Result<Value, String> {
    let mut reader = Reader { version: version as u16, flexible, bytes };
    let value = reader.fields(table)?;
    let left = reader.bytes.len();
    if left > 0 { Err(format!("{left} bytes behind {value}")) } else { Ok(value) }
}

struct Writer {
    version: u16,
    flexible: bool,
    out: Vec<u8>,
}

impl Writer {
    fn fields(&mut self, table: &Table, value: &Value) {
        let value = value.as_object().unwrap_or_else(|| panic!("{}: {value}", table.name));
        for name in value.keys() {
            let known = table.fields.iter().any(|facts| named(facts) == name);
            assert!(known, "{} has no field {name}", table.name);
        }
        let version = self.version;
        let there = |facts: &&Facts| facts.versions.contains(version);
        for facts in table.fields.iter().filter(there).filter(|facts| facts.tag.is_none()) {
            match value.get(named(facts)) {
                Some(value) => self.value(facts.name, &facts.ty, value),
                None => {
                    let nullable = facts.nullable.contains(version);
                    self.value(facts.name, &facts.ty, &usual(facts, nullable));
                }
            }
        }
        if self.flexible {
            let tagged: Vec<_> = table
                .fields
                .iter()
                .filter(there)
                .filter_map(|facts| Some((facts.tag?, facts, value.get(named(facts))?)))
                .collect();
            self.uvarint(tagged.len());
            for (tag, facts, value) in tagged {
                let mut inner = Self { out: Vec::new(), ..*self };
                inner.value(facts.name, &facts.ty, value);
                self.uvarint(tag as usize);
                self.uvarint(inner.out.len());
                self.out.extend(inner.out);
            }
        }
    }

    fn value(&mut self, name: &str, ty: &Type, value: &Value) {
        let number = || match value {
            Value::Bool(truth) => i64::from(*truth),
            _ => value.as_i64().unwrap_or_else(|| panic!("{name} wants a number: {value}")),
        };
        let text = || value.as_str().unwrap_or_else(|| panic!("{name} wants a text: {value}"));
        match ty {
            Type::Nullable(Type::Struct(table)) => {
                self.out.push(if value.is_null() { 0xff } else { 1 });
                if !value.is_null() {
                    self.fields(table, value);
                }
            }
            Type::Nullable(ty) => self.value(name, ty, value),
            Type::String if value.is_null() => self.length(None, 2),
            Type::Bytes | Type::Array(_) if value.is_null() => self.length(None, 4),
            Type::Bool | Type::Int8 => self.out.extend((number() as i8).to_be_bytes()),
            Type::Int16 | Type::Uint16 => self.out.extend((number() as i16).to_be_bytes()),
            Type::Int32 | Type::Uint32 => self.out.extend((number() as i32).to_be_bytes()),
            Type::Int64 => self.out.extend(number().to_be_bytes()),
            Type::Float64 => {
                let number = value.as_f64().expect("a number");
                self.out.extend(number.to_be_bytes());
            }
            Type::Uuid => {
                let id = Uuid::parse(text()).unwrap_or_else(|| panic!("{name}: {value}"));
                self.out.extend(id.0);
            }
            Type::String => {
                self.length(Some(text().len()), 2);
                self.out.extend(text().bytes());
            }
            Type::Bytes => {
                let bytes = records::write(value);
                self.length(Some(bytes.len()), 4);
                self.out.extend(bytes);
            }
            Type::Array(element) => {
                let values = value.as_array().unwrap_or_else(|| panic!("{name}: {value}"));
                self.length(Some(values.len()), 4);
                for value in values {
                    self.value(name, element, value);
                }
            }
            Type::Struct(table) => self.fields(table, value),
        }
    }

    fn length(&mut self, length: Option<usize>, classic: usize) {
        if self.flexible {
            self.uvarint(length.map_or(0, |length| length + 1));
        } else {
            let length = length.map_or(u32::MAX, |length| length as u32);
            self.out.extend(&length.to_be_bytes()[4 - classic..]);
        }
    }

    fn uvarint(&mut self, mut value: usize) {
        while value >= 0x80 {
            self.out.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }
}

/// Its name as people write it.
fn named(facts: &Facts) -> &'static str {
    facts.name.trim_start_matches("r#")
}

fn usual(facts: &Facts, nullable: bool) -> Value {
    match facts.ty {
        Type::Bool => json!(false),
        Type::Float64 => json!(0.0),
        Type::Uuid => json!(Uuid::ZERO.to_string()),
        Type::Nullable(Type::Array(_)) | Type::Array(_) => json!([]),
        Type::Nullable(_) if nullable => Value::Null,
        Type::String | Type::Nullable(Type::String) => json!(""),
        Type::Bytes | Type::Nullable(Type::Bytes) => json!("hex:"),
        Type::Struct(_) | Type::Nullable(_) => json!({}),
        _ => json!(USUAL.iter().find(|(name, _)| *name == facts.name).map_or(0, |usual| usual.1)),
    }
}

struct Reader<'w> {
    version: u16,
    flexible: bool,
    bytes: &'w [u8],
}

impl<'w> Reader<'w> {
    fn take(&mut self, length: usize) -> Result<&'w [u8], String> {
        let (head, rest) = self.bytes.split_at_checked(length).ok_or("too short")?;
        self.bytes = rest;
        Ok(head)
    }

    fn number(&mut self, size: usize) -> Result<i64, String> {
        let bytes = self.take(size)?;
        let sign = if bytes[0] >= 0x80 { -1 } else { 0 };
        Ok(bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte)))
    }

    fn uvarint(&mut self) -> Result<usize, String> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err("a long varint".to_owned())
    }

    fn length(&mut self, classic: usize) -> Result<Option<usize>, String> {
        if self.flexible {
            return Ok(self.uvarint()?.checked_sub(1));
        }
        Ok(usize::try_from(self.number(classic)?).ok())
    }

    fn fields(&mut self, table: &Table) -> Result<Value, String> {
        let mut all = Map::new();
        let version = self.version;
        let there = |facts: &&Facts| facts.versions.contains(version);
        for facts in table.fields.iter().filter(there).filter(|facts| facts.tag.is_none()) {
            let value = self.value(&facts.ty).map_err(|e| format!("{}: {e}", facts.name))?;
            all.insert(named(facts).to_owned(), value);
        }
        for _ in 0..if self.flexible { self.uvarint()? } else { 0 } {
            let (tag, length) = (self.uvarint()?, self.uvarint()?);
            let mut inner = Self { bytes: self.take(length)?, ..*self };
            match table.fields.iter().filter(there).find(|f| f.tag == Some(tag as u32)) {
                Some(facts) => {
                    let value = inner.value(&facts.ty)?;
                    all.insert(named(facts).to_owned(), value);
                }
                None => drop(all.insert(format!("tag {tag}"), json!(inner.bytes))),
            }
        }
        Ok(Value::Object(all))
    }

    fn value(&mut self, ty: &Type) -> Result<Value, String> {
        Ok(match ty {
            Type::Bool => json!(self.number(1)? != 0),
            Type::Int8 => json!(self.number(1)?),
            Type::Int16 => json!(self.number(2)?),
            Type::Uint16 => json!(self.number(2)? as u16),
            Type::Int32 => json!(self.number(4)?),
            Type::Uint32 => json!(self.number(4)? as u32),
            Type::Int64 => json!(self.number(8)?),
            Type::Float64 => json!(f64::from_bits(self.number(8)? as u64)),
            Type::Uuid => {
                let mut id = [0; 16];
                id.copy_from_slice(self.take(16)?);
                json!(Uuid(id).to_string())
            }
            Type::String | Type::Nullable(Type::String) => match self.length(2)? {
                Some(length) => {
                    let bytes = self.take(length)?;
                    json!(std::str::from_utf8(bytes).map_err(|error| error.to_string())?)
                }
                None => Value::Null,
            },
            Type::Bytes | Type::Nullable(Type::Bytes) => match self.length(4)? {
                Some(length) => records::read(self.take(length)?),
                None => Value::Null,
            },
            Type::Array(element) | Type::Nullable(Type::Array(element)) => match self.length(4)? {
                Some(length) => Value::Array(
                    (0..length).map(|_| self.value(element)).collect::<Result<_, _>>()?,
                ),
                None => Value::Null,
            },
            Type::Nullable(Type::Struct(table)) => {
                if self.number(1)? < 0 {
                    Value::Null
                } else {
                    self.fields(table)?
                }
            }
            Type::Struct(table) => self.fields(table)?,
            Type::Nullable(ty) => self.value(ty)?,
        })
    }
}
