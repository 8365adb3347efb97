//! A whole broker in this process, on a port of its own, until it is dropped.

use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use rkafka::broker::{Broker, Config, Data, Options, Stopper};

#[derive(Debug)]
pub(crate) struct TestBroker {
    pub(crate) address: SocketAddr,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl TestBroker {
    pub(crate) fn start() -> Self {
        Self::with(Config::default())
    }

    pub(crate) fn with(config: Config) -> Self {
        Self::on(Data::Memory, config)
    }

    /// With its data where it is to stay.
    pub(crate) fn on(data: Data, config: Config) -> Self {
        let options =
            Options { listen: "127.0.0.1:0".parse().unwrap(), data, config, ..Options::default() };
        let (say, hear) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let broker = Broker::start(options).unwrap();
            say.send((broker.address(), broker.stopper())).unwrap();
            broker.run().unwrap();
        });
        let (address, stopper) = hear.recv().unwrap();
        Self { address, stopper, thread: Some(thread) }
    }

    /// A connection whose reads give up rather than hang.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }
}

impl Drop for TestBroker {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.expect("a thread").expect("the broker ran to its end");
        }
    }
}
