//! Data generators: web logs, counts, trucks, card transactions. Same seed, same output.

mod random;

pub use random::Random;
