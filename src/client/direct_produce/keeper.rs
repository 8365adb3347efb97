//! The thread behind the others: fetches the producer's id, finds the leaders of partitions that have
//! lost theirs, and learns from time to time what has become of topics.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::books::Books;
use super::hub::Hub;
use crate::client::admin::Admin;
use crate::wire::ErrorCode;

pub(super) fn start(hub: Arc<Hub>) {
    thread::spawn(move || Keeper { hub, tries: None, asked: Instant::now() }.run());
}

struct Keeper {
    hub: Arc<Hub>,
    /// Attempts that followed each other closely.
    tries: Option<Tries>,
    /// When all topics were looked at last.
    asked: Instant,
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    last: Instant,
    /// How long the next one waits.
    pause: Duration,
    /// How much had been acknowledged.
    acknowledged: u64,
}

/// What is to be done.
struct Errand {
    identity: bool,
    /// All topics, for it is long ago.
    aged: bool,
    topics: Vec<Arc<str>>,
}

impl Keeper {
    fn run(mut self) {
        while let Some(mut errand) = self.next() {
            let pause = self.pause();
            if !pause.is_zero() {
                self.rest(pause);
                errand = self.errand(&self.hub.books(), errand.aged);
            }
            if errand.identity {
                self.identify();
            }
            if !errand.topics.is_empty() {
                self.locate(&errand.topics);
            }
        }
    }

    /// The first attempt is made at once; those that follow it in vain wait longer and longer.
    fn pause(&mut self) -> Duration {
        let books = self.hub.books();
        let (first, longest) = (books.terms.backoff / 2, books.terms.longest_backoff);
        let (last, acknowledged) = (Instant::now(), books.sent - books.failed - books.pending);
        let before = self.tries.filter(|tries| tries.last.elapsed() < longest * 2);
        let pause = match before {
            None => Duration::ZERO,
            Some(tries) if tries.acknowledged < acknowledged => first,
            Some(tries) => (tries.pause * 2).clamp(first, longest),
        };
        self.tries = Some(Tries { last: last + pause, pause, acknowledged });
        pause
    }

    fn errand(&self, books: &Books, aged: bool) -> Errand {
        let identity = books.terms.idempotent && books.identity.is_none() && books.fatal.is_none();
        Errand { identity, aged, topics: books.topics_to_ask_for(aged) }
    }

    /// Waits for something to do; None at the end.
    fn next(&mut self) -> Option<Errand> {
        let hub = Arc::clone(&self.hub);
        let mut books = hub.books();
        loop {
            let now = hub.turn(&mut books)?;
            let aged = now >= self.asked + books.terms.metadata_age;
            if aged {
                self.asked = now;
            }
            let errand = self.errand(&books, aged);
            if errand.identity || !errand.topics.is_empty() {
                return Some(errand);
            }
            let wait = (self.asked + books.terms.metadata_age).saturating_duration_since(now);
            books = hub.sleep(books, wait);
        }
    }

    /// Waits before the next attempt, and counts meanwhile whose time is over.
    fn rest(&self, pause: Duration) {
        let until = Instant::now() + pause;
        let mut books = self.hub.books();
        loop {
            let now = self.hub.turn(&mut books).filter(|now| *now < until);
            let Some(now) = now else { return };
            let event = books.next_event(None, now).map_or(until, |event| event.min(until));
            books = self.hub.sleep(books, event.saturating_duration_since(now));
        }
    }

    fn identify(&self) {
        match self.hub.ask(Admin::new_producer) {
            Ok(identity) => self.hub.books().identity = Some(identity),
            Err(error) => {
                if let Some(code) = error.code().filter(|code| !code.is_retriable()) {
                    self.hub.books().end(code);
                }
            }
        }
        self.hub.wake_all();
    }

    fn locate(&self, topics: &[Arc<str>]) {
        let names: Vec<&str> = topics.iter().map(|name| &**name).collect();
        let Ok(found) = self.hub.ask(|admin| admin.locate(&names, false)) else { return };
        for (name, leaders) in found {
            match leaders {
                Ok(leaders) => self.hub.house(&name, &leaders),
                Err(error) => {
                    let code = error.code().unwrap_or(ErrorCode::UNKNOWN_SERVER_ERROR);
                    self.hub.books().homeless(&name, code, Instant::now());
                    self.hub.tell_caller();
                }
            }
        }
    }
}
