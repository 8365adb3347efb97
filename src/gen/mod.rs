//! Data generators: web logs, counts, trucks and card transactions. Same seed and same times, same output.
//!
//! - `made`: what a generator is, and what it makes
//! - `random`: numbers from a seed; then one file a generator

mod counts;
mod logs;
mod made;
mod random;
mod transactions;
mod trucks;

pub use counts::Counts;
pub use logs::Logs;
pub use made::{Field, Made, Source, Value};
pub use random::Random;
pub use transactions::{FRAUDS, Transactions};
pub use trucks::Trucks;
