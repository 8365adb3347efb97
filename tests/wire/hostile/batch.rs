//! What is done with hostile bytes where batches are expected: everything that can be done with them,
//! and what must hold whenever they are accepted.

use rkafka::types::{LeaderEpoch, Offset, TimestampMs};
use rkafka::wire::batch::{
    BatchBuilder, BatchMut, BatchSpec, BatchView, ControlType, EndTxnMarker, HEADER, batches,
    emptied, validate,
};
use rkafka::wire::compression::{Codec, Compressor, Decompressor, Lz4Header};
use rkafka::wire::message_set::{Converter, Magic};

/// Small, so that a bomb shows.
const LIMIT: usize = 64 << 10;

/// The first byte says how the others are meant.
pub(crate) fn run(bytes: &[u8]) {
    let Some((&how, bytes)) = bytes.split_first() else { return };
    match how % 9 {
        0 => log(bytes),
        1 => log(&sealed(bytes)),
        2 => log(&around(bytes)),
        3 => message_set(bytes),
        4 => message_set(&sealed_messages(bytes)),
        5 => codec(Codec::Gzip, bytes),
        6 => codec(Codec::Snappy, bytes),
        7 => codec(Codec::Lz4, bytes),
        _ => codec(Codec::Zstd, bytes),
    }
}

/// Whatever is a batch gets a checksum that fits, or no change would get beyond it.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Ok(batch) = BatchView::parse(&bytes[at..]) {
        let (size, crc) = (batch.size(), batch.computed_crc());
        bytes[at + 17..at + 21].copy_from_slice(&crc.to_be_bytes());
        at += size;
    }
    bytes
}

/// A batch with these attributes, count and records.
fn around(bytes: &[u8]) -> Vec<u8> {
    let Some((&[attributes, count], records)) = bytes.split_first_chunk() else {
        return Vec::new();
    };
    let mut batch = vec![0; HEADER];
    batch.extend_from_slice(records);
    let length = (batch.len() - 12) as i32;
    batch[8..12].copy_from_slice(&length.to_be_bytes());
    batch[16] = 2;
    batch[22] = attributes;
    batch[26] = count.wrapping_sub(1);
    batch[43..57].fill(0xff);
    batch[60] = count;
    sealed(&batch)
}

fn sealed_messages(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(size) = bytes.get(at + 8..at + 12) {
        let size = u32::from_be_bytes([size[0], size[1], size[2], size[3]]) as usize;
        let Some(body) = bytes.get_mut(at + 12..at.saturating_add(12).saturating_add(size)) else {
            break;
        };
        if let Some((crc, checked)) = body.split_first_chunk_mut::<4>() {
            let mut sum = flate2::Crc::new();
            sum.update(checked);
            *crc = sum.sum().to_be_bytes();
        }
        at += 12 + size;
    }
    bytes
}

fn log(bytes: &[u8]) {
    let mut decompressor = Decompressor::new(LIMIT);
    let mut read = 0;
    let mut all = batches(bytes);
    for batch in all.by_ref().flatten() {
        read += batch.size();
        one_batch(&batch, &mut decompressor);
    }
    assert_eq!(bytes.len(), read + all.rest().len());
    let _ = BatchView::single(bytes).map_err(|e| (e.to_string(), e.code()));
}

fn one_batch(batch: &BatchView<'_>, decompressor: &mut Decompressor) {
    let header = batch.header();
    let _ = format!("{header:?} {:?} {:?}", header.last_offset(), header.next_offset());
    let _ = (header.last_sequence(), header.delete_horizon());
    let bare = emptied(header, Some(TimestampMs(1)));
    BatchView::parse(&bare).expect("a header is a batch").check_crc().expect("a right checksum");

    let valid = validate(batch, decompressor).map_err(|e| (e.to_string(), e.code()));
    let Ok(records) = batch.records(decompressor) else {
        assert!(valid.is_err());
        return;
    };
    let mut builder = BatchBuilder::new(BatchSpec {
        last_offset_delta: None,
        ..BatchSpec::like(header, Codec::None.into())
    });
    let mut held = Vec::new();
    let mut whole = true;
    let (mut count, mut without_key) = (0, 0);
    for record in records {
        let Ok(record) = record else {
            assert!(valid.is_err(), "valid, and yet {record:?}");
            return;
        };
        count += 1;
        without_key += i32::from(record.key.is_none());
        assert_eq!(record.headers.len(), record.headers.count());
        if let (Some(key), Some(value)) = (record.key, record.value) {
            let _ = (EndTxnMarker::parse(key, value), ControlType::from_key(key));
        }
        whole &= builder.push_copy(&record).is_ok();
        held.push((record.offset, record.timestamp, record.headers.collect::<Vec<_>>().len()));
    }
    if let Ok(summary) = &valid {
        assert_eq!((summary.record_count, summary.without_key), (count, without_key));
    }
    // What can be read can be written, and then reads the same.
    if whole && !builder.is_empty() {
        let rebuilt = builder.finish_plain();
        let view = BatchView::parse(rebuilt).expect("ours");
        view.check_crc().expect("ours");
        let again = view.records(decompressor).expect("plain");
        let again =
            again.map(|r| r.expect("ours")).map(|r| (r.offset, r.timestamp, r.headers.len()));
        assert!(again.eq(held), "{header:?}");
    }

    let mut bytes = batch.bytes().to_vec();
    let mut patched = BatchMut::parse(&mut bytes).expect("a batch");
    patched.set_last_offset(Offset(i64::MIN));
    patched.set_leader_epoch(LeaderEpoch(i32::MAX));
    patched.set_append_time(TimestampMs(3));
    patched.set_create_time(TimestampMs(4));
    patched.view().check_crc().expect("renewed");

    let mut converter = Converter::new(LIMIT);
    for magic in [Magic::V0, Magic::V1] {
        let mut out = Vec::new();
        let _ = converter.down(batch, magic, Offset(1), &mut out);
    }
}

fn message_set(bytes: &[u8]) {
    let mut converter = Converter::new(LIMIT);
    match converter.up(bytes) {
        Ok(batch) => {
            let batch = batch.to_vec();
            let view = BatchView::single(&batch).expect("one batch");
            let mut decompressor = Decompressor::new(2 * LIMIT);
            validate(&view, &mut decompressor).expect("a valid batch");
        }
        Err(error) => _ = (error.to_string(), error.code()),
    }
}

fn codec(codec: Codec, bytes: &[u8]) {
    let mut decompressor = Decompressor::new(LIMIT);
    for lz4 in [Lz4Header::Right, Lz4Header::Magic0] {
        if let Ok(plain) = decompressor.decompress_as(codec, lz4, bytes) {
            assert!(plain.len() <= LIMIT);
        }
    }
    let mut packed = Vec::new();
    Compressor::new().compress(codec.into(), bytes, &mut packed).expect("any bytes compress");
    let mut roomy = Decompressor::new(bytes.len());
    assert!(roomy.decompress(codec, &packed).expect("our own") == bytes, "{codec}");
}
