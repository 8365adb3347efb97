//! Why a question got no good answer.

use crate::client::address::AddressError;
use crate::client::direct::{DirectError, Failure};
use crate::types::NodeId;
use crate::wire::ErrorCode;

/// A failure on the way to the cluster, or its answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something in the settings cannot work; nothing was contacted.
    #[error("{property}: {problem}")]
    Setting { property: &'static str, problem: String },

    /// None of the brokers to ask first could be asked.
    #[error("no broker answers at {}", names(.0))]
    Unreachable(Vec<DirectError>),

    /// A broker that was reached did not answer.
    #[error(transparent)]
    Broker(#[from] DirectError),

    /// It answered something that cannot be read.
    #[error("a broker {0}")]
    Answer(#[from] Failure),

    /// The cluster said that this node leads or coordinates, and does not say where it is.
    #[error("the cluster does not say where node {0} is")]
    UnknownNode(NodeId),

    /// The cluster said no.
    #[error("{}", .message.trim_end_matches('.'))]
    Refused { code: ErrorCode, message: String },
}

fn names(failed: &[DirectError]) -> String {
    failed.iter().map(|failed| failed.address.to_string()).collect::<Vec<_>>().join(", ")
}

impl From<AddressError> for Error {
    fn from(error: AddressError) -> Self {
        Self::Setting { property: "bootstrap.servers", problem: error.to_string() }
    }
}

impl Error {
    /// The cluster's answer: its own words where it has some, else Kafka's for the code.
    pub fn refused(code: ErrorCode, message: Option<&str>) -> Self {
        let message = message.filter(|text| !text.is_empty()).unwrap_or(code.message());
        Self::Refused { code, message: message.to_owned() }
    }

    /// The error of a code that is one.
    pub fn check(code: ErrorCode, message: Option<&str>) -> Result<(), Self> {
        if code.is_ok() { Ok(()) } else { Err(Self::refused(code, message)) }
    }

    /// The cluster's code, where it answered with one.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// Whether asking again a little later may help.
    pub fn is_retriable(&self) -> bool {
        self.code().is_some_and(ErrorCode::is_retriable)
    }
}
