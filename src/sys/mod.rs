//! The seams: clock, file system, entropy, jobs off the thread, byte pipes. Each has a shipped
//! implementation and a simulated, seed-ordered twin. Nothing else touches what they stand for.
