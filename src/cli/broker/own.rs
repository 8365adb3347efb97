//! A broker that lives in a thread of this process and goes with it: `broker exec`, `demo`.

use std::net::SocketAddr;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

use super::launch::Launch;
use super::serve::failure;
use crate::broker::{Broker, StartError, Stopper};
use crate::cli::error::CliError;

#[derive(Debug)]
pub(crate) struct OwnBroker {
    pub(crate) address: SocketAddr,
    stopper: Stopper,
    thread: JoinHandle<Result<(), StartError>>,
}

impl OwnBroker {
    /// Clients can connect when this returns.
    pub(crate) fn start(launch: &Launch) -> Result<Self, CliError> {
        let (say, hear) = channel();
        let Launch { options, topics, .. } = launch.clone();
        // A broker never leaves the thread that it began on.
        let thread = thread::spawn(move || {
            let started = Broker::start(options).and_then(|mut broker| {
                broker.create_topics(&topics)?;
                Ok(broker)
            });
            match started {
                Ok(broker) => {
                    let _ = say.send(Ok((broker.address(), broker.stopper())));
                    broker.run()
                }
                Err(error) => {
                    let _ = say.send(Err(error));
                    Ok(())
                }
            }
        });
        match hear.recv() {
            Ok(Ok((address, stopper))) => Ok(Self { address, stopper, thread }),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(CliError::failed("the broker ended before it served")),
        }
    }

    /// Ends it, and closes its directory if it has one.
    pub(crate) fn stop(self) -> Result<(), CliError> {
        self.stopper.stop();
        match self.thread.join() {
            Ok(ended) => ended.map_err(|error| failure(&error)),
            Err(_) => Err(CliError::failed("the broker has crashed")),
        }
    }
}
