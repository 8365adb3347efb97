//! Connections to peers that a thread plays.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use super::*;
use crate::wire::messages::api_versions::{
    ApiVersion, ApiVersionsResponse, FinalizedFeatureKey, SupportedFeatureKey,
};
use crate::wire::messages::list_groups::{ListGroupsRequest, ListGroupsResponse, ListedGroup};
use crate::wire::{ApiKey, ErrorCode};

const LONG: Duration = Duration::from_secs(20);

/// Listens on a free port; `play` is given each connection in turn.
fn peer(mut play: impl FnMut(usize, TcpStream) + Send + 'static) -> Address {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string().parse().unwrap();
    thread::spawn(move || {
        for (turn, stream) in listener.incoming().enumerate() {
            play(turn, stream.unwrap());
        }
    });
    address
}

/// Reads one request: its header's key, version and correlation id.
fn request(stream: &mut TcpStream) -> (i16, i16, i32) {
    let mut length = [0; 4];
    stream.read_exact(&mut length).unwrap();
    let mut frame = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut frame).unwrap();
    let (header, _) = RequestHeader::decode(&frame).unwrap();
    (header.api_key, header.api_version, header.correlation_id)
}

fn answer(
    stream: &mut TcpStream,
    key: ApiKey,
    version: i16,
    correlation_id: i32,
    response: &impl Message,
) {
    let mut out = Vec::new();
    frame::append(&mut out, |out| {
        ResponseHeader { correlation_id }.encode(key, version, out);
        response.encode(version, out)
    })
    .unwrap();
    stream.write_all(&out).unwrap();
}

fn versions(error_code: ErrorCode) -> ApiVersionsResponse<'static> {
    let range =
        |api_key, min_version, max_version| ApiVersion { api_key, min_version, max_version };
    ApiVersionsResponse {
        error_code,
        api_keys: vec![range(16, 3, 99), range(18, 0, 3), range(999, 0, 1)],
        ..Default::default()
    }
}

fn failure(address: &Address, timeout: Duration) -> String {
    let error = Connection::open(address, &Security::default(), timeout).map(drop).unwrap_err();
    assert_eq!(error.address, *address);
    error.failure.to_string()
}

#[test]
fn a_broker_is_asked_in_the_newest_version_and_then_called() {
    let address = peer(|_, mut stream| {
        assert_eq!(request(&mut stream).0, 18);
        let features = ApiVersionsResponse {
            supported_features: vec![SupportedFeatureKey {
                name: "group.version",
                min_version: 0,
                max_version: 1,
            }],
            finalized_features: vec![FinalizedFeatureKey {
                name: "group.version",
                max_version_level: 1,
                min_version_level: 1,
            }],
            ..versions(ErrorCode::NONE)
        };
        answer(&mut stream, ApiKey::ApiVersions, 4, i32::from_be_bytes(*b"\r\n\r\n"), &features);
        let (key, version, correlation_id) = request(&mut stream);
        assert_eq!((key, version), (16, 5));
        let groups = vec![ListedGroup { group_id: "g", ..Default::default() }];
        let response = ListGroupsResponse { groups, ..Default::default() };
        answer(&mut stream, ApiKey::ListGroups, 5, correlation_id, &response);
    });
    let mut connection = Connection::open(&address, &Security::default(), LONG).unwrap();
    let broker = connection.broker();
    assert_eq!(
        broker.features["group.version"],
        Feature { supported: Some((0, 1)), finalized: Some(1) }
    );
    assert_eq!(broker.usable(ApiKey::ListGroups), Some((3, 5)));
    assert_eq!(broker.apis[2].usable(), None);
    let reply = connection.call(&ListGroupsRequest::default()).unwrap();
    assert_eq!(reply.get().unwrap().groups[0].group_id, "g");
    let error =
        connection.call(&crate::wire::messages::metadata::MetadataRequest::default()).unwrap_err();
    assert!(matches!(error.failure, Failure::NoCommonVersion { api: ApiKey::Metadata }), "{error}");
}

#[test]
fn an_old_broker_is_asked_again_in_the_oldest_version() {
    let address = peer(|_, mut stream| {
        let (_, version, correlation_id) = request(&mut stream);
        assert!(version > 0);
        answer(
            &mut stream,
            ApiKey::ApiVersions,
            0,
            correlation_id,
            &versions(ErrorCode::UNSUPPORTED_VERSION),
        );
        let (_, version, correlation_id) = request(&mut stream);
        assert_eq!(version, 0);
        answer(&mut stream, ApiKey::ApiVersions, 0, correlation_id, &versions(ErrorCode::NONE));
    });
    assert_eq!(
        Connection::open(&address, &Security::default(), LONG).unwrap().broker().apis.len(),
        3
    );
}

#[test]
fn an_http_server_is_recognised() {
    let address = peer(|_, mut stream| {
        let mut seen = Vec::new();
        // As servers do that read a line, and then another one that is empty.
        while !seen.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            seen.extend(byte);
        }
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
    });
    assert_eq!(failure(&address, LONG), "is not a Kafka broker: it answers like an HTTP server");
}

#[test]
fn a_tls_port_is_recognised_whether_it_protests_or_hangs_up() {
    let alert = [0x15, 3, 3, 0, 2, 2, 70];
    let protests = peer(move |_, mut stream| {
        request(&mut stream);
        stream.write_all(&alert).unwrap();
    });
    let hangs_up = peer(move |turn, mut stream| {
        if turn == 0 {
            request(&mut stream);
        } else {
            stream.read_exact(&mut [0; 54]).unwrap();
            stream.write_all(&alert).unwrap();
        }
    });
    for address in [protests, hangs_up] {
        let said = failure(&address, LONG);
        assert!(said.starts_with("is not a Kafka broker: it answers like a TLS server"), "{said}");
    }
}

#[test]
fn other_peers_are_quoted() {
    let address = peer(|_, mut stream| {
        stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").unwrap();
        request(&mut stream);
    });
    assert_eq!(failure(&address, LONG), "is not a Kafka broker: it answers `SSH-2.0-OpenSSH_9.2`");
}

#[test]
fn a_peer_that_hangs_up_on_everything_only_closed() {
    let address = peer(|_, mut stream| {
        stream.read_exact(&mut [0; 4]).unwrap();
    });
    assert_eq!(failure(&address, LONG), "closed the connection");
}

#[test]
fn silence_ends_with_the_timeout() {
    let mut kept = Vec::new();
    let address = peer(move |_, stream| kept.push(stream));
    assert_eq!(failure(&address, Duration::from_millis(50)), "did not answer within 50ms");
}

#[test]
fn nobody_is_there() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = Address { host: "127.0.0.1".into(), port };
    let said = failure(&address, LONG);
    assert!(said.starts_with("cannot be connected to: "), "{said}");
}

#[test]
fn an_answer_to_another_request_is_not_taken() {
    let address = peer(|_, mut stream| {
        request(&mut stream);
        answer(
            &mut stream,
            ApiKey::ApiVersions,
            4,
            i32::from_be_bytes(*b"\r\n\r\n"),
            &versions(ErrorCode::NONE),
        );
        request(&mut stream);
        answer(&mut stream, ApiKey::ListGroups, 5, 77, &ListGroupsResponse::default());
    });
    let mut connection = Connection::open(&address, &Security::default(), LONG).unwrap();
    let error = connection.call(&ListGroupsRequest::default()).unwrap_err();
    assert!(matches!(error.failure, Failure::OutOfTurn { sent: 1, received: 77 }), "{error}");
}
