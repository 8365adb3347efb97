//! Sockets: bytes in, frames to the core, answers out in the order of their requests.
//!
//! Connections and core share one thread, so a request is a function call. Each connection has its
//! own small task; what they share is [`Server`], borrowed only between two awaits. Bytes that are no
//! request close their own connection and nothing else.

mod buffer;
mod connection;
mod outbox;
mod server;

pub(super) use server::Server;
pub use server::Stopper;
