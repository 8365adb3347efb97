//! A broker's core without sockets: in memory, its clock standing still, its jobs run when a test says
//! so. Requests go in as the bytes that a client sends.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use rkafka::broker::context::{ConnectionId, Now, Peer, RequestId};
use rkafka::broker::core::{Done, Effect, Next};
use rkafka::broker::{Config, Core};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::sys::jobs::{Job, Jobs, SimulatedJobs};
use rkafka::types::{NodeId, TimestampMs};
use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::message::Request;
use rkafka::wire::value::Read;
use rkafka::wire::{ApiKey, Message};

/// What a client of the core under test gets to see.
#[derive(Debug)]
pub(crate) enum Seen {
    Answer(Answer),
    /// The client expects nothing, and gets nothing.
    Silence,
    Closed,
    /// No answer yet.
    Waits,
}

impl Seen {
    #[track_caller]
    pub(crate) fn answer(self) -> Answer {
        match self {
            Self::Answer(answer) => answer,
            other => panic!("an answer was expected: {other:?}"),
        }
    }
}

/// An answer's bytes behind its length.
#[derive(Debug)]
pub(crate) struct Answer {
    key: ApiKey,
    version: i16,
    pub(crate) frame: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub(crate) fn decode<'a, M: Message + Read<'a>>(&'a self) -> M {
        let (header, body) = ResponseHeader::decode(&self.frame, self.key, self.version).unwrap();
        assert_eq!(header.correlation_id, CORRELATION);
        M::decode(body, self.version).unwrap()
    }
}

const CORRELATION: i32 = 77;

/// The core's end of jobs that the test runs.
#[derive(Debug)]
struct SharedJobs(Arc<SimulatedJobs<Done>>);

impl Jobs<Done> for SharedJobs {
    fn submit(&self, job: Job<Done>) {
        self.0.submit(job);
    }
}

#[derive(Debug)]
pub(crate) struct TestCore {
    pub(crate) core: Core,
    pub(crate) now: Now,
    jobs: Arc<SimulatedJobs<Done>>,
    waiting: Vec<(RequestId, ApiKey, i16)>,
    effects: Vec<Effect>,
}

impl TestCore {
    pub(crate) fn new() -> Self {
        Self::with(Config::default())
    }

    pub(crate) fn with(config: Config) -> Self {
        Self::on(&(Arc::new(MemFs::new()) as Arc<dyn Fs>), config)
    }

    /// On a disk that may hold something already.
    pub(crate) fn on(fs: &Arc<dyn Fs>, config: Config) -> Self {
        let jobs = Arc::new(SimulatedJobs::new());
        let now = Now { wall: TimestampMs(1_700_000_000_000), monotonic: Duration::ZERO };
        let entropy = Box::new(SeededEntropy::new(1));
        let shared = Box::new(SharedJobs(Arc::clone(&jobs)));
        let core = Core::open(config, fs, entropy, shared, now).unwrap();
        let mut this = Self { core, now, jobs, waiting: Vec::new(), effects: Vec::new() };
        this.connect(1);
        this
    }

    /// Stops cleanly.
    pub(crate) fn close(mut self) {
        self.core.stop(self.now);
        self.core.finish_jobs();
        self.core.close(1).unwrap();
    }

    pub(crate) fn connect(&mut self, connection: u64) {
        self.core.connected(Peer {
            connection: ConnectionId(connection),
            node: NodeId(1),
            listener: "PLAINTEXT".into(),
            principal: "User:ANONYMOUS".into(),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        });
    }

    /// A request of the only client.
    pub(crate) fn ask<R: Request>(&mut self, version: i16, request: &R) -> Seen {
        self.ask_from(1, version, request).0
    }

    /// The answer to a request, which must come without any time passing.
    #[track_caller]
    pub(crate) fn call<R: Request>(&mut self, version: i16, request: &R) -> Answer {
        let (seen, id, _) = self.ask_from(1, version, request);
        let Seen::Waits = seen else { return seen.answer() };
        self.run_jobs();
        self.seen(id).answer()
    }

    pub(crate) fn ask_from<R: Request>(
        &mut self,
        connection: u64,
        version: i16,
        request: &R,
    ) -> (Seen, RequestId, Next) {
        let mut frame = Vec::new();
        RequestHeader::for_request::<R>(version, CORRELATION, "test").encode(&mut frame).unwrap();
        request.encode(version, &mut frame).unwrap();
        self.send(connection, R::KEY, version, &mut frame)
    }

    /// Bytes as they are, whose answer is to be read as this API's.
    pub(crate) fn send(
        &mut self,
        connection: u64,
        key: ApiKey,
        version: i16,
        frame: &mut [u8],
    ) -> (Seen, RequestId, Next) {
        let (id, next) = self.core.request(self.now, ConnectionId(connection), frame);
        self.waiting.push((id, key, version));
        (self.seen(id), id, next)
    }

    /// What has come of a request.
    pub(crate) fn seen(&mut self, id: RequestId) -> Seen {
        self.effects.extend(self.core.take_effects());
        let of_this = |effect: &Effect| match effect {
            Effect::Reply { request, .. } | Effect::Silence { request, .. } => *request == id,
            Effect::Close { .. } => true,
        };
        let Some(place) = self.effects.iter().position(of_this) else { return Seen::Waits };
        let waiting = self.waiting.iter().position(|(waiting, ..)| *waiting == id).unwrap();
        let (_, key, version) = self.waiting.remove(waiting);
        match self.effects.remove(place) {
            Effect::Reply { frame, .. } => {
                let frame = frame.to_vec();
                let length = u32::from_be_bytes(*frame.first_chunk().unwrap()) as usize;
                assert_eq!(length, frame.len() - 4);
                Seen::Answer(Answer { key, version, frame: frame[4..].to_vec() })
            }
            Effect::Silence { .. } => Seen::Silence,
            Effect::Close { .. } => Seen::Closed,
        }
    }

    /// Runs what the core has asked to be done elsewhere, and what comes of it.
    pub(crate) fn run_jobs(&mut self) {
        let mut entropy = SeededEntropy::new(1);
        while let Some(done) = self.jobs.step(&mut entropy) {
            self.core.finished(self.now, done);
        }
    }

    /// Time passes, and the deadlines in it ring.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.now.monotonic += by;
        self.now.wall.0 += i64::try_from(by.as_millis()).unwrap();
        self.core.tick(self.now);
    }
}
