//! Where the caller and the threads meet: the books behind one lock, and a connection for questions.
//!
//! The lock is taken once for a batch of records and once for a request, never for a record. Whoever
//! holds the connection for questions may wait long, and so never holds the books meanwhile.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::books::Books;
use super::leader;
use super::terms::Terms;
use crate::client::address::Address;
use crate::client::admin::{Admin, Error, Leaders};

pub(super) struct Hub {
    books: Mutex<Books>,
    /// For threads: there may be something to do.
    work: Condvar,
    /// For the caller: something was settled.
    settled: Condvar,
    admin: Mutex<Admin>,
    bootstrap: Vec<Address>,
    terms: Terms,
}

impl Hub {
    pub(super) fn new(terms: Terms, bootstrap: Vec<Address>, admin: Admin) -> Arc<Self> {
        Arc::new(Self {
            books: Mutex::new(Books::new(terms.clone())),
            work: Condvar::new(),
            settled: Condvar::new(),
            admin: Mutex::new(admin),
            bootstrap,
            terms,
        })
    }

    pub(super) fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a waiting thread does each time that it looks: it counts whose time is over, and tells the caller. None
    /// at the end.
    pub(super) fn turn(&self, books: &mut Books) -> Option<Instant> {
        if books.closed {
            return None;
        }
        let now = Instant::now();
        if books.expire(now) {
            self.tell_caller();
        }
        Some(now)
    }

    /// A thread waits for work.
    pub(super) fn sleep<'a>(
        &self,
        books: MutexGuard<'a, Books>,
        patience: Duration,
    ) -> MutexGuard<'a, Books> {
        self.work.wait_timeout(books, patience).unwrap_or_else(PoisonError::into_inner).0
    }

    /// The caller waits for answers.
    pub(super) fn await_settled<'a>(
        &self,
        books: MutexGuard<'a, Books>,
        patience: Duration,
    ) -> MutexGuard<'a, Books> {
        self.settled.wait_timeout(books, patience).unwrap_or_else(PoisonError::into_inner).0
    }

    pub(super) fn wake_threads(&self) {
        self.work.notify_all();
    }

    pub(super) fn tell_caller(&self) {
        self.settled.notify_all();
    }

    pub(super) fn wake_all(&self) {
        self.wake_threads();
        self.tell_caller();
    }

    /// Asks the cluster; where the broker that was asked is away, any that is known will do.
    pub(super) fn ask<T>(
        &self,
        mut question: impl FnMut(&mut Admin) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut admin = self.admin.lock().unwrap_or_else(PoisonError::into_inner);
        match question(&mut admin) {
            Err(Error::Broker(_) | Error::Unreachable(_) | Error::Answer(_)) => {}
            answer => return answer,
        }
        let mut known = self.bootstrap.clone();
        known.extend(self.books().leaders().cloned());
        known.sort();
        known.dedup();
        *admin = Admin::connect(&known, self.terms.security.clone(), self.terms.timeout)?;
        question(&mut admin)
    }

    /// Writes down who leads a topic's partitions, and has a thread for each of them.
    pub(super) fn house(self: &Arc<Self>, topic: &str, leaders: &Leaders) {
        let started = self.books().house(topic, leaders, Instant::now());
        for (number, address) in started {
            leader::start(Arc::clone(self), number, address, self.terms.clone());
        }
        self.wake_threads();
    }
}
