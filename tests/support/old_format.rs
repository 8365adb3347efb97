//! A log as Kafka wrote it before 0.11: messages of magic 0 and 1, alone and wrapped.

use rkafka::types::{Offset, TimestampMs};
use rkafka::wire::batch::TimestampType;
use rkafka::wire::compression::{Codec, Compressor, Lz4Header};
use rkafka::wire::message_set::{Magic, Message, put_message};

/// Two messages, then three in one for each codec: 0 to 10.
pub(crate) fn log(magic: Magic) -> Vec<u8> {
    let mut out = Vec::new();
    put_message(&mut out, &message(magic, 0, None, Some(b"alone")));
    put_message(&mut out, &message(magic, 1, Some(b"key"), None));
    let mut next = 2;
    let lz4 = if magic == Magic::V0 { Lz4Header::Magic0 } else { Lz4Header::Right };
    for codec in [Codec::Gzip, Codec::Snappy, Codec::Lz4] {
        let (mut inner, mut packed) = (Vec::new(), Vec::new());
        for i in 0..3 {
            // Magic 1 counts from where it likes.
            let offset = if magic == Magic::V0 { next + i } else { i };
            let value = format!("{} {i}", codec.name());
            put_message(&mut inner, &message(magic, offset, None, Some(value.as_bytes())));
        }
        Compressor::new().compress_as(codec.into(), lz4, &inner, &mut packed).expect("it fits");
        next += 3;
        let wrapper = Message { codec, ..message(magic, next - 1, None, Some(&packed)) };
        put_message(&mut out, &wrapper);
    }
    out
}

fn message<'a>(
    magic: Magic,
    offset: i64,
    key: Option<&'a [u8]>,
    value: Option<&'a [u8]>,
) -> Message<'a> {
    Message {
        offset: Offset(offset),
        magic,
        codec: Codec::None,
        // The last of the wrappers has the broker's time.
        timestamp_type: match (magic, offset) {
            (Magic::V1, 10) => TimestampType::LogAppendTime,
            _ => TimestampType::CreateTime,
        },
        timestamp: TimestampMs(if magic == Magic::V0 { -1 } else { 1000 + offset }),
        key,
        value,
    }
}
