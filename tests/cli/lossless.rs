//! Nothing is lost on the way: through the real binary, a broker, and every format that says so.

use rkafka::r#gen::Random;
use rkafka::record::{Decode, JsonDecoder, Record, Timestamp, Types, write_json};
use rkafka::types::PartitionId;

use crate::record;
use crate::support::cluster::{Cluster, scenarios};

scenarios!(records_are_copied_whole, lines_come_back_as_they_were, many_empty_lines, long_lines);

/// How many; `RKAFKA_TEST_LINES` asks for more.
fn many(default: usize) -> usize {
    std::env::var("RKAFKA_TEST_LINES").map_or(default, |text| text.parse().expect("a number"))
}

/// Any record that a topic of three partitions can hold.
pub(crate) fn storable(random: &mut Random) -> Record<'static> {
    let record = record::record(random);
    Record {
        topic: None,
        offset: None,
        partition: Some(PartitionId(random.below(3) as i32)),
        timestamp: Some(Timestamp::created(1 + random.below(1_700_000_000_000) as i64)),
        ..record
    }
}

pub(crate) fn json(records: &[Record<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for record in records {
        write_json(record, Types::default(), &mut out).expect("text or base64");
        out.push(b'\n');
    }
    out
}

pub(crate) fn parsed(mut bytes: &[u8]) -> Vec<Record<'_>> {
    let mut decoder = JsonDecoder::new(Types::default());
    let mut records = Vec::new();
    while let Some(taken) = decoder.next(bytes, true) {
        records.push(taken.record.expect("a record"));
        bytes = &bytes[taken.bytes..];
    }
    records
}

/// What a topic holds, partition by partition, without what its place adds.
pub(crate) fn held(cluster: Cluster<'_>, topic: &str) -> Vec<Record<'static>> {
    let bytes = cluster.read_bytes(topic, &["--output", "json"]);
    let mut records: Vec<_> = parsed(&bytes).into_iter().map(Record::into_owned).collect();
    records.sort_by_key(|record| (record.partition, record.offset));
    for record in &mut records {
        (record.topic, record.offset) = (None, None);
    }
    records
}

/// Bytes 0 to 255, broken UTF-8, nulls, empty and duplicate headers, through JSON and raw frames.
fn records_are_copied_whole(cluster: Cluster<'_>) {
    let mut random = Random::new(7);
    let mut records: Vec<_> = (0..many(300)).map(|_| storable(&mut random)).collect();
    let source = cluster.topic("source", 3);
    cluster.send(&source, &["--jsonl"], json(&records));
    records.sort_by_key(|record| record.partition);
    assert_eq!(held(cluster, &source), records);
    for (format, flag) in [("json", "--jsonl"), ("raw", "--raw")] {
        let copy = cluster.topic("copy", 3);
        cluster.send(&copy, &[flag], cluster.read_bytes(&source, &["--output", format]));
        assert_eq!(held(cluster, &copy), records, "{format}");
    }
}

fn lines_come_back_as_they_were(cluster: Cluster<'_>) {
    let mut random = Random::new(8);
    let mut lines: Vec<u8> = (0..=255).filter(|byte| *byte != b'\n').collect();
    lines.extend(b"\n\r\n \n\tnull\nNULL\n\xff\xfe\xc3\x28\n\xed\xa0\x80\r\r\n");
    for _ in 0..many(2_000) {
        let length = random.below(60);
        lines.extend((0..length).map(|_| random.number() as u8).filter(|byte| *byte != b'\n'));
        lines.push(b'\n');
    }
    let topic = cluster.filled("bytes", &[], &lines);
    assert!(cluster.read_bytes(&topic, &[]) == lines, "lines are not what they were");
    // Without an end of the last line, and with another one.
    let topic = cluster.filled("zero", &["-D", "\\0"], b"a\nb\0\0\xff\0last");
    assert_eq!(cluster.read_bytes(&topic, &["-D", "\\0"]), b"a\nb\0\0\xff\0last\0");
}

fn many_empty_lines(cluster: Cluster<'_>) {
    let count = many(100_000);
    let lines = "\n".repeat(count);
    let topic = cluster.filled("empty", &[], &lines);
    assert!(cluster.read(&topic, &[]) == lines, "they are not all there");
    let outcome = cluster.rkafka(["get-offsets", &topic, "--sum"]).run();
    outcome.code(0).stdout(format!("{count}\n"));
}

/// As long as Kafka's default lets a record be, and one that is longer than any buffer.
fn long_lines(cluster: Cluster<'_>) {
    let mut lines = String::new();
    for (i, length) in [1, 65_535, 65_536, 65_537, 1_000_000, 1_048_000, 3].into_iter().enumerate()
    {
        lines.extend(std::iter::repeat_n(char::from(b'a' + i as u8), length));
        lines.push('\n');
    }
    let topic = cluster.filled("long", &[], &lines);
    assert!(cluster.read(&topic, &[]) == lines, "lines are not what they were");
    cluster
        .rkafka(["produce", &topic])
        .stdin(format!("before\n{}\nafter\n", "x".repeat(2_000_000)))
        .run()
        .code(1)
        .stderr_has("sent 3, acknowledged 2, failed 1, ")
        .stderr_has("caused by: record 2: ");
    cluster
        .rkafka(["produce", &topic])
        .stdin(format!("{}\nafter\n", "x".repeat(20_000_000)))
        .run()
        .code(1)
        .stderr_has("sent 2, acknowledged 1, failed 1, ");
}
