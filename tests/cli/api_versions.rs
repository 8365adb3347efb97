//! `rkafka api-versions`: a broker's answer in every format, and peers that are no broker.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::messages::api_versions::{
    ApiVersion, ApiVersionsResponse, FinalizedFeatureKey, SupportedFeatureKey,
};
use rkafka::wire::{ApiKey, Message, frame};

use crate::support::Rkafka;

/// A peer on a free port, played by a thread; its address.
fn peer(play: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || listener.incoming().flatten().for_each(play));
    address
}

/// Answers ApiVersions with three APIs, one of them unheard of, and a feature.
fn broker(mut stream: TcpStream) {
    let mut length = [0; 4];
    stream.read_exact(&mut length).expect("a length");
    let mut request = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut request).expect("a request");
    let (asked, _) = RequestHeader::decode(&request).expect("a header");
    let api = |api_key, min_version, max_version| ApiVersion { api_key, min_version, max_version };
    let name = "group.version";
    let response = ApiVersionsResponse {
        api_keys: vec![api(0, 3, 99), api(18, 0, 4), api(999, 0, 1)],
        supported_features: vec![SupportedFeatureKey { name, min_version: 0, max_version: 1 }],
        finalized_features: vec![FinalizedFeatureKey {
            name,
            max_version_level: 1,
            min_version_level: 1,
        }],
        ..Default::default()
    };
    let mut out = Vec::new();
    frame::append(&mut out, |out| {
        let header = ResponseHeader { correlation_id: asked.correlation_id };
        header.encode(ApiKey::ApiVersions, asked.api_version, out);
        response.encode(asked.api_version, out)
    })
    .expect("a response");
    stream.write_all(&out).expect("a reader");
}

#[test]
fn a_brokers_answer_in_every_format() {
    let address = peer(broker);
    let ask = |format: &str| {
        Rkafka::new()
            .args(["api-versions", "-b", &address, "--output", format])
            .run()
            .code(0)
            .stderr("")
    };
    ask("plain").stdout(
        "api\tProduce\t0\t3\t99\t3\t13\t-\n\
         api\tApiVersions\t18\t0\t4\t0\t4\t-\n\
         api\t-\t999\t0\t1\t-\t-\t-\n\
         feature\tgroup.version\t-\t0\t1\t-\t-\t1\n",
    );
    ask("csv").stdout(
        "kind,name,key,min,max,usable_min,usable_max,in_use\n\
         api,Produce,0,3,99,3,13,\n\
         api,ApiVersions,18,0,4,0,4,\n\
         api,,999,0,1,,,\n\
         feature,group.version,,0,1,,,1\n",
    );
    ask("json").stdout_has(
        r#"{"kind":"api","name":"Produce","key":0,"min":3,"max":99,"usable_min":3,"usable_max":13,"in_use":null}"#,
    );
    ask("table").stdout_has("Produce");
}

#[test]
fn the_first_broker_that_answers_is_taken() {
    let servers = format!("{},{}", nobody(), peer(broker));
    Rkafka::new().args(["api-versions", "-b", &servers, "-v"]).run().code(0).stdout_has("Produce");
}

/// An address that nobody listens on.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

#[test]
fn nobody_listening_is_said_with_the_address() {
    let address = nobody();
    Rkafka::new()
        .args(["api-versions", "-b", &address])
        .run()
        .code(3)
        .stdout("")
        .stderr_has(&format!("error: no broker answers at {address}\n"))
        .stderr_has(&format!("caused by: {address} cannot be connected to: "));
}

#[test]
fn silence_ends_within_the_timeout() {
    let address = peer(|stream| {
        // Kept open until the other side leaves.
        drop({ stream }.read_to_end(&mut Vec::new()));
    });
    let start = Instant::now();
    Rkafka::new()
        .args(["api-versions", "-b", &address, "--timeout", "200ms"])
        .run()
        .code(3)
        .stderr_has(&format!("caused by: {address} did not answer within 200ms\n"));
    assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
}

#[test]
fn a_peer_that_is_not_kafka_is_named() {
    for (greeting, said) in [
        (&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], "it answers like an HTTP server"),
        (b"\x15\x03\x03\x00\x02\x02\x46", "it answers like a TLS server"),
        (b"220 mail.example ESMTP\r\n", "it answers `220 mail.example ESMTP`"),
    ] {
        let address = peer(move |mut stream| {
            stream.read_exact(&mut [0; 14]).expect("the front of a request");
            stream.write_all(greeting).expect("a reader");
        });
        Rkafka::new()
            .args(["api-versions", "-b", &address])
            .run()
            .code(3)
            .stderr_has(&format!("caused by: {address} is not a Kafka broker: {said}"));
    }
}

#[test]
fn what_cannot_work_is_said_before_anything_is_contacted() {
    Rkafka::new()
        .args(["api-versions", "-b", "localhost:port"])
        .run()
        .code(2)
        .stderr_has("`localhost:port` is no address");
    Rkafka::new()
        .args(["api-versions", "-b", "localhost:1", "-X", "security.protocol=tls"])
        .run()
        .code(2)
        .stderr_has("security.protocol: `tls` is none of plaintext, ssl");
}
