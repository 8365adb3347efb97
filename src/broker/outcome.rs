//! What comes of a request: an answer now, an answer later, none, or a closed connection.

use std::fmt::Debug;
use std::time::Duration;

use super::context::Context;
use super::core::Core;
use super::frame::Frame;
use super::parked::Key;

#[derive(Debug)]
#[must_use]
pub enum Outcome {
    /// The whole frame of the answer; see `Context::reply`.
    Reply(Frame),
    /// Tried again when something it waits for has changed, and a last time at its deadline.
    Park(Park),
    /// Somebody has taken note of the request's id and will call `Core::answer`.
    Held,
    /// The client expects no answer.
    Silent,
    /// The connection is closed without an answer.
    Close,
}

/// A request that waits, and how it goes on.
#[derive(Debug)]
pub struct Park {
    pub on: Vec<Key>,
    /// In monotonic time; `None` waits without end.
    pub until: Option<Duration>,
    pub then: Box<dyn Resume>,
}

/// Why a parked request is taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// One of its keys was touched. It may park itself again.
    Touched,
    /// Its time is over: it must answer with what there is.
    Deadline,
}

pub trait Resume: Debug {
    /// `cx.now` is the time of the wake-up.
    fn resume(self: Box<Self>, core: &mut Core, cx: &Context, wake: Wake) -> Outcome;
}
