//! A cluster at some address, as the scenarios of commands see it: our own broker, or Apache Kafka.
//!
//! [`scenarios!`] makes of each function a test against a broker of ours, and of all of them one
//! `scenario(address)`, which `tests/compat` runs against Apache Kafka: the address is the only
//! difference.

use std::sync::atomic::{AtomicU32, Ordering};

use super::Rkafka;
use super::rkafka::Outcome;

/// Where commands are sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cluster<'a> {
    pub(crate) address: &'a str,
}

impl<'a> Cluster<'a> {
    pub(crate) fn at(address: &'a str) -> Self {
        Self { address }
    }

    /// A command line that talks to this cluster.
    pub(crate) fn rkafka<const N: usize>(&self, args: [&str; N]) -> Rkafka {
        Rkafka::new().env("RKAFKA_BOOTSTRAP_SERVERS", self.address).args(args)
    }

    /// A new topic of a name that no other test has.
    pub(crate) fn topic(&self, name: &str, partitions: u32) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{name}-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let partitions = partitions.to_string();
        self.rkafka(["topics", "create", &name, "--partitions", &partitions]).run().code(0);
        name
    }

    /// A new topic of one partition that holds these records, produced with these arguments.
    pub(crate) fn filled(&self, name: &str, args: &[&str], input: impl AsRef<[u8]>) -> String {
        let topic = self.topic(name, 1);
        self.send(&topic, args, input);
        topic
    }

    pub(crate) fn send(&self, topic: &str, args: &[&str], input: impl AsRef<[u8]>) {
        self.rkafka(["produce", "-q", "-t", topic]).args(args).stdin(input).run().code(0);
    }

    /// What `consume --until-end` prints of a topic.
    pub(crate) fn read(&self, topic: &str, args: &[&str]) -> String {
        String::from_utf8(self.read_bytes(topic, args)).expect("text")
    }

    pub(crate) fn read_bytes(&self, topic: &str, args: &[&str]) -> Vec<u8> {
        self.consume(topic, args).code(0).stdout
    }

    pub(crate) fn consume(&self, topic: &str, args: &[&str]) -> Outcome {
        self.rkafka(["consume", topic, "--until-end"]).args(args).run()
    }
}

/// See the head of this file.
macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {
        /// All of them, against any cluster.
        pub(crate) fn scenario(address: &str) {
            $($name($crate::support::cluster::Cluster::at(address));)*
        }

        mod our_own_broker {
            use $crate::support::broker::TestBroker;
            use $crate::support::cluster::Cluster;

            $(#[test]
            fn $name() {
                super::$name(Cluster::at(&TestBroker::start().address.to_string()));
            })*
        }
    };
}

pub(crate) use scenarios;
