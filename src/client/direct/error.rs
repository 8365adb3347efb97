//! What can go wrong on a connection of our own, and with whom.

use std::io;
use std::time::Duration;

use thiserror::Error;

use super::peer::Peer;
use crate::client::address::Address;
use crate::wire::frame::FrameError;
use crate::wire::{ApiKey, DecodeError, EncodeError, ErrorCode};

/// A failure, and the address where it happened.
#[derive(Debug, Error)]
#[error("{address} {failure}")]
pub struct DirectError {
    pub address: Address,
    #[source]
    pub failure: Failure,
}

/// Reads as what is said of an address.
#[derive(Debug, Error)]
pub enum Failure {
    #[error("is not a name that can be found: {0}")]
    Name(String),
    #[error("cannot be connected to: {0}")]
    Connect(io::Error),
    #[error("did not answer within {0:?}")]
    Silent(Duration),
    #[error("closed the connection")]
    Closed,
    #[error("lost the connection: {0}")]
    Lost(io::Error),
    #[error("cannot be spoken to in TLS: {0}")]
    Tls(String),
    #[error("rejected the credentials: {0}")]
    Rejected(String),
    #[error("is not a Kafka broker: {0}")]
    NotKafka(Peer),
    #[error("sent {0}")]
    Frame(#[from] FrameError),
    #[error("sent an answer that cannot be read: {0}")]
    Decode(#[from] DecodeError),
    #[error("cannot be asked so: {0}")]
    Encode(#[from] EncodeError),
    #[error("answered request {received}, not {sent}")]
    OutOfTurn { sent: i32, received: i32 },
    #[error("speaks no version of {api} that we know")]
    NoCommonVersion { api: ApiKey },
    #[error("refused: {0}")]
    Refused(ErrorCode),
}
