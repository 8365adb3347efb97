//! A core with its clients, its jobs, its clock and its disk, all of them moved by one seed.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use rkafka::broker::config::Durability;
use rkafka::broker::context::{ConnectionId, Now, Peer};
use rkafka::broker::core::Done;
use rkafka::broker::{Config, Core};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::Fs;
use rkafka::sys::jobs::{Job, Jobs, SimulatedJobs};
use rkafka::types::{NodeId, TimestampMs};
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::offset_commit::OffsetCommitResponse;

use super::bugs::Bug;
use super::clients::{Asked, Client, Role};
use super::ledger::Ledger;
use super::members::{MEMBERS, Step, Told, WAITS};
use super::requests::commit_request;
use super::trouble::Trouble;
use crate::support::fault_fs::{Crash, FaultFs};

pub(super) const TOPIC: &str = "t";
pub(super) const PARTITIONS: i32 = 2;
pub(super) const GROUP: &str = "g";
/// A topic config whose every value is as good as another.
pub(super) const CONFIG: &str = "file.delete.delay.ms";
/// The connection of those who look after the run.
pub(super) const AUDITOR: u64 = 99;

/// The core's side of the jobs that the world steps.
#[derive(Debug)]
struct Shared(Arc<SimulatedJobs<Done>>);

impl Jobs<Done> for Shared {
    fn submit(&self, job: Job<Done>) {
        self.0.submit(job);
    }
}

pub(super) struct World {
    pub(super) seed: u64,
    pub(super) entropy: SeededEntropy,
    pub(super) promised: Durability,
    pub(super) bug: Option<Bug>,
    pub(super) fs: FaultFs,
    pub(super) jobs: Arc<SimulatedJobs<Done>>,
    /// `None` only while it starts.
    pub(super) core: Option<Core>,
    lives: u64,
    pub(super) now: Now,
    pub(super) clients: Vec<Client>,
    /// A commit that was answered and has not been looked at: see `Bug`.
    pub(super) behind: Option<i64>,
    /// What group members were told.
    pub(super) group: Told,
    /// What is wrong with the disk, in seeds that have such disks.
    pub(super) trouble: Trouble,
    /// Until when somebody may have to wait for what there was no room for.
    pub(super) relieved: Option<Duration>,
    pub(super) ledger: Ledger,
    pub(super) trace: u64,
}

impl World {
    pub(super) fn new(seed: u64, promised: Durability, bug: Option<Bug>) -> Self {
        let roles = [
            Role::Producer { partition: 0 },
            Role::Producer { partition: 0 },
            Role::Producer { partition: 1 },
            Role::Consumer { partition: 0 },
            Role::Consumer { partition: 1 },
            Role::Committer,
            Role::Administrator,
            Role::Member,
            Role::Member,
            Role::Member,
        ];
        let clients = (1..).zip(roles).map(|(connection, role)| Client::new(role, connection));
        let fs = FaultFs::new(seed);
        fs.set_short_writes(seed.is_multiple_of(3));
        Self {
            seed,
            entropy: SeededEntropy::new(seed),
            promised,
            bug,
            fs,
            jobs: Arc::new(SimulatedJobs::new()),
            core: None,
            lives: 0,
            now: Now { wall: TimestampMs(1_700_000_000_000), monotonic: Duration::ZERO },
            clients: clients.collect(),
            behind: None,
            group: Told::default(),
            trouble: Trouble::None,
            relieved: None,
            ledger: Ledger::default(),
            trace: 0xcbf2_9ce4_8422_2325,
        }
    }

    pub(super) fn run(mut self, steps: usize) -> Result<u64, String> {
        self.start();
        let topic = CreatableTopic {
            name: TOPIC,
            num_partitions: PARTITIONS,
            replication_factor: 1,
            ..Default::default()
        };
        let create = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
        self.audit(7, &create, |answer: &CreateTopicsResponse<'_>| {
            assert_eq!(answer.topics[0].error_code.0, 0);
        });
        let find = FindCoordinatorRequest { key: GROUP, ..Default::default() };
        self.audit(3, &find, |_| ());
        // A group that has committed something stays, with its generation, when its members leave.
        let keep = commit_request(MEMBERS, 0);
        self.audit(8, &keep, |answer: &OffsetCommitResponse<'_>| {
            assert_eq!(answer.topics[0].partitions[0].error_code.0, 0);
        });
        for _ in 0..steps {
            self.step();
            self.ledger.verdict()?;
        }
        self.end_of_a_life();
        self.start();
        self.look_everywhere();
        self.ledger.verdict()?;
        Ok(self.trace)
    }

    fn step(&mut self) {
        match self.entropy.below(100) {
            0..60 => {
                let client = self.entropy.below(self.clients.len() as u64) as usize;
                self.move_client(client);
            }
            60..85 => {
                self.step_a_job();
            }
            85..96 => self.pass_time(),
            // Two seeds in five have disks that work.
            96..98 if self.seed % 5 > 1 => self.trouble_or_relief(),
            96..98 => self.pass_time(),
            _ => {
                self.end_of_a_life();
                self.start();
                self.look_everywhere();
            }
        }
        if self.core().offline().is_some() {
            self.end_of_a_life();
            self.start();
            self.look_everywhere();
        }
        self.nobody_is_forgotten();
    }

    pub(super) fn note(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.trace = (self.trace ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    // The broker's lives.

    fn start(&mut self) {
        self.lives += 1;
        let durability = match self.bug {
            Some(Bug::EarlyAcknowledgement) => Durability::Os,
            _ => self.promised,
        };
        let file = [("offsets.topic.num.partitions".to_owned(), "5".to_owned())].into();
        let config = Config { durability, file, ..Config::default() };
        let fs: Arc<dyn Fs> = Arc::new(self.fs.clone());
        let entropy = Box::new(SeededEntropy::new(self.seed ^ self.lives << 32));
        let jobs = Box::new(Shared(Arc::clone(&self.jobs)));
        let mut core = Core::open(config, &fs, entropy, jobs, self.now).expect("it starts");
        for connection in self.clients.iter().map(|client| client.connection).chain([AUDITOR]) {
            core.connected(peer(connection));
        }
        self.core = Some(core);
        self.group.began();
        self.note(b"start");
    }

    /// A client dies with its connection, and another takes its place.
    pub(super) fn reconnect(&mut self, index: usize) {
        let (connection, now) = (self.clients[index].connection, self.now);
        self.core().disconnected(now, ConnectionId(connection));
        self.core().connected(peer(connection));
        self.note(b"reconnect");
    }

    pub(super) fn core(&mut self) -> &mut Core {
        self.core.as_mut().expect("it runs")
    }

    /// A clean stop, the death of the process, or a power cut where that may lose nothing.
    fn end_of_a_life(&mut self) {
        let offline = self.ends_when_it_is_offline();
        let end = self.entropy.below(3);
        self.note(&[end as u8]);
        match end {
            0 if !offline => {
                let now = self.now;
                self.core().stop(now);
                self.take_effects();
                while self.step_a_job() {}
                let mut core = self.core.take().expect("it runs");
                core.finish_jobs();
                let stopped = core.close(1);
                assert!(stopped.is_ok() || self.trouble != Trouble::None, "{stopped:?}");
                self.disk_is_mended(Crash::Process);
            }
            _ => {
                self.core = None;
                self.jobs.forget();
                let loses = end == 2 && self.promised == Durability::Fsync;
                let crash =
                    if loses { Crash::Seeded(self.entropy.next_u64()) } else { Crash::Process };
                self.disk_is_mended(crash);
            }
        }
        self.behind = None;
        for client in &mut self.clients {
            client.lost();
        }
    }

    fn step_a_job(&mut self) -> bool {
        let Some(done) = self.jobs.step(&mut self.entropy) else { return false };
        let now = self.now;
        self.note(b"job");
        self.core().finished(now, done);
        self.take_effects();
        true
    }

    fn pass_time(&mut self) {
        let by = match self.entropy.below(4) {
            0 => self.core().next_deadline().map(|at| at.saturating_sub(self.now.monotonic)),
            1 => Some(Duration::from_millis(self.entropy.below(50))),
            2 => Some(Duration::from_millis(self.entropy.below(2000))),
            _ => Some(Duration::from_secs(self.entropy.below(60))),
        };
        let by = by.unwrap_or_default();
        self.now.monotonic += by;
        self.now.wall.0 += by.as_millis() as i64;
        let now = self.now;
        self.note(&by.as_millis().to_be_bytes());
        self.core().tick(now);
        self.take_effects();
    }

    // What must hold.

    /// Where no job is on its way, everybody has an answer who can have one.
    fn nobody_is_forgotten(&mut self) {
        // A disk in trouble may keep anybody waiting.
        if self.jobs.waiting() > 0 || self.trouble != Trouble::None {
            return;
        }
        // What there was no room for is tried again soon, and who has come since waits with the others.
        if self.relieved.is_some_and(|until| self.now.monotonic <= until) {
            return;
        }
        for client in &self.clients {
            let Some((_, asked)) = &client.waits else { continue };
            let wrong = match (asked, client.role) {
                (Asked::Fetch { offset, until }, Role::Consumer { partition }) => {
                    let end = self.ledger.end(partition);
                    let late = *until <= self.now.monotonic
                        && self.core.as_ref().and_then(Core::next_deadline) <= Some(*until);
                    (end > *offset || late)
                        .then(|| format!("a poll of {partition}@{offset} sleeps, the end is {end}"))
                }
                (Asked::Group { step: Step::Join | Step::Sync, asked }, Role::Member) => {
                    (*asked + WAITS < self.now.monotonic)
                        .then(|| "a member sleeps: nobody ends its rebalance".to_owned())
                }
                (asked, role) => Some(format!("{role:?} sleeps: {asked:?} has no answer")),
            };
            if let Some(wrong) = wrong {
                return self.ledger.wrong(wrong);
            }
        }
    }
}

fn peer(connection: u64) -> Peer {
    Peer {
        connection: ConnectionId(connection),
        node: NodeId(1),
        listener: "PLAINTEXT".into(),
        principal: "User:ANONYMOUS".into(),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    }
}
