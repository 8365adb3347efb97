//! `rkafka cluster`, and what every command says of a cluster that it cannot reach.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::support::Rkafka;
use crate::support::broker::TestBroker;

/// Against any cluster.
pub(crate) fn scenario(address: &str) {
    let describe = || Rkafka::new().args(["cluster", "describe", "-b", address]);
    let (host, port) = address.rsplit_once(':').unwrap();
    describe().run().code(0).stderr("").stdout_has(&format!("\t{host}\t{port}\t"));
    describe().args(["--wait", "5s"]).run().code(0);
    describe()
        .args(["--output", "jsonl"])
        .run()
        .code(0)
        .stdout_has(r#"{"cluster_id":""#)
        .stdout_has(&format!(r#""host":"{host}","port":{port},"#))
        .stdout_has(r#"{"feature":"metadata.version","#);
    describe()
        .args(["--output", "table"])
        .run()
        .code(0)
        .stdout_has("CLUSTER ID")
        .stdout_has("NODE ID");
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

/// An address where nobody listens: its port was ours a moment ago.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Somebody who takes connections, reads, and answers this; and an empty answer is none.
fn stranger(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 1024];
            // What the client says does not matter, and it may have left.
            let _ = stream.read(&mut request).and_then(|_| stream.write_all(answer));
            held.push(stream);
        }
    });
    address
}

#[test]
fn nobody_there_is_3() {
    let address = nobody();
    Rkafka::new()
        .args(["topics", "list", "-b", &address])
        .run()
        .code(3)
        .stdout("")
        .stderr_has(&format!("error: no broker answers at {address}\n"))
        .stderr_has(&format!("caused by: {address} cannot be connected to: Connection refused"))
        .stderr_has("hint: `rkafka config show` says where the address comes from\n");
}

#[test]
fn an_unanswered_request_is_3() {
    let address = stranger(b"");
    Rkafka::new()
        .args(["cluster", "describe", "--timeout", "100ms", "-b", &address])
        .run()
        .code(3)
        .stdout("")
        .stderr_has(&format!("caused by: {address} did not answer within 100ms\n"))
        .stderr_has("hint: `--timeout DURATION` waits longer\n");
}

#[test]
fn a_server_of_another_kind_is_3() {
    for answer in [
        &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
        b"\x15\x03\x03\x00\x02\x02\x46",
        b"\0\0\0\x04abcd",
    ] {
        let address = stranger(answer);
        Rkafka::new()
            .args(["topics", "list", "--timeout", "2s", "-b", &address])
            .run()
            .code(3)
            .stderr_has(&format!("caused by: {address} is not a Kafka broker: "));
    }
}

/// The condition did not come: the answer is no.
#[test]
fn waiting_in_vain_is_1() {
    let address = nobody();
    Rkafka::new()
        .args(["cluster", "describe", "--wait", "50ms", "-b", &address])
        .run()
        .code(1)
        .stderr_has("error: the cluster did not answer within 50ms\n")
        .stderr_has(&format!("caused by: no broker answers at {address}\n"));
}

#[test]
fn wrong_addresses_are_usage() {
    for address in ["::1", "a:b", "a b:1"] {
        Rkafka::new()
            .args(["topics", "list", "-b", address])
            .run()
            .code(2)
            .stderr_has("error: bootstrap.servers: ");
    }
}

/// What was meant to be secret is never said in plain.
#[test]
fn security_is_never_left_out() {
    let list = |properties: &[&str]| {
        let properties = properties.iter().flat_map(|property| ["-X", property]);
        Rkafka::new().args(["topics", "list", "--timeout", "2s"]).args(properties)
    };
    list(&[
        "security.protocol=sasl_ssl",
        "sasl.mechanism=OAUTHBEARER",
        "bootstrap.servers=127.0.0.1:1",
    ])
    .run()
    .code(2)
    .stderr_has("error: -X: sasl.mechanisms: this command can log in with PLAIN, SCRAM-SHA-256");
    list(&["security.protocol=ssl", "ssl.ca.location=not.there", "bootstrap.servers=127.0.0.1:1"])
        .run()
        .code(2)
        .stderr_has("error: -X: ssl.ca.location: cannot read `not.there`");
    let plain = stranger(b"\0\0\0\x04abcd");
    list(&["security.protocol=ssl", &format!("bootstrap.servers={plain}")])
        .run()
        .code(3)
        .stderr_has(&format!("caused by: {plain} cannot be spoken to in TLS: "));
}
