//! All rows against one broker, and what was seen of each: what it answered, whether it closed the
//! connection, whether it said nothing.
//!
//! Nothing is told by time. Behind every request goes a question that every broker answers, so silence
//! is that answer coming first, and a closed connection is its end.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use rkafka::wire::ApiKey;
use rkafka::wire::messages;
use serde_json::Value;

use super::message;
use super::plain::Plain;
use super::records;
use super::row::{Row, What, body};
use crate::wire::messages::roster::{self, Entry};

const PATIENCE: Duration = Duration::from_secs(30);
/// ApiVersions v0 with this number asks whether the connection still stands.
const PROBE: i32 = 0x7fff_fff0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Kafka,
    Ours,
}

struct Connection {
    stream: TcpStream,
    /// Whose answer was left for later: name and version.
    left: Option<(String, i16)>,
}

pub(super) struct Session {
    who: Who,
    address: String,
    roster: Vec<Entry>,
    connections: BTreeMap<String, Connection>,
    kept: Vec<(String, String)>,
    plain: Plain,
    correlation: i32,
    /// Whether patience ended before the row at hand was answered.
    unanswered: bool,
}

impl Session {
    pub(super) fn new(who: Who, address: &str) -> Self {
        Self {
            who,
            address: address.to_owned(),
            roster: roster::all(),
            connections: BTreeMap::new(),
            kept: Vec::new(),
            plain: Plain::new(address),
            correlation: 0,
            unanswered: false,
        }
    }

    /// Asks again and again for what a fresh broker gets ready when it is first asked: the groups'
    /// coordinators, and ids for producers.
    pub(super) fn warm_up(&mut self) {
        let groups =
            ["g", "h", "gA", "gS", "gSimple", "g0", "gT", "gNew", "gNone", "gNope", "nogroup", ""];
        let (g, h) = (("FindCoordinator", 3, "key"), ("Heartbeat", 3, "group_id"));
        let of = |(api, version, field): (&'static str, i16, &str), group: &str| {
            (api, version, format!("{{\"{field}\":\"{group}\"}}"))
        };
        let mut all: Vec<_> = groups.iter().map(|group| of(g, group)).collect();
        all.extend(groups.iter().map(|group| of(h, group)));
        all.push(("InitProducerId", 4, r#"{"transactional_id":null}"#.to_owned()));
        for (api, version, body) in all {
            let row = Row { body, ..Row::usual("warm up".to_owned(), api, version, false) };
            let end = Instant::now() + PATIENCE;
            while let Ok(answer) = self.ask(&row, api, version, false) {
                // Loading, not available, not here yet.
                if !(14..=16).contains(&answer["error_code"].as_i64().expect("a code")) {
                    break;
                }
                assert!(Instant::now() < end, "{api} {}: {answer}", row.body);
            }
        }
    }

    /// What each API's versions are, as announced: the lowest and the highest.
    pub(super) fn announced(&mut self) -> BTreeMap<String, (i16, i16)> {
        let row = Row::usual("announced".to_owned(), "ApiVersions", 2, false);
        let answer = self.ask(&row, "ApiVersions", 2, false).expect("an answer");
        let one = |row: &Value| {
            let number = |name: &str| row[name].as_i64().expect("a number") as i16;
            let key = ApiKey::from_number(number("api_key")).expect("a key");
            (key.to_string(), (number("min_version"), number("max_version")))
        };
        answer["api_keys"].as_array().expect("keys").iter().map(one).collect()
    }

    pub(super) fn run(&mut self, row: &Row) -> String {
        let seen = self.try_run(row);
        if std::mem::take(&mut self.unanswered) { "not answered".to_owned() } else { seen }
    }

    fn try_run(&mut self, row: &Row) -> String {
        if row.kafka_never_answers && self.who == Who::Kafka {
            return "never answered".to_owned();
        }
        match &row.what {
            What::Request { api, version, later: true, .. } => {
                let frame = self.frame(row, api, *version, false);
                let connection = self.connection(&row.connection);
                connection.left = Some((api.clone(), *version));
                connection.stream.write_all(&frame).expect("it is sent");
                "sent".to_owned()
            }
            What::Request { api, version, cut, .. } => {
                let mut answer = self.ask(row, api, *version, *cut);
                let end = Instant::now() + PATIENCE;
                while let (Ok(seen), Some((path, value))) = (&answer, &row.until)
                    && text(&at(seen, path)) != *value
                    && Instant::now() < end
                {
                    answer = self.ask(row, api, *version, *cut);
                }
                self.told(row, answer)
            }
            What::Read => {
                let left = self.connection(&row.connection).left.take();
                let (api, version) =
                    left.unwrap_or_else(|| panic!("{}: nothing is left", row.name));
                let answer = self.answer(&row.connection, &api, version);
                self.told(row, answer)
            }
            What::Raw => {
                let bytes = records::write(&body(row, &self.kept));
                let stream = &mut self.connection(&row.connection).stream;
                // A broker that has seen enough may have closed already.
                let _ = stream.write_all(&bytes).and_then(|()| stream.write_all(&probe()));
                match self.next_frame(&row.connection) {
                    None => "closed".to_owned(),
                    Some(frame) if frame.starts_with(&PROBE.to_be_bytes()) => "silent".to_owned(),
                    Some(frame) => {
                        let rest = self.next_frame(&row.connection);
                        let rest = if rest.is_some() { "" } else { ", then closed" };
                        format!("{} bytes{rest}", frame.len())
                    }
                }
            }
            What::Close => {
                self.connections.remove(&row.connection);
                "closed by us".to_owned()
            }
        }
    }

    fn told(&mut self, row: &Row, answer: Result<Value, &'static str>) -> String {
        match answer {
            Err(instead) => instead.to_owned(),
            Ok(answer) => {
                for (name, path) in &row.keep {
                    let text = text(&at(&answer, path));
                    self.plain.name(&text, name);
                    self.kept.push((name.clone(), text));
                }
                self.plain.told(answer)
            }
        }
    }

    fn frame(&mut self, row: &Row, api: &str, version: i16, cut: bool) -> Vec<u8> {
        self.correlation += 1;
        let name = format!("{api}Request");
        let entry = self.roster.iter().find(|entry| entry.name == name);
        let entry = entry.unwrap_or_else(|| panic!("no such API: {api}"));
        let key =
            messages::ALL.iter().find(|known| known.key.to_string() == api).expect("a key").key;
        // Versions that nobody knows have the nearest one's body.
        let known = version.clamp(entry.versions.first as i16, entry.versions.last as i16);
        let flexible = entry.flexible.contains(known as u16);
        let mut frame = Vec::new();
        frame.extend(key.number().to_be_bytes());
        frame.extend(version.to_be_bytes());
        frame.extend(self.correlation.to_be_bytes());
        frame.extend([0, 4]);
        frame.extend(b"wire");
        if flexible {
            frame.push(0);
        }
        let head = frame.len();
        frame.extend(message::write(&entry.table, &body(row, &self.kept), known, flexible));
        if cut {
            frame.truncate(head + (frame.len() - head) / 2);
        }
        [&(frame.len() as u32).to_be_bytes()[..], &frame].concat()
    }

    fn ask(
        &mut self,
        row: &Row,
        api: &str,
        version: i16,
        cut: bool,
    ) -> Result<Value, &'static str> {
        let frame = self.frame(row, api, version, cut);
        let stream = &mut self.connection(&row.connection).stream;
        let _ = stream.write_all(&frame).and_then(|()| stream.write_all(&probe()));
        let answer = self.answer(&row.connection, api, version);
        if answer.is_ok() && self.next_frame(&row.connection).is_none() {
            return Err("answered, then closed");
        }
        answer
    }

    fn answer(&mut self, name: &str, api: &str, version: i16) -> Result<Value, &'static str> {
        let frame = self.next_frame(name).ok_or("closed")?;
        let (correlation, mut body) = frame.split_at(4);
        if correlation == PROBE.to_be_bytes() {
            return Err("silent");
        }
        assert_eq!(correlation, self.correlation_of(correlation), "answers come in order");
        let name = format!("{api}Response");
        let entry = self.roster.iter().find(|entry| entry.name == name).expect("a response");
        // Who asks for versions in one that is not known is answered in version 0.
        let odd = api == "ApiVersions" && entry.versions.check(version).is_none();
        let version = if odd { 0 } else { version };
        let flexible = entry.versions.check(version).is_some_and(|v| entry.flexible.contains(v));
        if flexible && api != "ApiVersions" {
            body = body.strip_prefix(&[0]).expect("no tags in a header");
        }
        Ok(message::read(&entry.table, body, version, flexible)
            .unwrap_or_else(|error| Value::String(format!("unreadable: {error}"))))
    }

    fn correlation_of<'a>(&self, seen: &'a [u8]) -> &'a [u8] {
        let seen_number = i32::from_be_bytes(seen.try_into().expect("four bytes"));
        assert!(
            (1..=self.correlation).contains(&seen_number),
            "an answer to nobody: {seen_number}"
        );
        seen
    }

    /// The next frame without its length; `None` when there is none any more.
    fn next_frame(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = &mut self.connection(name).stream;
        let mut length = [0; 4];
        let frame = stream.read_exact(&mut length).and_then(|()| {
            let mut frame = vec![0; u32::from_be_bytes(length) as usize];
            stream.read_exact(&mut frame).map(|()| frame)
        });
        match frame {
            Ok(frame) => Some(frame),
            Err(error) => {
                let kind = error.kind();
                use std::io::ErrorKind::{TimedOut, WouldBlock};
                self.unanswered = [TimedOut, WouldBlock].contains(&kind);
                self.connections.remove(name);
                None
            }
        }
    }

    fn connection(&mut self, name: &str) -> &mut Connection {
        let address = &self.address;
        self.connections.entry(name.to_owned()).or_insert_with(|| {
            let stream = TcpStream::connect(address).expect("a connection");
            stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
            stream.set_nodelay(true).expect("no delay");
            Connection { stream, left: None }
        })
    }
}

/// The place in an answer that a path like `topics.0.name` leads to.
fn at(answer: &Value, path: &str) -> Value {
    let step = |value: &Value, step: &str| match step.parse::<usize>() {
        Ok(place) => value[place].clone(),
        Err(_) => value[step].clone(),
    };
    path.split('.').fold(answer.clone(), |value, name| step(&value, name))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn probe() -> Vec<u8> {
    let mut frame = vec![0, 0, 0, 10, 0, 18, 0, 0];
    frame.extend(PROBE.to_be_bytes());
    frame.extend([0xff, 0xff]);
    frame
}
