//! Frames in pieces and in bunches, and bytes that are no frames.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;

use rkafka::wire::frame;

use crate::support::broker::TestBroker;

/// ApiVersions v0 with this correlation id, as a frame.
fn request(correlation: i32) -> Vec<u8> {
    let mut frame = vec![0, 0, 0, 11, 0, 18, 0, 0];
    frame.extend_from_slice(&correlation.to_be_bytes());
    frame.extend_from_slice(&[0, 1, b'c']);
    frame
}

/// The correlation id of the next answer.
fn answer(stream: &mut TcpStream) -> i32 {
    let mut length = [0; 4];
    stream.read_exact(&mut length).unwrap();
    let mut body = vec![0; u32::from_be_bytes(length) as usize];
    stream.read_exact(&mut body).unwrap();
    i32::from_be_bytes(*body.first_chunk().unwrap())
}

fn is_closed(stream: &mut TcpStream) -> bool {
    match stream.read(&mut [0; 16]) {
        Ok(n) => n == 0,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}

#[test]
fn a_bunch_of_requests_is_answered_in_order() {
    let broker = TestBroker::start();
    let mut stream = broker.connect();
    let bunch: Vec<u8> = (0..500).flat_map(request).collect();
    stream.write_all(&bunch).unwrap();
    for id in 0..500 {
        assert_eq!(answer(&mut stream), id);
    }
}

#[test]
fn a_request_in_single_bytes_is_a_request() {
    let broker = TestBroker::start();
    let mut stream = broker.connect();
    for byte in request(9) {
        stream.write_all(&[byte]).unwrap();
    }
    assert_eq!(answer(&mut stream), 9);
}

#[test]
fn bad_bytes_close_their_own_connection_only() {
    let broker = TestBroker::start();
    let mut good = broker.connect();
    let too_large = (104_857_601_u32).to_be_bytes();
    let bad: [&[u8]; 7] = [
        &[0, 0, 0, 0],
        &[0, 0, 0, 3, 1, 2, 3],
        &[0xff, 0xff, 0xff, 0xff],
        &too_large,
        b"GET / HTTP/1.1\r\n\r\n",
        &[0x16, 3, 1, 2, 0, 1, 0, 1],
        &[0, 0, 0, 11, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0, 1, b'c'],
    ];
    for bytes in bad {
        let mut stream = broker.connect();
        stream.write_all(bytes).unwrap();
        assert!(is_closed(&mut stream), "{bytes:?}");
    }
    good.write_all(&request(1)).unwrap();
    assert_eq!(answer(&mut good), 1);
}

#[test]
fn what_was_answered_before_bad_bytes_still_arrives() {
    let broker = TestBroker::start();
    let mut stream = broker.connect();
    let mut bytes = request(5);
    bytes.extend_from_slice(&[0, 0, 0, 2, 0, 0]);
    stream.write_all(&bytes).unwrap();
    assert_eq!(answer(&mut stream), 5);
    assert!(is_closed(&mut stream));
}

#[test]
fn the_largest_frame_is_waited_for_without_memory() {
    let broker = TestBroker::start();
    let mut stream = broker.connect();
    stream.write_all(&104_857_600_u32.to_be_bytes()).unwrap();
    stream.write_all(&[0; 100]).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_millis(100))).unwrap();
    let waited = stream.read(&mut [0; 1]).unwrap_err().kind();
    assert!(matches!(waited, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waited}");
    assert_eq!(frame::LENGTH, 4);
}

#[test]
fn a_broker_that_stops_closes_its_connections() {
    let broker = TestBroker::start();
    let mut stream = broker.connect();
    stream.write_all(&request(1)).unwrap();
    assert_eq!(answer(&mut stream), 1);
    drop(broker);
    assert!(is_closed(&mut stream));
}
