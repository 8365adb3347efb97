//! Checksums and hashes as Apache Kafka computes them.

use rkafka::wire::hash::{coordinator_partition, java_hash_code, murmur2, partition_for_key};

/// A table's rows, without its heading.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|row| row.split('\t').collect())
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).expect("hex is ASCII");
        u8::from_str_radix(pair, 16).expect("hex")
    };
    text.as_bytes().chunks(2).map(digits).collect()
}

#[test]
fn crc32c() {
    for row in rows(include_str!("golden/crc32c.tsv")) {
        assert_eq!(format!("{:08x}", crc32c::crc32c(&unhex(row[0]))), row[2], "{}", row[1]);
    }
}

#[test]
fn murmur2_and_the_partition_of_a_key() {
    let table = include_str!("golden/murmur2.tsv");
    let heading: Vec<&str> = table.lines().next().expect("a heading").split('\t').collect();
    for row in rows(table) {
        let key = unhex(row[0]);
        assert_eq!(murmur2(&key).to_string(), row[2], "{row:?}");
        for (name, partition) in heading.iter().zip(&row).skip(4) {
            let partitions = name.strip_prefix("mod").and_then(|n| n.parse().ok()).expect("modN");
            assert_eq!(partition_for_key(&key, partitions).to_string(), *partition, "{row:?}");
        }
    }
}

#[test]
fn the_coordinators_partition() {
    for row in rows(include_str!("golden/coordinator-partition.tsv")) {
        assert_eq!(java_hash_code(row[1]).to_string(), row[2], "{row:?}");
        assert_eq!(coordinator_partition(row[1], 50).to_string(), row[3], "{row:?}");
    }
}
