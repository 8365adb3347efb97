//! Data generators: web logs and counts. Same seed and same times, same output.

mod counts;
mod logs;
mod random;

pub use counts::Counts;
pub use logs::Logs;
pub use random::Random;
