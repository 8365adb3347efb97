//! Message sets that Kafka's own classes wrote (`Batches.java` under `tests/compat`), converted up.

use rkafka::wire::{
    batch::{BatchView, validate},
    compression::Decompressor,
    message_set::Converter,
};

const LIMIT: usize = 1 << 20;

#[test]
fn what_old_producers_wrote_becomes_a_valid_batch() {
    let large = "a longer value, several times over. ".repeat(1000);
    let mut converter = Converter::new(LIMIT);
    let mut decompressor = Decompressor::new(LIMIT);
    for (magic, codec, set) in [
        (0, "gzip", &include_bytes!("message_sets/magic0-gzip.bin")[..]),
        (0, "snappy", include_bytes!("message_sets/magic0-snappy.bin")),
        (0, "lz4", include_bytes!("message_sets/magic0-lz4.bin")),
        (1, "gzip", include_bytes!("message_sets/magic1-gzip.bin")),
        (1, "snappy", include_bytes!("message_sets/magic1-snappy.bin")),
        (1, "lz4", include_bytes!("message_sets/magic1-lz4.bin")),
    ] {
        let batch = converter.up(set).unwrap_or_else(|e| panic!("{magic} {codec}: {e}"));
        let batch = BatchView::single(batch).expect("one batch");
        validate(&batch, &mut decompressor).expect("a valid batch");
        assert_eq!(batch.attributes().codec().map(|c| c.name()), Some(codec));
        let records = batch.records(&mut decompressor).expect("records");
        let found: Vec<_> = records
            .map(|record| record.expect("a record"))
            .map(|r| (r.offset.0, r.timestamp.0, r.key, r.value))
            .collect();
        let time = |t| if magic == 0 { -1 } else { t };
        let expected = [
            (0, time(1000), Some(&b"k"[..]), Some(&b""[..])),
            (1, time(900), None, Some(large.as_bytes())),
            (2, time(1000), Some(b""), None),
        ];
        assert!(found == expected, "{magic} {codec}");
    }
}
