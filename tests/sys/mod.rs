//! The seams keep their promises, shipped and simulated ones alike.

mod fault_fs;
mod fs;
