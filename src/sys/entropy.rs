//! Randomness: ids and jitter. The seeded twin gives the same numbers for the same seed, on every
//! machine.

use std::fmt::Debug;

use crate::types::Uuid;

pub trait Entropy: Debug + Send {
    fn next_u64(&mut self) -> u64;

    /// A number in `0..end`; 0 when `end` is 0.
    fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// True about once in `n` times.
    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A random (version 4) id. Never one whose text begins with a dash, as Kafka holds it too:
    /// such an id reads like a flag on command lines.
    fn uuid(&mut self) -> Uuid {
        loop {
            let bits = u128::from(self.next_u64()) << 64 | u128::from(self.next_u64());
            let bits = bits & !(0xf << 76) | 4 << 76;
            let bits = bits & !(0b11 << 62) | 0b10 << 62;
            let id = Uuid(bits.to_be_bytes());
            if !id.to_string().starts_with('-') {
                return id;
            }
        }
    }
}

/// The operating system's generator.
#[derive(Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0u8; 8];
        let mut filled = 0;
        while filled < bytes.len() {
            let flags = rustix::rand::GetRandomFlags::empty();
            match rustix::rand::getrandom(&mut bytes[filled..], flags) {
                Ok(n) => filled += n,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => panic!("the operating system has no random numbers: {error}"),
            }
        }
        u64::from_ne_bytes(bytes)
    }
}

/// SplitMix64: small, well mixed, and the same everywhere.
#[derive(Debug, Clone)]
pub struct SeededEntropy {
    state: u64,
}

impl SeededEntropy {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }
}

impl Entropy for SeededEntropy {
    fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_published_sequence() {
        let mut entropy = SeededEntropy::new(1_234_567);
        assert_eq!(entropy.next_u64(), 6_457_827_717_110_365_317);
        assert_eq!(entropy.next_u64(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn below_stays_below() {
        let mut entropy = SeededEntropy::new(7);
        let mut seen = [false; 5];
        for _ in 0..200 {
            seen[usize::try_from(entropy.below(5)).unwrap()] = true;
        }
        assert_eq!((seen, entropy.below(0), entropy.below(1)), ([true; 5], 0, 0));
    }

    #[test]
    fn ids_are_random_ones_and_never_look_like_flags() {
        let mut entropies: [Box<dyn Entropy>; 2] =
            [Box::new(OsEntropy), Box::new(SeededEntropy::new(1))];
        for entropy in &mut entropies {
            for _ in 0..500 {
                let id = entropy.uuid();
                assert_eq!((id.0[6] >> 4, id.0[8] >> 6), (4, 2));
                assert!(!id.to_string().starts_with('-'));
            }
        }
    }
}
