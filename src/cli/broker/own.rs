//! A broker that lives in a thread of this process and goes with it: `broker exec`, `demo`.

use std::io;
use std::net::SocketAddr;
use std::process::{Child, Command};
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

use super::launch::Launch;
use super::presence::{self, Announced, Presence};
use super::serve::failure;
use crate::broker::{Broker, StartError, Stopper, limits};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::sys::descriptors::{self, Room};

#[derive(Debug)]
pub(crate) struct OwnBroker {
    pub(crate) address: SocketAddr,
    stopper: Stopper,
    thread: JoinHandle<Result<(), StartError>>,
    room: Room,
    announced: Option<Announced>,
}

impl OwnBroker {
    /// Clients can connect when this returns.
    pub(crate) fn start(env: &Env, launch: &Launch, goes_with: String) -> Result<Self, CliError> {
        let room = descriptors::make_room(limits::DESCRIPTORS, limits::SOON_DESCRIPTORS);
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
                    let _ = say.send(Ok((broker.address(), broker.stopper(), broker.observer())));
                    broker.run()
                }
                Err(error) => {
                    let _ = say.send(Err(error));
                    Ok(())
                }
            }
        });
        let (address, stopper, observer) = match hear.recv() {
            Ok(started) => started.map_err(|error| failure(&error))?,
            Err(_) => return Err(CliError::failed("the broker ended before it served")),
        };
        let who = Presence { goes_with: Some(goes_with), ..Presence::of(launch, address) };
        // Its command knows where it is; that others do not is no reason to speak up in somebody's test run.
        let announced = presence::announce(env, &who, observer).ok().flatten();
        Ok(Self { address, stopper, thread, room, announced })
    }

    /// Starts a program beside it, as if there were no broker in this process.
    pub(crate) fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        self.room.spawn(command)
    }

    /// Ends it, and closes its directory if it has one.
    pub(crate) fn stop(self) -> Result<(), CliError> {
        drop(self.announced);
        self.stopper.stop();
        match self.thread.join() {
            Ok(ended) => ended.map_err(|error| failure(&error)),
            Err(_) => Err(CliError::failed("the broker has crashed")),
        }
    }
}
