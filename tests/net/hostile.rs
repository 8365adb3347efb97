//! Clients that mean no good, or know no better: the broker stays within its memory, and those who
//! behave are served as ever.
//!
//! It is the real binary, so that what it takes can be read from outside. `RKAFKA_HOSTILE=10` does
//! everything ten times as often.

use std::fs;
use std::net::TcpStream;

use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::wire::messages;
use rkafka::wire::messages::api_versions::ApiVersionsRequest;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};

use crate::support::Rkafka;
use crate::support::batch;
use crate::support::running::Running;
use crate::support::socket::{Socket, frame};
use crate::wire::messages::{random, roster};

/// What a broker that is asked nothing sensible may take beyond what it took at first.
const ROOM_KB: u64 = 96 * 1024;

struct Victim {
    process: Running,
    address: String,
    /// A client that behaves.
    good: Socket,
    before: u64,
}

fn times(ordinary: u64) -> u64 {
    let times = std::env::var("RKAFKA_HOSTILE").ok();
    ordinary * times.map_or(1, |text| text.parse::<u64>().expect("a number"))
}

impl Victim {
    fn start() -> Self {
        let mut process = Rkafka::new()
            .args(["broker", "start", "--port", "0", "--memory", "--output", "json"])
            .start();
        let ready: serde_json::Value =
            serde_json::from_str(&process.until("\"ready\"")).expect("a line of json");
        let address = ready["address"].as_str().expect("an address").to_owned();
        let good = Socket::connect(&address).expect("a connection");
        let mut victim = Self { process, address, good, before: 0 };
        victim.serves();
        victim.before = victim.memory();
        victim
    }

    fn connect(&self) -> Socket {
        Socket::connect(&self.address).expect("a connection")
    }

    /// The client that behaves is answered.
    fn serves(&mut self) {
        let request = ApiVersionsRequest::default();
        let code = self.good.ask(2, &request, |answer| answer.error_code.0);
        assert_eq!(code.expect("an answer"), 0);
    }

    /// What it takes now, in kilobytes.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.pid()));
        let status = status.expect("it lives");
        let row = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a row");
        row.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    #[track_caller]
    fn stays_well(mut self) {
        self.serves();
        let (before, now) = (self.before, self.memory());
        assert!(now < before + ROOM_KB, "{before} kB have become {now} kB");
    }
}

#[test]
fn random_bytes() {
    let mut victim = Victim::start();
    let mut entropy = SeededEntropy::new(1);
    for _ in 0..times(200) {
        let mut socket = victim.connect();
        let length = entropy.below(400) as usize;
        let mut bytes: Vec<u8> = (0..length).map(|_| entropy.next_u64() as u8).collect();
        if entropy.one_in(2) && length > 4 {
            // A length that fits, so that it is looked into.
            bytes[..4].copy_from_slice(&(length as u32 - 4).to_be_bytes());
        }
        // It may close before everything is written.
        let _ = socket.write(&bytes);
        let _ = socket.rest();
    }
    victim.serves();
    victim.stays_well();
}

#[test]
fn every_request_with_random_contents_cut_and_bent() {
    let mut victim = Victim::start();
    let mut entropy = SeededEntropy::new(2);
    let roster = roster::all();
    for api in messages::ALL {
        let name = format!("{}Request", api.key);
        let entry = roster.iter().find(|entry| entry.name == name).expect("a request");
        for version in entry.versions.iter() {
            for seed in 0..times(3) {
                let mut bytes = vec![0; 4];
                bytes.extend(api.key.number().to_be_bytes());
                bytes.extend(version.to_be_bytes());
                bytes.extend([0, 0, 0, 7, 0, 1, b'h']);
                if entry.flexible.check(version).is_some() {
                    bytes.push(0);
                }
                let head = bytes.len();
                bytes.extend(random::message(entry, version, seed));
                match seed {
                    1 => bytes.truncate(head + (bytes.len() - head) / 2),
                    2 if bytes.len() > head => {
                        let at = head + entropy.below((bytes.len() - head) as u64) as usize;
                        bytes[at] ^= 1 << entropy.below(8);
                    }
                    _ => {}
                }
                let length = (bytes.len() - 4) as u32;
                bytes[..4].copy_from_slice(&length.to_be_bytes());
                let mut socket = victim.connect();
                let _ = socket.write(&bytes);
                let _ = socket.rest();
            }
        }
        victim.serves();
    }
    victim.stays_well();
}

#[test]
fn frames_that_promise_more_than_they_bring() {
    let mut victim = Victim::start();
    let mut held = Vec::new();
    for _ in 0..times(300) {
        let mut socket = victim.connect();
        // The largest that is allowed, and a thousandth of a percent of it.
        let _ = socket.write(&104_857_600_u32.to_be_bytes());
        let _ = socket.write(&[0; 1000]);
        held.push(socket);
    }
    victim.serves();
    let now = victim.memory();
    assert!(now < victim.before + ROOM_KB, "{now} kB for {} promises", held.len());
    drop(held);
    victim.stays_well();
}

#[test]
fn connections_that_come_and_go() {
    let mut victim = Victim::start();
    for round in 0..times(2000) {
        let stream = TcpStream::connect(&victim.address).expect("a connection");
        drop(stream);
        if round % 500 == 0 {
            victim.serves();
        }
    }
    let held: Vec<Socket> = (0..times(300).min(5000)).map(|_| victim.connect()).collect();
    victim.serves();
    drop(held);
    victim.stays_well();
}

#[test]
fn clients_that_do_not_read() {
    let mut victim = Victim::start();
    // 8 MB in a topic, asked for again and again by those who never take it.
    let topic = MetadataRequestTopic { name: Some("t"), ..Default::default() };
    let create = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
    let code = victim.good.ask(12, &create, |answer| answer.topics[0].error_code.0);
    assert_eq!(code.expect("an answer"), 0);
    let value = "x".repeat(900_000);
    for _ in 0..9 {
        let records = batch::of(&[&value]);
        let request = batch::produce_request("t", 0, -1, Some(&records));
        let code =
            victim.good.ask(9, &request, |a| a.responses[0].partition_responses[0].error_code.0);
        assert_eq!(code.expect("an answer"), 0);
    }
    victim.before = victim.memory();
    let mut fetch = batch::fetch_request("t", 0);
    fetch.max_bytes = 1 << 20;
    let fetch = frame(12, &fetch);
    let mut held = Vec::new();
    for _ in 0..30 {
        let mut socket = victim.connect();
        for _ in 0..100 {
            socket.write(&fetch).expect("room for small requests");
        }
        held.push(socket);
        victim.serves();
    }
    // Each has an answer or two on its way, and not the hundred that it asked for.
    let now = victim.memory();
    assert!(now < victim.before + 2 * ROOM_KB, "{} kB have become {now} kB", victim.before);
    // They may still read, in order.
    let mut last = held.pop().expect("a connection");
    for _ in 0..100 {
        assert!(last.read().expect("an answer").len() > 900_000);
    }
    drop(held);
    victim.serves();
}

#[test]
fn clients_that_write_slowly() {
    let mut victim = Victim::start();
    let request = frame(2, &ApiVersionsRequest::default());
    let mut slow: Vec<Socket> = (0..times(50)).map(|_| victim.connect()).collect();
    for byte in &request {
        for socket in &mut slow {
            socket.write(&[*byte]).expect("it listens");
        }
        victim.serves();
    }
    for socket in &mut slow {
        assert!(socket.read().is_ok(), "a slow request is a request");
    }
    victim.stays_well();
}
