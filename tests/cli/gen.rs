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
