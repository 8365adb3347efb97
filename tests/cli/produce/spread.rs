//! Which partition a record goes to.

use crate::support::cluster::{Cluster, scenarios};

scenarios!(
    a_partition_that_is_not_there_is_named,
    keys_land_where_java_puts_them,
    records_without_keys_are_spread,
);

fn a_partition_that_is_not_there_is_named(cluster: Cluster<'_>) {
    let topic = cluster.topic("two", 2);
    cluster
        .rkafka(["produce", &topic, "-p", "2"])
        .stdin("a\n")
        .run()
        .code(1)
        .stderr(format!("error: topic {topic} has no partition 2; it has 2, counted from 0\n"));
    // Of records too, each for itself and at once.
    let lines: String = [1, 2, 0, -1]
        .map(|partition| format!("{{\"partition\":{partition},\"value\":\"{partition}\"}}\n"))
        .concat();
    let error = |partition: i32| {
        format!("topic {topic} has no partition {partition}; it has 2, counted from 0\n")
    };
    cluster
        .rkafka(["produce", "-t", &topic, "--jsonl"])
        .stdin(lines)
        .run()
        .code(1)
        .stderr_has("sent 4, acknowledged 2, failed 2, ")
        .stderr_has(&format!(
            "error: 2 of 4 records were not delivered\ncaused by: record 2: {}",
            error(2)
        ))
        .stderr_has(&format!("caused by: record 4: {}", error(-1)));
    assert_eq!(cluster.read(&topic, &["-f", "%p%s;"]), "00;11;");
}

/// Keys and partitions by Java's hash: a table of names, and one of hashes that Kafka computed.
fn keys_land_where_java_puts_them(cluster: Cluster<'_>) {
    const KEYS: [(&str, [u32; 4]); 8] = [
        ("truck-1", [0, 0, 0, 4]),
        ("truck-2", [0, 2, 2, 6]),
        ("truck-3", [0, 2, 2, 4]),
        ("truck-42", [1, 2, 1, 3]),
        ("north", [0, 2, 2, 0]),
        ("south", [1, 2, 3, 7]),
        ("parsed", [0, 0, 0, 6]),
        ("user-1", [0, 2, 0, 8]),
    ];
    let mut lines: String = KEYS.iter().map(|(key, _)| format!("{key}:{key}\n")).collect();
    for (i, partitions) in [2, 3, 4, 10].into_iter().enumerate() {
        let topic = cluster.topic("hashed", partitions);
        cluster.send(&topic, &["-K", ":"], &lines);
        let out = cluster.read(&topic, &["-f", "%k %p\\n"]);
        for (key, expected) in KEYS {
            assert!(out.contains(&format!("{key} {}\n", expected[i])), "{key}: {out}");
        }
    }
    let crc = cluster.topic("crc32", 3);
    cluster.send(&crc, &["-K", ":", "--partitioner", "crc32"], &lines);
    let out = cluster.read(&crc, &["-f", "%k %p\\n"]);
    assert!(out.contains("truck-1 2\n") && out.contains("north 0\n"), "{out}");

    lines.clear();
    let mut expected = Vec::new();
    for row in include_str!("../../wire/golden/murmur2.tsv").lines() {
        let mut cells = row.split('\t');
        let (key, hash) = (cells.next().unwrap_or_default(), cells.nth(1).unwrap_or_default());
        if let Ok(hash) = hash.parse::<i32>() {
            lines.push_str(&format!("{key}:\n"));
            expected.push(format!("{key} {}", (hash & i32::MAX) % 12));
        }
    }
    let topic = cluster.topic("murmur2", 12);
    cluster.send(&topic, &["-K", ":", "--key-as", "hex"], &lines);
    let out = cluster.read(&topic, &["--key-as", "hex", "-f", "%k %p\\n"]);
    let mut found: Vec<_> = out.lines().collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

fn records_without_keys_are_spread(cluster: Cluster<'_>) {
    let lines: String = (0..30_000).map(|i| format!("{i}\n")).collect();
    let counts = |args: &[&str]| {
        let topic = cluster.topic("spread", 3);
        cluster.send(&topic, args, &lines);
        let offsets = cluster.rkafka(["get-offsets", &topic]).run().code(0).out();
        let count = |line: &str| line.rsplit(':').next().unwrap_or("").parse::<u32>().unwrap();
        offsets.lines().map(count).collect::<Vec<_>>()
    };
    assert_eq!(counts(&["--partitioner", "round-robin"]), [10_000; 3]);
    for name in ["murmur2", "sticky", "random"] {
        let counts = counts(&["--partitioner", name]);
        assert_eq!(counts.iter().sum::<u32>(), 30_000, "{name}: {counts:?}");
        if name == "random" {
            assert!(counts.iter().all(|count| *count > 9_000), "{name}: {counts:?}");
        }
    }
}
