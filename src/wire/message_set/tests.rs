//! Sets to batches and back, and sets that are broken.

use super::*;
use crate::types::{LeaderEpoch, TimestampMs};
use crate::wire::batch::{BatchBuilder, BatchSpec, BatchView, Header, TimestampType, validate};
use crate::wire::compression::{Codec, Compressor, Decompressor};

const LIMIT: usize = 1 << 20;
const OLD_CODECS: [Codec; 4] = [Codec::None, Codec::Gzip, Codec::Snappy, Codec::Lz4];

type Parts = (i64, i64, Option<Vec<u8>>, Option<Vec<u8>>);

fn message<'a>(magic: Magic, offset: i64, value: &'a [u8]) -> Message<'a> {
    Message {
        offset: Offset(offset),
        magic,
        codec: Codec::None,
        timestamp_type: TimestampType::CreateTime,
        timestamp: TimestampMs(if magic == Magic::V0 { -1 } else { 1000 + offset }),
        key: None,
        value: Some(value),
    }
}

fn set(messages: &[Message<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    messages.iter().for_each(|m| put_message(&mut out, m));
    out
}

fn wrapped(codec: Codec, inner: &[Message<'_>]) -> Vec<u8> {
    let magic = inner[0].magic;
    let mut packed = Vec::new();
    let lz4 = magic.lz4_header();
    Compressor::new().compress_as(codec.into(), lz4, &set(inner), &mut packed).unwrap();
    let last = inner[inner.len() - 1];
    set(&[Message { codec, value: Some(&packed), key: None, ..last }])
}

/// Offset, time, key and value of a batch's records.
fn parts(batch: &[u8]) -> Vec<Parts> {
    let batch = BatchView::single(batch).unwrap();
    let mut decompressor = Decompressor::new(LIMIT);
    validate(&batch, &mut decompressor).unwrap();
    let owned = |b: Option<&[u8]>| b.map(<[u8]>::to_vec);
    batch
        .records(&mut decompressor)
        .unwrap()
        .map(Result::unwrap)
        .map(|r| (r.offset.0, r.timestamp.0, owned(r.key), owned(r.value)))
        .collect()
}

/// Made with Java's `MemoryRecords` is tested elsewhere; this one was laid out by hand.
#[test]
fn the_layout_is_kafkas() {
    let bytes = set(&[Message { key: Some(b"k"), value: None, ..message(Magic::V1, 7, b"") }]);
    let mut expected = vec![0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 23];
    let mut checked = vec![1, 0, 0, 0, 0, 0, 0, 0, 3, 0xef, 0, 0, 0, 1, b'k'];
    checked.extend([0xff; 4]);
    let mut crc = flate2::Crc::new();
    crc.update(&checked);
    expected.extend(crc.sum().to_be_bytes());
    expected.extend(checked);
    assert_eq!(bytes, expected);
}

#[test]
fn up_keeps_keys_values_and_times() {
    let mut converter = Converter::new(LIMIT);
    for magic in [Magic::V0, Magic::V1] {
        for codec in OLD_CODECS {
            let messages = [
                message(magic, 0, b"one"),
                Message { key: Some(b""), value: None, ..message(magic, 1, b"") },
                Message { key: Some(b"k"), ..message(magic, 2, b"three") },
            ];
            let sent = match codec {
                Codec::None => set(&messages),
                codec => wrapped(codec, &messages),
            };
            let batch = converter.up(&sent).unwrap();
            assert_eq!(BatchView::parse(batch).unwrap().attributes().codec(), Some(codec));
            let time = |i: i64| if magic == Magic::V0 { -1 } else { 1000 + i };
            let expected: [Parts; 3] = [
                (0, time(0), None, Some(b"one".to_vec())),
                (1, time(1), Some(Vec::new()), None),
                (2, time(2), Some(b"k".to_vec()), Some(b"three".to_vec())),
            ];
            assert_eq!(parts(batch), expected, "{magic:?} {codec}");
        }
    }
}

#[test]
fn a_stamped_wrapper_times_all_inside() {
    let mut bytes =
        wrapped(Codec::Gzip, &[message(Magic::V1, 0, b"a"), message(Magic::V1, 1, b"b")]);
    let outer = Messages::new(&bytes).next().unwrap().unwrap();
    let stamped = Message {
        timestamp_type: TimestampType::LogAppendTime,
        timestamp: TimestampMs(99),
        ..outer
    };
    bytes = set(&[stamped]);
    let times: Vec<i64> =
        parts(Converter::new(LIMIT).up(&bytes).unwrap()).iter().map(|p| p.1).collect();
    assert_eq!(times, [99, 99]);
}

#[test]
fn down_is_what_an_old_client_reads() {
    let mut converter = Converter::new(LIMIT);
    for codec in Codec::ALL {
        let spec =
            BatchSpec { compression: codec.into(), ..BatchSpec::at(Offset(50), LeaderEpoch(3)) };
        let mut builder = BatchBuilder::new(spec);
        let header = Header { key: b"h", value: None };
        builder.push(TimestampMs(5), Some(b"k"), Some(b"v"), &[header]).unwrap();
        builder.push(TimestampMs(9), None, None, &[]).unwrap();
        builder.push_value(TimestampMs(7), b"w").unwrap();
        let bytes = builder.finish().unwrap().to_vec();
        let batch = BatchView::parse(&bytes).unwrap();
        for magic in [Magic::V0, Magic::V1] {
            let mut out = Vec::new();
            converter.down(&batch, magic, Offset(51), &mut out).unwrap();
            let outer: Vec<_> = Messages::new(&out).map(Result::unwrap).collect();
            let time = |t| TimestampMs(if magic == Magic::V0 { -1 } else { t });
            if matches!(codec, Codec::None | Codec::Zstd) {
                let seen: Vec<_> =
                    outer.iter().map(|m| (m.offset.0, m.timestamp, m.value)).collect();
                assert_eq!(seen, [(51, time(9), None), (52, time(7), Some(&b"w"[..]))]);
                continue;
            }
            let [wrapper] = outer[..] else { panic!("{outer:?}") };
            assert_eq!((wrapper.offset, wrapper.codec), (Offset(52), codec));
            assert_eq!(wrapper.timestamp, time(9));
            let mut decompressor = Decompressor::new(LIMIT);
            let plain = decompressor
                .decompress_as(codec, magic.lz4_header(), wrapper.value.unwrap())
                .unwrap();
            let inner: Vec<_> =
                Messages::new(plain).map(Result::unwrap).map(|m| (m.offset.0, m.key)).collect();
            let base = if magic == Magic::V0 { 50 } else { 0 };
            assert_eq!(inner, [(base, Some(&b"k"[..])), (base + 1, None), (base + 2, None)]);
        }
    }
}

#[test]
fn control_batches_have_no_old_form() {
    let spec = BatchSpec { control: true, ..BatchSpec::default() };
    let mut builder = BatchBuilder::new(spec);
    builder.push(TimestampMs(0), Some(b"key"), Some(b"value"), &[]).unwrap();
    let bytes = builder.finish_plain();
    let mut out = Vec::new();
    let batch = BatchView::parse(bytes).unwrap();
    Converter::new(LIMIT).down(&batch, Magic::V1, Offset(0), &mut out).unwrap();
    assert!(out.is_empty());
}

#[test]
fn broken_sets_are_refused_for_a_reason() {
    let mut converter = Converter::new(LIMIT);
    let one = set(&[message(Magic::V1, 4, b"value")]);
    assert_eq!(converter.up(&[]), Err(MessageSetError::Missing));
    assert_eq!(converter.up(&one[..20]), Err(MessageSetError::Missing));

    let changed = |at: usize, to: u8| {
        let mut bytes = one.clone();
        bytes[at] = to;
        bytes
    };
    assert_eq!(converter.up(&changed(16, 2)), Err(MessageSetError::Magic { magic: 2 }));
    assert!(matches!(converter.up(&changed(38, 1)), Err(MessageSetError::Crc { .. })));
    let damaged = MessageSetError::Message { offset: Offset(4) };
    assert_eq!(converter.up(&changed(8, 0xff)), Err(damaged));
    let zstd = set(&[Message { codec: Codec::Zstd, ..message(Magic::V1, 4, b"value") }]);
    assert_eq!(converter.up(&zstd), Err(MessageSetError::Codec { id: 4 }));

    let inner = wrapped(Codec::Gzip, &[message(Magic::V1, 0, b"value")]);
    let mut packed = Vec::new();
    Compressor::new().compress(Codec::Gzip.into(), &inner, &mut packed).unwrap();
    let nested = set(&[Message { codec: Codec::Gzip, ..message(Magic::V1, 4, &packed) }]);
    assert_eq!(converter.up(&nested), Err(MessageSetError::Nested { offset: Offset(4) }));

    // Each within the limit, all of them not.
    let large = vec![b'x'; LIMIT / 2];
    let several = [0, 1, 2].map(|i| wrapped(Codec::Gzip, &[message(Magic::V1, i, &large)]));
    assert_eq!(converter.up(&several.concat()), Err(MessageSetError::TooLarge { limit: LIMIT }));
    // What follows an error is a set like any other.
    assert_eq!(parts(converter.up(&one).unwrap()).len(), 1);
}

#[test]
fn changed_and_cut_sets_never_panic() {
    let mut converter = Converter::new(LIMIT);
    for magic in [Magic::V0, Magic::V1] {
        for codec in OLD_CODECS {
            let messages = [message(magic, 0, b"some value"), message(magic, 1, b"another")];
            let good = match codec {
                Codec::None => set(&messages),
                codec => wrapped(codec, &messages),
            };
            for at in 0..good.len() {
                let _ = converter.up(&good[..at]);
                for value in [0, 1, 0x7f, 0x80, 0xff, good[at] ^ 1] {
                    let mut bad = good.clone();
                    bad[at] = value;
                    let _ = converter.up(&bad);
                    // With a checksum that fits, so that what is behind it is reached.
                    let mut crc = flate2::Crc::new();
                    crc.update(&bad[16..]);
                    bad[12..16].copy_from_slice(&crc.sum().to_be_bytes());
                    let _ = converter.up(&bad);
                }
            }
        }
    }
}
