//! What is said at the end of a run.

use std::time::Duration;

use crate::cli::error::CliError;
use crate::client::produce::{Delivery, Failure};
use crate::wire::ErrorCode;

/// How a run ended.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) delivery: Delivery,
    pub(super) failures: Vec<Failure>,
    /// Nobody was asked for an acknowledgement.
    pub(super) unacknowledged: bool,
    /// Where records went that named no topic themselves.
    pub(super) topic: String,
    /// Lines that were no records, kept in the file of `--reject`.
    pub(super) rejected: u64,
    pub(super) bytes: u64,
    pub(super) elapsed: Duration,
}

impl Report {
    /// `sent 3, acknowledged 3, failed 0, 12 B, 0.01 s`
    pub(super) fn line(&self) -> String {
        let Delivery { sent, failed, pending } = self.delivery;
        let acknowledged = if self.unacknowledged {
            "none acknowledged (acks=0)".to_owned()
        } else {
            format!("acknowledged {}", self.delivery.acknowledged())
        };
        let mut line = format!("sent {sent}, {acknowledged}, failed {}", failed + pending);
        if self.rejected > 0 {
            line.push_str(&format!(", rejected {}", self.rejected));
        }
        line.push_str(&format!(
            ", {}, {:.2} s",
            indicatif::DecimalBytes(self.bytes),
            self.elapsed.as_secs_f64()
        ));
        line
    }

    /// Anything that was not acknowledged is an error.
    pub(super) fn error(&self) -> Option<CliError> {
        let undelivered = self.delivery.failed + self.delivery.pending;
        if undelivered > 0 {
            let mut error = CliError::failed(format!(
                "{undelivered} of {} records were not delivered",
                self.delivery.sent
            ));
            for failure in self.failures.iter().take(3) {
                error = error.cause(format!("record {}: {}", failure.record + 1, failure.problem));
            }
            if self.failures.iter().any(|failure| failure.code == Some(TOO_LARGE)) {
                let topic = if self.topic.is_empty() { "TOPIC" } else { &self.topic };
                error = error.hint(format!(
                    "`rkafka configs alter topic {topic} --set max.message.bytes=BYTES` lets larger ones in"
                ));
            }
            if self.failures.iter().any(|failure| failure.code == Some(REFUSED)) {
                error = error.hint(
                    "an embedded broker says this when its memory or disk is full, and its log \
                     names the limit: `rkafka records delete` makes room, `rkafka broker start \
                     --memory-limit BYTES` gives more",
                );
            }
            return Some(error);
        }
        (self.rejected > 0).then(|| CliError::failed(format!("{} rejected", lines(self.rejected))))
    }
}

const TOO_LARGE: ErrorCode = ErrorCode::MESSAGE_TOO_LARGE;
const REFUSED: ErrorCode = ErrorCode::POLICY_VIOLATION;

fn lines(count: u64) -> String {
    format!(
        "{count} line{} {}",
        if count == 1 { "" } else { "s" },
        if count == 1 { "was" } else { "were" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_accounted_for() {
        let mut report = Report {
            delivery: Delivery { sent: 10, failed: 2, pending: 1 },
            failures: vec![Failure {
                record: 4,
                problem: "message timed out".to_owned(),
                code: None,
            }],
            unacknowledged: false,
            topic: "retail".to_owned(),
            rejected: 1,
            bytes: 1_500,
            elapsed: Duration::from_millis(1_234),
        };
        assert_eq!(report.line(), "sent 10, acknowledged 7, failed 3, rejected 1, 1.50 kB, 1.23 s");
        let error = report.error().unwrap();
        assert_eq!(error.message, "3 of 10 records were not delivered");
        assert_eq!(error.causes, ["record 5: message timed out"]);
        report.delivery = Delivery { sent: 10, ..Delivery::default() };
        assert_eq!(report.error().unwrap().message, "1 line was rejected");
        report.rejected = 0;
        assert!(report.error().is_none());
        report.unacknowledged = true;
        assert_eq!(report.line(), "sent 10, none acknowledged (acks=0), failed 0, 1.50 kB, 1.23 s");
    }
}
