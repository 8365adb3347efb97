//! `rkafka broker config`, and Kafka's `server.properties`.

use super::Home;

#[test]
fn a_file_of_kafkas_is_obeyed_and_shown() {
    let home = Home::new();
    let file = "process.roles=broker,controller\nnode.id=7\nlisteners=PLAINTEXT://:0,CONTROLLER://:9093\n\
                controller.listener.names=CONTROLLER\nlog.dirs=data\nnum.partitions=3\n\
                log.retention.hours=24\nnum.network.threads=4\nsocket.send.buffer.bytes=204800\n";
    let mut broker = home
        .rkafka(["broker", "start", "server.properties", "--override", "log.segment.bytes=2097152"])
        .file("server.properties", file)
        .start();
    broker.until_err("without effect here: num.network.threads, socket.send.buffer.bytes");
    let line = broker.until("listening on 127.0.0.1:");
    let address = line.trim_start_matches("listening on ");

    let shown = home.rkafka(["broker", "config"]).run().code(0).out();
    for line in [
        "# STATIC_BROKER_CONFIG",
        "node.id=7",
        "num.partitions=3",
        "log.retention.hours=24",
        "log.segment.bytes=2097152",
    ] {
        assert!(shown.lines().any(|one| one == line), "{line} is not in\n{shown}");
    }
    assert!(!shown.contains("DEFAULT_CONFIG"), "{shown}");
    let all = home.rkafka(["broker", "config", "--all", "--output", "json"]).run().code(0).out();
    let all: serde_json::Value = serde_json::from_str(&all).expect("json");
    let all = all.as_array().expect("a list");
    assert!(all.len() > 200 && all.iter().any(|one| one["source"] == "DEFAULT_CONFIG"));

    // A topic that says nothing itself has what the file says.
    home.rkafka(["topics", "create", "t", "-b", address]).run().code(0).stderr_has("3 partitions");
    let configs = ["configs", "describe", "topic", "t", "--all", "--output", "csv", "-b", address];
    home.rkafka(configs).run().code(0).stdout_has("retention.ms,86400000,STATIC_BROKER_CONFIG");
    broker.signal(rustix::process::Signal::TERM);
    let work = broker.finish().folder;
    assert!(work.path().join("work/data/t-2").is_dir() || work.path().join("work/data").is_dir());
}

#[test]
fn what_cannot_be_obeyed_is_refused_with_its_place() {
    let start = |file: &str| {
        let home = Home::new();
        home.rkafka(["broker", "start", "s.properties"]).file("s.properties", file).run().code(2)
    };
    start("num.partitions=many").stderr_has("s.properties:1: num.partitions=many");
    start("\nlisteners=SSL://:9092").stderr_has("s.properties:2: listeners=SSL://:9092");
    let home = Home::new();
    home.rkafka(["broker", "start", "none"]).run().code(2).stderr_has("cannot read `none`");
    home.rkafka(["broker", "start", "--override", "x"]).run().code(2).stderr_has("not KEY=VALUE");
    home.rkafka(["broker", "config"]).run().code(1).stderr_has("no broker runs");
}
