//! One JSON object for each batch, index entry, producer and aborted transaction; a batch's records are inside.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::content::Shown;
use super::layout::{old_time_type, sequence, size, time_type};
use super::page::{Item, Page};
use crate::record::{Types, write_json};
use crate::types::record::{self, Timestamp};
use crate::wire::batch::Record;

#[derive(Debug)]
pub(crate) struct Json<W> {
    out: W,
    /// An array, or an object a line.
    array: bool,
    any: bool,
    file: PathBuf,
    batch: Map<String, Value>,
    records: Option<Vec<Value>>,
}

impl<W: Write> Json<W> {
    /// `records`: batches have them.
    pub(crate) fn new(out: W, array: bool, records: bool) -> Self {
        let (file, batch) = (PathBuf::new(), Map::new());
        Self { out, array, any: false, file, batch, records: records.then(Vec::new) }
    }

    /// Ends the array.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match (self.array, self.any) {
            (false, _) => Ok(()),
            (true, true) => self.out.write_all(b"\n]\n"),
            (true, false) => self.out.write_all(b"[]\n"),
        }
    }

    fn object(&mut self, kind: &str, fields: Value) -> io::Result<()> {
        let Value::Object(fields) = fields else { unreachable!("fields are an object") };
        let mut object = Map::new();
        object.insert("file".to_owned(), json!(self.file.to_string_lossy()));
        object.insert("kind".to_owned(), json!(kind));
        object.extend(fields);
        let before: &[u8] = match (self.array, self.any) {
            (false, _) => b"",
            (true, false) => b"[\n",
            (true, true) => b",\n",
        };
        self.any = true;
        self.out.write_all(before)?;
        serde_json::to_writer(&mut self.out, &object)?;
        if self.array { Ok(()) } else { self.out.write_all(b"\n") }
    }

    /// `time` is the type of the record's timestamp, `more` what its format has besides.
    fn record(&mut self, record: &Record<'_>, time: &str, shown: Shown, more: (&str, Value)) {
        let Some(records) = &mut self.records else { return };
        let mut fields = Map::new();
        let parsed = |text: String| serde_json::from_str(&text).unwrap_or(Value::String(text));
        match shown {
            Shown::Plain(_) => {
                if let Ok(Value::Object(whole)) = serde_json::from_slice(&plain(record, time)) {
                    fields = whole;
                }
            }
            shown => {
                fields.insert("offset".to_owned(), json!(record.offset.0));
                fields.insert("timestamp".to_owned(), json!(record.timestamp.0));
                fields.insert("timestamp_type".to_owned(), json!(time));
                match shown {
                    Shown::Control(text) => _ = fields.insert("control".to_owned(), json!(text)),
                    Shown::Decoded(words) | Shown::Strange(words) => {
                        let value = |text: Option<String>| match text.as_deref() {
                            None | Some("<DELETE>") => Value::Null,
                            Some(text) => parsed(text.to_owned()),
                        };
                        fields.insert("key".to_owned(), value(words.key));
                        fields.insert("value".to_owned(), value(words.value));
                    }
                    Shown::Plain(_) | Shown::Nothing => {
                        fields.insert("key_size".to_owned(), json!(size(record.key)));
                        fields.insert("value_size".to_owned(), json!(size(record.value)));
                    }
                }
            }
        }
        fields.insert(more.0.to_owned(), more.1);
        records.push(Value::Object(fields));
    }
}

/// The record as `consume` prints it.
fn plain(record: &Record<'_>, time: &str) -> Vec<u8> {
    let kind = match time {
        "LogAppendTime" => Some(record::TimestampType::LogAppendTime),
        "CreateTime" => Some(record::TimestampType::CreateTime),
        _ => None,
    };
    let header = |header: crate::wire::batch::Header<'_>| record::Header {
        key: Cow::Owned(String::from_utf8_lossy(header.key).into_owned()),
        value: header.value.map(|value| Cow::Owned(value.to_vec())),
    };
    let shown = record::Record {
        offset: Some(record.offset),
        timestamp: kind.map(|kind| Timestamp { at: record.timestamp, kind }),
        key: record.key.map(Cow::Borrowed),
        value: record.value.map(Cow::Borrowed),
        headers: record.headers.map(header).collect(),
        ..record::Record::default()
    };
    let mut out = Vec::new();
    write_json(&shown, Types::default(), &mut out).expect("bytes and text are any bytes");
    out
}

impl<W: Write> Page for Json<W> {
    fn show(&mut self, item: Item<'_>) -> io::Result<()> {
        match item {
            Item::File(path) => path.clone_into(&mut self.file),
            Item::Start(_) | Item::Bootstrap => {}
            Item::SnapshotEnd { offset, epoch } => {
                return self.object("snapshot", json!({"end_offset": offset.0, "epoch": epoch}));
            }
            Item::Batch { position, batch, valid } => {
                let attributes = batch.attributes();
                let Value::Object(fields) = json!({
                    "position": position,
                    "base_offset": batch.base_offset().0,
                    "last_offset": batch.last_offset().0,
                    "count": batch.record_count(),
                    "base_sequence": batch.base_sequence(),
                    "last_sequence": batch.last_sequence(),
                    "producer_id": batch.producer_id().0,
                    "producer_epoch": batch.producer_epoch().0,
                    "leader_epoch": batch.leader_epoch().0,
                    "transactional": attributes.is_transactional(),
                    "control": attributes.is_control(),
                    "delete_horizon_ms": batch.delete_horizon().map(|horizon| horizon.0),
                    "timestamp_type": time_type(batch),
                    "max_timestamp": batch.max_timestamp().0,
                    "size": batch.size(),
                    "magic": crate::wire::batch::MAGIC,
                    "compression": attributes.codec().map(|codec| codec.name()),
                    "crc": batch.crc(),
                    "valid": valid,
                }) else {
                    unreachable!("fields are an object")
                };
                self.batch = fields;
            }
            Item::Message { position, message: stored } => {
                let message = stored.message;
                let Value::Object(fields) = json!({
                    "position": position,
                    "last_offset": message.offset.0,
                    "timestamp_type": old_time_type(stored),
                    "max_timestamp": message.timestamp.0,
                    "size": stored.size,
                    "magic": message.magic.id(),
                    "compression": message.codec.name(),
                    "crc": stored.crc,
                    "valid": stored.valid,
                }) else {
                    unreachable!("fields are an object")
                };
                self.batch = fields;
            }
            Item::Record { batch, record, shown } => {
                let sequence = ("sequence", json!(sequence(batch, record)));
                self.record(record, time_type(batch), shown, sequence);
            }
            Item::OldRecord { message, shown } => {
                let (record, time) = (message.message.record(), old_time_type(message));
                self.record(&record, time, shown, ("valid", json!(message.valid)));
            }
            Item::BatchEnd => {
                let mut fields = std::mem::take(&mut self.batch);
                if let Some(records) = &mut self.records {
                    fields.insert("records".to_owned(), Value::Array(std::mem::take(records)));
                }
                return self.object("batch", Value::Object(fields));
            }
            Item::Trailing { bytes, .. } => {
                return self.object("torn_end", json!({"bytes": bytes}));
            }
            Item::Offset(entry) => {
                let fields = json!({"offset": entry.offset.0, "position": entry.position});
                return self.object("offset_index", fields);
            }
            Item::Time(entry) => {
                let fields = json!({"timestamp": entry.timestamp.0, "offset": entry.offset.0});
                return self.object("time_index", fields);
            }
            Item::Empty(_) => return self.object("empty_index", json!({})),
            Item::Sane(_) => return self.object("sane_index", json!({})),
            Item::Producer(id, producer) => {
                let batch = producer.batches.front();
                let fields = json!({
                    "producer_id": id.0,
                    "producer_epoch": producer.epoch.0,
                    "coordinator_epoch": producer.coordinator_epoch,
                    "transaction_start_offset": producer.txn_start.map(|offset| offset.0),
                    "last_timestamp": producer.last_timestamp.0,
                    "first_sequence": batch.map(|batch| batch.first_sequence()),
                    "last_sequence": batch.map(|batch| batch.last_sequence),
                    "last_offset": batch.map(|batch| batch.last_offset.0),
                });
                return self.object("producer", fields);
            }
            Item::Aborted(txn) => {
                let fields = json!({
                    "producer_id": txn.producer_id.0,
                    "first_offset": txn.first.0,
                    "last_offset": txn.last.0,
                    "last_stable_offset": txn.last_stable.0,
                });
                return self.object("aborted_transaction", fields);
            }
        }
        Ok(())
    }
}
