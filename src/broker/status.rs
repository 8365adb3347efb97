//! How a running broker is: a question from any thread, a plain value back.

use std::fmt;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::core::Core;

/// A look at a running broker.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Status {
    pub uptime: Duration,
    pub cluster_id: String,
    /// Of users' topics and Kafka's own; the catalog is not counted.
    pub topics: usize,
    pub partitions: usize,
    /// What the logs of partitions take.
    pub log_bytes: u64,
    /// Open at the moment.
    pub connections: usize,
    /// Ever.
    pub connections_opened: u64,
    pub requests: u64,
    pub requests_by_api: Vec<(&'static str, u64)>,
    pub messages_in: u64,
    pub bytes_in: u64,
    pub bytes_out: u64,
    /// A second, over the last minute.
    pub messages_in_rate: f64,
    pub bytes_in_rate: f64,
    pub bytes_out_rate: f64,
    pub request_rate: f64,
    pub groups: usize,
    /// Log directories that cannot be used any more.
    pub offline_dirs: usize,
}

/// Asks a broker, from any thread.
#[derive(Debug, Clone)]
pub struct Observer(mpsc::UnboundedSender<Question>);

/// What was asked and not answered yet.
#[derive(Debug)]
pub(super) struct Questions(mpsc::UnboundedReceiver<Question>);

pub(super) struct Question(oneshot::Sender<Status>);

impl Observer {
    pub(super) fn new() -> (Self, Questions) {
        let (ask, questions) = mpsc::unbounded_channel();
        (Self(ask), Questions(questions))
    }

    /// `None` once the broker stops. Waits for the broker, so never call it on the broker's thread.
    pub fn status(&self) -> Option<Status> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Question(answer)).ok()?;
        answered.blocking_recv().ok()
    }
}

impl Questions {
    pub(super) async fn next(&mut self) -> Option<Question> {
        self.0.recv().await
    }
}

impl Question {
    pub(super) fn answer(self, status: Status) {
        // Whoever asked may have left.
        let _ = self.0.send(status);
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question")
    }
}

impl Core {
    /// How it is, but for what is in the logs.
    pub(super) fn status(&self) -> Status {
        let now = self.now;
        Status {
            uptime: now.monotonic,
            cluster_id: self.cluster_id.to_string(),
            topics: self.image.topics().count(),
            connections: self.connection_count(),
            requests: self.stats.requests.total(),
            requests_by_api: {
                let counted = self.stats.requests_by_api.iter();
                counted.map(|(api, count)| (api.name(), *count)).collect()
            },
            messages_in: self.stats.messages_in.total(),
            bytes_in: self.stats.bytes_in.total(),
            bytes_out: self.stats.bytes_out.total(),
            messages_in_rate: self.stats.messages_in.rate(now.monotonic),
            bytes_in_rate: self.stats.bytes_in.rate(now.monotonic),
            bytes_out_rate: self.stats.bytes_out.rate(now.monotonic),
            request_rate: self.stats.requests.rate(now.monotonic),
            groups: self.groups.count(),
            partitions: {
                let all = self.image.topics().flat_map(|(_, topic)| &topic.partitions);
                let replicas = all.flat_map(|partition| &partition.replicas);
                replicas.filter(|id| self.nodes.contains_key(id)).count()
            },
            offline_dirs: self.nodes.values().filter(|n| n.dir.offline().is_some()).count(),
            ..Status::default()
        }
    }
}
