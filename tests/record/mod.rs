//! Records through every format that claims to lose nothing, from a seed.

mod hostile;
mod lossless;

use rkafka::r#gen::Random;
use rkafka::record::{Chunks, Decode, DecodeError, Header, Record, Timestamp, TimestampType};
use rkafka::types::{Offset, PartitionId, TimestampMs};

/// How many records each property sees; `RKAFKA_TEST_RECORDS` asks for more.
fn rounds() -> u64 {
    std::env::var("RKAFKA_TEST_RECORDS").map_or(500, |text| text.parse().unwrap())
}

/// Bytes that formats stumble over: all of them, broken UTF-8, line ends, quotes, the word null.
fn bytes(random: &mut Random) -> Vec<u8> {
    match random.below(8) {
        0 => (0..=255).collect(),
        1 => b"null".to_vec(),
        2 => Vec::new(),
        3 => "é\u{1f600}\u{feff}\u{2028}".as_bytes().to_vec(),
        4 => (0..random.below(40))
            .map(|_| b"\r\n\t,\";:|\\{}\0a"[random.below(13) as usize])
            .collect(),
        5 => b"\xed\xa0\x80\xff\xc3".to_vec(),
        6 => (0..random.below(40)).map(|_| random.number() as u8).collect(),
        _ => format!("{{\"n\":{}}}", random.number()).into_bytes(),
    }
}

fn nullable(random: &mut Random) -> Option<Vec<u8>> {
    (random.below(4) > 0).then(|| bytes(random))
}

/// Any record at all.
pub(crate) fn record(random: &mut Random) -> Record<'static> {
    let headers = (0..random.below(4))
        .map(|_| Header {
            key: ["h", "h", "", "né\"\n"][random.below(4) as usize].into(),
            value: nullable(random).map(Into::into),
        })
        .collect();
    Record {
        topic: (random.below(4) > 0).then(|| "retail".into()),
        partition: (random.below(4) > 0).then(|| PartitionId(random.below(9) as i32)),
        offset: (random.below(4) > 0).then(|| Offset((random.number() >> 1) as i64)),
        timestamp: (random.below(4) > 0).then(|| Timestamp {
            at: TimestampMs(random.number() as i64),
            kind: [TimestampType::CreateTime, TimestampType::LogAppendTime]
                [random.below(2) as usize],
        }),
        key: nullable(random).map(Into::into),
        value: nullable(random).map(Into::into),
        headers,
    }
}

/// Everything that a decoder finds, its input read through the buffer as a pipe gives it.
fn decode(mut decoder: impl Decode, input: &[u8]) -> Vec<Result<Record<'static>, DecodeError>> {
    let mut chunks = Chunks::new(input);
    let mut all = Vec::new();
    loop {
        chunks.fill().unwrap();
        let mut taken = 0;
        while let Some(next) = decoder.next(&chunks.bytes()[taken..], chunks.is_last()) {
            taken += next.bytes;
            all.push(next.record.map(Record::into_owned));
        }
        chunks.consume(taken);
        if chunks.is_last() {
            return all;
        }
    }
}
