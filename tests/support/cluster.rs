//! A cluster for the tests of commands: librdkafka's own mock, inside this process.
//!
//! It speaks enough for producing and consuming. `RKAFKA_TEST_BOOTSTRAP` names a real one instead.

use rdkafka::mocking::MockCluster;
use rdkafka::producer::DefaultProducerContext;

use super::Rkafka;

/// Brokers, and commands that talk to them.
pub(crate) struct Cluster {
    mock: Option<MockCluster<'static, DefaultProducerContext>>,
    address: String,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        if let Ok(address) = std::env::var("RKAFKA_TEST_BOOTSTRAP") {
            return Self { mock: None, address };
        }
        let mock = MockCluster::new(1).expect("a mock cluster");
        let address = mock.bootstrap_servers();
        Self { mock: Some(mock), address }
    }

    /// A topic of a name that no other test has.
    pub(crate) fn topic(&self, name: &str, partitions: i32) -> String {
        let name = format!("{name}-{}", std::process::id());
        match &self.mock {
            Some(mock) => mock.create_topic(&name, partitions, 1).expect("a topic"),
            None => panic!("a real cluster's topics are not created yet"),
        }
        name
    }

    /// A command line that talks to this cluster.
    pub(crate) fn rkafka<const N: usize>(&self, args: [&str; N]) -> Rkafka {
        Rkafka::new().env("RKAFKA_BOOTSTRAP_SERVERS", &self.address).args(args)
    }
}
