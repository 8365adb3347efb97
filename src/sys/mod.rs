//! The seams: clock, file system, entropy, jobs off the thread, byte pipes. Each has a shipped
//! implementation and a simulated, seed-ordered twin. Nothing else touches what they stand for.
//! `descriptors` and `sockets` are for real processes only, and have no twins.

pub mod clock;
pub mod descriptors;
pub mod entropy;
pub mod fs;
pub mod jobs;
pub mod pipe;
pub mod sockets;
