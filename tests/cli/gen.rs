//! `rkafka gen`: repeatable lines, at a pace.

use crate::support::Rkafka;

#[test]
fn the_same_seed_gives_the_same_log() {
    let run = |seed: &str| {
        let args = ["gen", "logs", "--count", "20", "--seed", seed];
        Rkafka::new().args(args).run().code(0).stderr("").stdout
    };
    let log = String::from_utf8(run("1")).unwrap();
    assert_eq!(log.lines().count(), 20);
    assert!(log.lines().next().unwrap().contains(" - - [31/Dec/2025:16:00:00 -0800] \"GET /"));
    assert!(log.lines().nth(1).unwrap().contains("[31/Dec/2025:16:00:01 -0800]"));
    assert_eq!(run("1"), log.into_bytes());
    assert_ne!(run("1"), run("2"));
    let args = ["gen", "counts", "--count", "1", "--seed", "1", "--start", "1970-01-01T13:05:07Z"];
    Rkafka::new().args(args).run().code(0).stdout_has("13:05:07, ");
}

#[test]
fn lines_come_at_their_pace() {
    let mut log = Rkafka::new().args(["gen", "logs", "--rate", "1000/s"]).start();
    assert!(log.line().ends_with('"'));
    assert!(log.line().ends_with('"'));
}

fn out(args: &[&str]) -> String {
    let run = Rkafka::new().args(["gen"]).args(args).args(["--seed", "1"]).run();
    String::from_utf8(run.code(0).stderr("").stdout).unwrap()
}

#[test]
fn several_producers_count_in_turn() {
    let text = out(&["counts", "--producers", "3", "--count", "6"]);
    let starts: Vec<&str> =
        text.lines().map(|line| line.rsplit_once(':').expect("a count").0).collect();
    let turn =
        |time: &str| [1, 2, 3].map(|who| format!("{{\"datetime\":\"{time}\",\"producer05-{who}\""));
    assert_eq!(starts, [turn("00:00"), turn("00:01")].concat());
}

#[test]
fn trucks_are_objects_rows_or_records_with_their_key() {
    let text = out(&["trucks", "--trucks", "2", "--count", "3"]);
    assert!(
        text.starts_with("{\"truck_id\":\"truck-001\",\"time\":\"2026-01-01T00:00:00Z\","),
        "{text}"
    );
    assert!(text.lines().nth(2).unwrap().contains("\"time\":\"2026-01-01T00:00:20Z\""), "{text}");
    let csv = out(&["trucks", "--count", "1", "--output", "csv"]);
    assert!(csv.starts_with("truck_id,time,latitude,longitude,speed\ntruck-001,"), "{csv}");
    let records = out(&["trucks", "--count", "1", "--output", "jsonl"]);
    assert!(
        records.starts_with(
            "{\"timestamp\":1767225600000,\"timestamp_type\":\"create_time\",\"key\":\"truck-001\","
        ),
        "{records}"
    );
}

#[test]
fn transactions_have_their_columns_and_the_share_of_fraud() {
    let text = out(&["transactions", "--count", "200", "--fraud", "0.5"]);
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    assert!(
        header.starts_with("Time,V1,V2,")
            && header.ends_with(",Amount,Class,UserID,UserType,AccntNum")
    );
    assert!(lines.clone().all(|line| line.split(',').count() == 34), "{text}");
    let frauds = lines.filter(|line| line.split(',').nth(30) == Some("1")).count();
    assert!((60..140).contains(&frauds), "{frauds} of 200");
    let records = out(&["transactions", "--count", "1", "--output", "jsonl"]);
    assert!(records.contains("\"key\":null,\"value\":\"{\\\"Time\\\":\\\"0\\\","), "{records}");
    Rkafka::new()
        .args(["gen", "logs", "--count", "1", "--output", "csv"])
        .run()
        .code(2)
        .stderr_has("no columns");
    Rkafka::new()
        .args(["gen", "transactions", "--fraud", "2"])
        .run()
        .code(2)
        .stderr_has("no share");
}

#[test]
fn counts_as_records_have_the_courses_key() {
    let text = out(&["counts", "--count", "1", "--output", "jsonl"]);
    assert!(text.contains("\"key\":\"parsed\",\"value\":\"00:00:00, "), "{text}");
}
