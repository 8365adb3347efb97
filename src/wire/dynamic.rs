//! A message taken apart by its table alone, without its struct: for whoever shows messages of any kind.
//!
//! Values borrow from the bytes they came in, and an array reserves what its elements prove to need.

use super::message::Message;
use super::reader::{DecodeError, Problem, Reader};
use super::schema::{Facts, Table, Type, Versions};
use super::value::{Nullable, Read};
use crate::types::Uuid;

/// What is known of a message without its type.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub name: &'static str,
    pub versions: Versions,
    pub flexible: Versions,
    pub table: &'static Table,
}

/// A field's value. Fields keep the order of their table, tagged ones that were not sent are left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'w> {
    Null,
    Bool(bool),
    /// Of any width.
    Int(i64),
    Float(f64),
    Uuid(Uuid),
    String(&'w str),
    Bytes(&'w [u8]),
    Array(Vec<Value<'w>>),
    /// The struct's name, and its fields.
    Struct(&'static str, Vec<(&'static str, Value<'w>)>),
}

impl Shape {
    pub const fn of<M: Message>() -> Self {
        let Type::Struct(table) = M::TYPE else { panic!("a message is a struct") };
        Self { name: M::NAME, versions: M::VERSIONS, flexible: M::FLEXIBLE, table }
    }

    /// Reads a message. Bytes behind it are nobody's business, as in `Message::decode`.
    pub fn decode<'w>(&self, bytes: &'w [u8], version: i16) -> Result<Value<'w>, DecodeError> {
        let problem = Problem::Version { message: self.name, version };
        let known = self.versions.check(version).ok_or(DecodeError { at: 0, problem })?;
        structure(self.table, &mut Reader::new(bytes, known, self.flexible.contains(known)))
    }
}

fn structure<'w>(table: &'static Table, r: &mut Reader<'w>) -> Result<Value<'w>, DecodeError> {
    let carried = |facts: &&'static Facts| facts.versions.contains(r.version());
    let (untagged, tagged): (Vec<&Facts>, Vec<&Facts>) =
        table.fields.iter().filter(carried).partition(|facts| facts.tag.is_none());
    let mut fields = Vec::with_capacity(untagged.len());
    for facts in untagged {
        fields.push((facts.name, value(facts.name, facts.nullable, &facts.ty, r)?));
    }
    if r.flexible() {
        for _ in 0..r.uvarint()? {
            let (tag, size) = (r.uvarint()?, r.uvarint()? as usize);
            let mut bytes = Reader::new(r.take(size)?, r.version(), true);
            let Some(facts) = tagged.iter().find(|facts| facts.tag == Some(tag)) else { continue };
            bytes.unmark(&facts.ty);
            let found = value(facts.name, facts.nullable, &facts.ty, &mut bytes)?;
            match bytes.rest().len() {
                0 => fields.push((facts.name, found)),
                left => return Err(r.error(Problem::Tag { tag, left })),
            }
        }
    }
    Ok(Value::Struct(table.name, fields))
}

fn value<'w>(
    field: &'static str,
    nullable: Versions,
    ty: &'static Type,
    r: &mut Reader<'w>,
) -> Result<Value<'w>, DecodeError> {
    Ok(match ty {
        Type::Bool => Value::Bool(bool::get(r)?),
        Type::Int8 => Value::Int(r.i8()?.into()),
        Type::Int16 => Value::Int(r.i16()?.into()),
        Type::Uint16 => Value::Int(r.u16()?.into()),
        Type::Int32 => Value::Int(r.i32()?.into()),
        Type::Uint32 => Value::Int(r.u32()?.into()),
        Type::Int64 => Value::Int(r.i64()?),
        Type::Float64 => Value::Float(f64::get(r)?),
        Type::Uuid => Value::Uuid(Uuid::get(r)?),
        Type::String => Value::String(<&str>::get(r)?),
        Type::Bytes => Value::Bytes(<&[u8]>::get(r)?),
        Type::Struct(table) => structure(table, r)?,
        Type::Array(element) => {
            let count = r.length()?;
            let left = r.rest().len();
            if count > left {
                return Err(r.error(Problem::Count { count, left }));
            }
            let mut elements = Vec::new();
            for _ in 0..count {
                elements.push(value(field, nullable, element, r)?);
            }
            Value::Array(elements)
        }
        Type::Nullable(inner) => {
            let null = match inner {
                Type::String => <&str>::get_null(r)?,
                Type::Bytes | Type::Array(_) => <&[u8]>::get_null(r)?,
                _ => r.i8()? < 0,
            };
            if !null {
                return value(field, nullable, inner, r);
            }
            if !nullable.contains(r.version()) {
                return Err(r.error(Problem::Null { field, version: r.version() }));
            }
            Value::Null
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::records::consumer_group::ConsumerGroupMemberMetadataValue;
    use crate::wire::records::transaction::{PartitionsSchema, TransactionLogValue};

    fn field<'a, 'w>(value: &'a Value<'w>, name: &str) -> Option<&'a Value<'w>> {
        let Value::Struct(_, fields) = value else { return None };
        fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }

    #[test]
    fn a_table_reads_what_its_struct_has_written() {
        let partitions = vec![PartitionsSchema { topic: "retail", partition_ids: vec![7, -1] }];
        let message = TransactionLogValue {
            producer_id: 5,
            transaction_partitions: Some(partitions),
            next_producer_id: 6,
            ..TransactionLogValue::default()
        };
        let shape = Shape::of::<TransactionLogValue<'_>>();
        let mut bytes = Vec::new();
        message.encode(1, &mut bytes).unwrap();
        let found = shape.decode(&bytes, 1).unwrap();
        assert_eq!(field(&found, "producer_id"), Some(&Value::Int(5)));
        assert_eq!(field(&found, "next_producer_id"), Some(&Value::Int(6)));
        assert_eq!(field(&found, "previous_producer_id"), None);
        let Some(Value::Array(partitions)) = field(&found, "transaction_partitions") else {
            panic!("{found:?}")
        };
        assert_eq!(field(&partitions[0], "topic"), Some(&Value::String("retail")));
        let ids = Value::Array(vec![Value::Int(7), Value::Int(-1)]);
        assert_eq!(field(&partitions[0], "partition_ids"), Some(&ids));
        for end in 0..bytes.len() {
            assert!(shape.decode(&bytes[..end], 1).is_err(), "cut at {end}");
        }
        // As Kafka 4.3 wrote it: in the tagged section, a struct that is null is a 0.
        let kafka = [0, 0, 2, b'c', 2, b'h', 1, 0, 0, 0, 0, 9, 0, 1, 0, 1, 0];
        let member = ConsumerGroupMemberMetadataValue::decode(&kafka, 0).unwrap();
        assert_eq!(member.classic_member_metadata, None);
        let mut bytes = Vec::new();
        member.encode(0, &mut bytes).unwrap();
        assert_eq!(bytes, kafka);
        let found = Shape::of::<ConsumerGroupMemberMetadataValue<'_>>().decode(&kafka, 0).unwrap();
        assert_eq!(field(&found, "classic_member_metadata"), Some(&Value::Null));

        let none = TransactionLogValue { transaction_partitions: None, ..message };
        let mut bytes = Vec::new();
        none.encode(1, &mut bytes).unwrap();
        let found = shape.decode(&bytes, 1).unwrap();
        assert_eq!(field(&found, "transaction_partitions"), Some(&Value::Null));
        assert!(shape.decode(&bytes, 2).is_err());
    }
}
