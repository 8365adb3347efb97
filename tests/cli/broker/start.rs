//! `rkafka broker start`: a broker that says where it is, serves, and goes when it is told to.

use rkafka::wire::ApiKey;
use rustix::process::Signal;

use super::Home;
use crate::support::Rkafka;
use crate::support::running::Running;

#[test]
fn it_says_where_it_is_serves_and_goes() {
    let start = ["broker", "start", "--memory", "--port", "0", "--output", "json"];
    let mut broker = Rkafka::new().args(start).start();
    let line = broker.line();
    let ready: serde_json::Value = serde_json::from_str(&line).expect("a JSON line");
    assert_eq!((ready["event"].as_str(), ready["node_id"].as_i64()), (Some("ready"), Some(1)));
    let address = ready["address"].as_str().expect("an address");

    let listed = Rkafka::new()
        .args(["api-versions", "-b", address, "--output", "plain"])
        .run()
        .code(0)
        .out();
    let produce = listed.lines().find(|line| line.contains(ApiKey::Produce.name()));
    assert_eq!(produce, Some("api\tProduce\t0\t0\t13\t0\t13\t-"), "{listed}");

    broker.signal(Signal::INT);
    broker.finish().died_by(Signal::INT.as_raw());
}

#[test]
fn it_opens_more_files_than_a_login_allows_at_first() {
    const PARTITIONS: usize = 200;
    let folder = tempfile::tempdir().expect("a folder");
    let start = ["broker", "start", "--port", "0", "--output", "json", "--data-dir"];
    let topic = format!("t:{PARTITIONS}");
    let mut broker = Rkafka::new()
        .after("ulimit -S -n 100")
        .args(start)
        .args([folder.path().join("data")])
        .args(["--topic", &topic])
        .start();
    let ready: serde_json::Value = serde_json::from_str(&broker.line()).expect("a JSON line");
    let address = ready["address"].as_str().expect("an address");
    let rows: String =
        (0..PARTITIONS).map(|n| format!("{{\"partition\":{n},\"value\":\"v\"}}\n")).collect();
    let produce = ["produce", "--jsonl", "--topic", "t", "-b", address];
    Rkafka::new().args(produce).stdin(rows).run().code(0);
    broker.signal(Signal::TERM);
    broker.finish().died_by(Signal::TERM.as_raw());
}

/// A file that may not grow is a disk that fails: unlike a full one, it will not do better later.
#[test]
fn one_whose_disk_fails_says_why_and_ends_and_what_it_acknowledged_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").display().to_string();
    let start = ["broker", "start", "--port", "0", "--output", "json", "--data-dir", &data];
    let address = |broker: &mut Running| {
        let ready: serde_json::Value = serde_json::from_str(&broker.line()).expect("a JSON line");
        ready["address"].as_str().expect("an address").to_owned()
    };
    let mut broker = Rkafka::new().after("trap '' XFSZ; ulimit -f 512").args(start).start();
    let at = address(&mut broker);
    let produce = ["produce", "--topic", "t", "-b", &at];
    Rkafka::new().args(produce).stdin("kept\n").run().code(0);
    let too_much = "a line of forty bytes and some more of it\n".repeat(20_000);
    let mut refused = Rkafka::new().args(produce).stdin(too_much).start();
    let ended = broker.finish().code(1).stderr_has("error: the broker has stopped\n");
    ended.stderr_has("caused by: the log directory is offline: cannot write ");
    // It would try for two minutes.
    refused.signal(Signal::KILL);
    refused.finish().died_by(Signal::KILL.as_raw());

    let mut broker = Rkafka::new().args(start).start();
    let at = address(&mut broker);
    let consume = ["consume", "--topic", "t", "--from-beginning", "--until-end", "-b", &at];
    let there = Rkafka::new().args(consume).run().code(0).out();
    assert!(there.starts_with("kept\n"));
    broker.signal(Signal::TERM);
    broker.finish().died_by(Signal::TERM.as_raw());
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let outcome =
        Rkafka::new().args(["broker", "start", "--memory", "--port", &port]).run().code(1);
    let err = outcome.err();
    assert!(err.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{err}");
    assert!(err.contains("--port 0"), "{err}");
}

#[test]
fn one_place_for_the_data_is_enough() {
    let both = ["broker", "start", "--memory", "--data-dir", "d"];
    Rkafka::new().args(both).run().code(2);
    let topic = ["broker", "start", "--memory", "--topic", "a:x"];
    Rkafka::new().args(topic).run().code(2).stderr_has("`x` is not a number of partitions");
    let refused = ["broker", "start", "--memory", "--port", "0", "--topic", "a:1:1:no.such=1"];
    Rkafka::new().args(refused).run().code(1).stderr_has("Unknown topic config name: no.such");
}

#[test]
fn a_directory_is_used_by_one_and_then_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("data");
    let start = || {
        let dir = dir.to_str().expect("a name");
        Rkafka::new().args(["broker", "start", "--port", "0", "--data-dir", dir])
    };
    let mut broker = start().start();
    assert!(broker.line().starts_with("listening on 127.0.0.1:"));
    let pid = broker.pid();
    let second = start().run().code(1);
    let err = second.err();
    assert!(err.contains(" is used by the broker on 127.0.0.1:"), "{err}");
    assert!(err.contains(&format!("(pid {pid})")), "{err}");
    broker.signal(Signal::TERM);
    broker.finish().died_by(Signal::TERM.as_raw());
    assert!(dir.join(".kafka_cleanshutdown").exists());
    assert!(dir.join("__cluster_metadata-0").is_dir());

    let mut again = start().start();
    again.line();
    again.signal(Signal::TERM);
    again.finish().died_by(Signal::TERM.as_raw());
}

#[test]
fn the_background_half_outlives_the_command() {
    let home = Home::new();
    let ready = home.0.path().join("ready");
    let ready = ready.to_str().expect("text");
    let started = home
        .rkafka(["broker", "start", "--detach", "--port", "0", "--output", "json"])
        .args(["--topic", "t:2:1:cleanup.policy=compact", "--ready-file", ready])
        .run()
        .code(0)
        .stderr("");
    let line: serde_json::Value = serde_json::from_str(&started.out()).expect("a JSON line");
    let address = line["address"].as_str().expect("an address");
    assert_eq!(line["data_dir"].as_str(), home.data().to_str());
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(home.data()).expect("a directory").permissions(),
    );
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(std::fs::read_to_string(ready).expect("a file"), format!("{address}\n"));
    let offsets = home.rkafka(["get-offsets", "t", "-b", address]).run().code(0);
    offsets.stdout("t:0:0\nt:1:0\n");
    // What the background half cannot do is said by the command that asked for it.
    home.rkafka(["broker", "start", "--detach", "--port", "0"])
        .run()
        .code(1)
        .stdout("")
        .stderr_has("is used by the broker on ");
    home.rkafka(["broker", "stop"]).run().code(0);
    assert!(!std::path::Path::new(ready).exists());
}

#[test]
fn a_broker_that_nobody_needs_leaves() {
    let start = ["broker", "start", "--memory", "--port", "0", "--idle-exit", "1ms"];
    let mut broker = Rkafka::new().args(start).start();
    broker.until("listening on ");
    broker.finish().code(0);
}
