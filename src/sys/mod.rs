//! The seams: clock, file system, entropy, jobs off the thread, byte pipes. Each has a shipped
//! implementation and a simulated, seed-ordered twin. Nothing else touches what they stand for.
//! `sockets` is for clients, and has no twin.

pub mod clock;
pub mod entropy;
pub mod fs;
pub mod jobs;
pub mod pipe;
pub mod sockets;
