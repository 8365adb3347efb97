//! Several requests on their way at once: they are written one behind the other, and the answers come
//! in the same order.

use std::collections::VecDeque;
use std::time::Duration;

use super::link::Deadline;
use super::{Broker, Connection, DirectError, Failure, LARGEST_ANSWER, Reply, append, body};
use crate::wire::{Request, frame};

/// A larger buffer is not kept: one giant must not cost its memory for ever.
const KEPT: usize = 4 << 20;

/// A connection that need not wait for an answer before the next request.
#[derive(Debug)]
pub struct Pipeline {
    connection: Connection,
    /// Correlation ids that were not answered yet.
    unanswered: VecDeque<i32>,
    out: Vec<u8>,
    /// What has come of the next answer.
    partial: Vec<u8>,
}

impl Pipeline {
    pub fn over(connection: Connection) -> Self {
        Self { connection, unanswered: VecDeque::new(), out: Vec::new(), partial: Vec::new() }
    }

    pub fn broker(&self) -> &Broker {
        self.connection.broker()
    }

    /// Sends a request whose answer will be received later.
    pub fn send<R: Request>(&mut self, request: &R, version: i16) -> Result<(), DirectError> {
        self.write(request, version)?;
        self.unanswered.push_back(self.connection.correlation_id);
        Ok(())
    }

    /// Sends a request that gets no answer at all: a peer that is gone is noticed before.
    pub fn send_unanswered<R: Request>(
        &mut self,
        request: &R,
        version: i16,
    ) -> Result<(), DirectError> {
        if self.unanswered.is_empty() && self.connection.link.has_hung_up() {
            return Err(self.connection.failed(Failure::Closed));
        }
        self.write(request, version)
    }

    fn write<R: Request>(&mut self, request: &R, version: i16) -> Result<(), DirectError> {
        let connection = &mut self.connection;
        connection.correlation_id = connection.correlation_id.wrapping_add(1);
        let deadline = Deadline::after(connection.timeout);
        if self.out.capacity() > KEPT {
            self.out = Vec::new();
        }
        self.out.clear();
        let id = connection.correlation_id;
        append(&mut self.out, request, version, id, &connection.client_id)
            .map_err(|failure| connection.failed(failure))?;
        connection.link.send(&self.out, deadline)
    }

    /// The answer to the oldest unanswered request, which was of this kind and version. None where it
    /// does not come within `patience`: ask again.
    pub fn receive<R: Request>(
        &mut self,
        version: i16,
        patience: Duration,
    ) -> Result<Option<Reply<R>>, DirectError> {
        let connection = &mut self.connection;
        let deadline = Deadline::after(patience);
        match connection.link.try_receive(&mut self.partial, LARGEST_ANSWER, deadline) {
            Ok(()) => {}
            Err(Failure::Silent(_)) => return Ok(None),
            Err(failure) => return Err(connection.failed(failure)),
        }
        let mut frame = std::mem::take(&mut self.partial);
        frame.drain(..frame::LENGTH);
        let sent = self.unanswered.pop_front().unwrap_or_default();
        let body = body::<R>(&frame, version, sent);
        let skip = frame.len() - body.map_err(|failure| connection.failed(failure))?.len();
        Ok(Some(Reply { frame, skip, version, request: std::marker::PhantomData }))
    }
}
