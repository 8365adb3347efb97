//! What batches cost in memory, hostile ones too.

use std::hint::black_box;

use rkafka::types::TimestampMs;
use rkafka::wire::{
    batch::{BatchBuilder, BatchMut, BatchSpec, BatchView, batches, validate},
    compression::{Codec, Decompressor},
    message_set::Converter,
};

use crate::support::{allocations, fixtures};

fn batch_of(codec: Codec, value: &[u8]) -> Vec<u8> {
    let spec = BatchSpec { compression: codec.into(), ..BatchSpec::default() };
    let mut builder = BatchBuilder::new(spec);
    builder.push_value(TimestampMs(1), value).expect("the first fits");
    builder.finish().expect("codecs take any bytes").to_vec()
}

#[test]
fn batches_are_read_checked_and_patched_in_place() {
    let files = fixtures::log_dir("segments");
    let mut log = fixtures::log(&files, "segmented", 0);
    let mut decompressor = Decompressor::new(1 << 20);
    let mut seen = 0;
    let peak = allocations::peak(|| {
        for batch in batches(&log).flatten() {
            batch.check_crc().expect("a right checksum");
            seen += batch.records(&mut decompressor).expect("plain").flatten().count();
            let _ = black_box(validate(&batch, &mut decompressor));
        }
        let mut first = BatchMut::parse(&mut log).expect("a batch");
        first.set_append_time(TimestampMs(9));
        first.set_base_offset(rkafka::types::Offset(0));
        validate(&first.view(), &mut decompressor).expect("a valid batch");
    });
    assert_eq!((peak, seen), (0, 80));
}

#[test]
fn a_claim_costs_nothing_and_a_bomb_its_limit() {
    const LIMIT: usize = 1 << 20;
    for codec in Codec::ALL {
        let bomb = batch_of(codec, &vec![0; 4 << 20]);
        let peak = allocations::peak(|| {
            let view = BatchView::single(&bomb).expect("a batch");
            let valid = validate(&view, &mut Decompressor::new(LIMIT));
            assert!(valid.is_err() || codec == Codec::None);
        });
        // Beside the output, a codec's own tables.
        assert!(peak <= 2 * LIMIT + (128 << 10), "{codec}: {peak}");
    }
    let mut claim = batch_of(Codec::None, b"x")[..69].to_vec();
    claim[8..12].copy_from_slice(&57i32.to_be_bytes());
    claim[23..27].copy_from_slice(&(i32::MAX - 1).to_be_bytes());
    claim[57..61].copy_from_slice(&i32::MAX.to_be_bytes());
    let crc = crc32c::crc32c(&claim[21..]);
    claim[17..21].copy_from_slice(&crc.to_be_bytes());
    let mut converter = Converter::new(LIMIT);
    let mut decompressor = Decompressor::new(LIMIT);
    let peak = allocations::peak(|| {
        let view = BatchView::single(&claim).expect("a batch");
        assert!(validate(&view, &mut decompressor).is_err());
        assert!(view.records(&mut decompressor).expect("plain").any(|record| record.is_err()));
        assert!(converter.up(&claim).is_err());
    });
    assert_eq!(peak, 0);
}
