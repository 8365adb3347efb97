//! `rkafka broker start`: a broker that says where it is, serves, and goes when it is told to.

use rkafka::wire::ApiKey;
use rustix::process::Signal;

use crate::support::Rkafka;

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
fn it_wants_to_know_where_to_keep_things() {
    Rkafka::new().args(["broker", "start"]).run().code(2);
    let both = ["broker", "start", "--memory", "--data-dir", "d"];
    Rkafka::new().args(both).run().code(2);
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
    let second = start().run().code(1);
    assert!(second.err().contains("is used by another process"), "{}", second.err());
    broker.signal(Signal::TERM);
    broker.finish().died_by(Signal::TERM.as_raw());
    assert!(dir.join(".kafka_cleanshutdown").exists());
    assert!(dir.join("__cluster_metadata-0").is_dir());

    let mut again = start().start();
    again.line();
    again.signal(Signal::TERM);
    again.finish().died_by(Signal::TERM.as_raw());
}
