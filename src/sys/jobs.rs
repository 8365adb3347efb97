//! Work off the thread: what may block (syncs, cold reads, cleaning) is submitted, and its result
//! comes back as an event `T` through the door that was given when the workers were built.
//!
//! Jobs are independent of each other: they may run at once and finish in any order. Who needs an
//! order submits the next when the one before has come back.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::entropy::Entropy;

/// Runs once, anywhere; what it returns is the event.
pub type Job<T> = Box<dyn FnOnce() -> T + Send>;

pub trait Jobs<T>: fmt::Debug {
    fn submit(&self, job: Job<T>);
}

/// Threads that take jobs in the order they were submitted.
pub struct ThreadPool<T> {
    queue: Arc<Queue<T>>,
    threads: Vec<JoinHandle<()>>,
}

struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    jobs: VecDeque<Job<T>>,
    closed: bool,
}

impl<T> Queue<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job; `None` once the pool is dropped and nothing is left.
    fn take(&self) -> Option<Job<T>> {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T: Send + 'static> ThreadPool<T> {
    /// `deliver` is called on the worker's thread with each result.
    pub fn new(
        name: &str,
        threads: usize,
        deliver: impl Fn(T) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let state = Mutex::new(State { jobs: VecDeque::new(), closed: false });
        let queue = Arc::new(Queue { state, changed: Condvar::new() });
        let deliver = Arc::new(deliver);
        let mut pool = Self { queue, threads: Vec::new() };
        for i in 0..threads.max(1) {
            let (queue, deliver) = (Arc::clone(&pool.queue), Arc::clone(&deliver));
            let work = move || {
                while let Some(job) = queue.take() {
                    deliver(job());
                }
            };
            pool.threads.push(std::thread::Builder::new().name(format!("{name}-{i}")).spawn(work)?);
        }
        Ok(pool)
    }
}

impl<T: Send + 'static> Jobs<T> for ThreadPool<T> {
    fn submit(&self, job: Job<T>) {
        self.queue.lock().jobs.push_back(job);
        self.queue.changed.notify_one();
    }
}

impl<T> Drop for ThreadPool<T> {
    /// Finishes what was submitted. A job that panicked takes the process with it in release
    /// builds; in tests the panic is passed on here.
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.changed.notify_all();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() && !std::thread::panicking() {
                panic!("a job panicked");
            }
        }
    }
}

impl<T> fmt::Debug for ThreadPool<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadPool").field("threads", &self.threads.len()).finish()
    }
}

/// Does the same to all of them, by so many threads, and waits. After an error no more are begun.
pub fn side_by_side<T: Send, E: Send>(
    hands: usize,
    items: Vec<T>,
    work: impl Fn(T) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let hands = hands.min(items.len());
    if hands <= 1 {
        return items.into_iter().try_for_each(work);
    }
    let items = Mutex::new(items.into_iter());
    let failed = AtomicBool::new(false);
    let hand = || {
        while !failed.load(Ordering::Relaxed) {
            let next = items.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(item) = next else { break };
            work(item).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(hand)).collect();
        let ended = hands.into_iter().map(|hand| match hand.join() {
            Ok(outcome) => outcome,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ended.fold(Ok(()), Result::and)
    })
}

/// Keeps jobs until it is stepped, and then runs one that the seed picks.
pub struct SimulatedJobs<T> {
    waiting: Mutex<Vec<Job<T>>>,
}

impl<T> SimulatedJobs<T> {
    pub fn new() -> Self {
        Self { waiting: Mutex::new(Vec::new()) }
    }

    pub fn waiting(&self) -> usize {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Runs one job and returns its event; `None` when none waits.
    pub fn step(&self, entropy: &mut dyn Entropy) -> Option<T> {
        let job = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            if waiting.is_empty() {
                return None;
            }
            let pick = entropy.below(waiting.len() as u64);
            waiting.remove(usize::try_from(pick).unwrap_or_default())
        };
        Some(job())
    }

    /// What a crash does: the jobs are gone.
    pub fn forget(&self) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl<T> Default for SimulatedJobs<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Jobs<T> for SimulatedJobs<T> {
    fn submit(&self, job: Job<T>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(job);
    }
}

impl<T> fmt::Debug for SimulatedJobs<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatedJobs").field("waiting", &self.waiting()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::sys::entropy::SeededEntropy;

    #[test]
    fn every_job_comes_back_once_and_drop_waits() {
        let (send, receive) = mpsc::channel();
        let pool = ThreadPool::new("test", 3, move |n| send.send(n).unwrap()).unwrap();
        for n in 0..100 {
            pool.submit(Box::new(move || n));
        }
        drop(pool);
        let mut events: Vec<i32> = receive.iter().collect();
        events.sort_unstable();
        assert_eq!(events, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn all_is_done_side_by_side_or_somebody_says_why_not() {
        for hands in [0, 1, 3, 200] {
            let sum = std::sync::atomic::AtomicU64::new(0);
            let add = |n: u64| {
                sum.fetch_add(n, Ordering::Relaxed);
                if n == 77 { Err(n) } else { Ok(()) }
            };
            assert_eq!(side_by_side(hands, (0..50).collect(), add), Ok(()), "{hands}");
            assert_eq!(sum.load(Ordering::Relaxed), 50 * 49 / 2);
            assert_eq!(side_by_side(hands, (0..100).collect(), add), Err(77), "{hands}");
        }
    }

    #[test]
    fn the_seed_is_the_order() {
        let run = |seed| {
            let jobs = SimulatedJobs::new();
            let mut entropy = SeededEntropy::new(seed);
            for n in 0..20 {
                jobs.submit(Box::new(move || n));
            }
            std::iter::from_fn(|| jobs.step(&mut entropy)).collect::<Vec<i32>>()
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
        let mut sorted = run(3);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
    }
}
