//! Incremental fetch sessions (KIP-227): a consumer says once which partitions it reads, and is told
//! only what has changed.
//!
//! A session's epoch is the number of its next request. A wrong one is refused and changes nothing, so
//! that the right one still works.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::limits;
use crate::sys::entropy::Entropy;
use crate::types::Uuid;
use crate::wire::ErrorCode;
use crate::wire::messages::fetch::FetchPartition;

/// A session that nobody used for so long makes room for a new one.
const EVICT_AFTER: Duration = Duration::from_secs(120);
/// The epoch of a request that opens a session, or asks without one.
const INITIAL: i32 = 0;
const FINAL: i32 = -1;

/// One partition that is read, and from where.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// As far as it is known: by name, or found by its id.
    pub name: Arc<str>,
    /// Zero while it is not known.
    pub id: Uuid,
    pub from: FetchPartition,
}

impl Wanted {
    fn key(&self, by_id: bool) -> PartitionKey {
        let partition = self.from.partition;
        if by_id {
            ("".into(), self.id, partition)
        } else {
            (Arc::clone(&self.name), Uuid::ZERO, partition)
        }
    }
}

/// A partition as the client names it.
type PartitionKey = (Arc<str>, Uuid, i32);

/// What a fetch is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// 0 is none.
    pub session: i32,
    /// Only changes are answered.
    pub incremental: bool,
    pub wanted: Vec<Wanted>,
}

/// What a request says about sessions.
#[derive(Debug)]
pub struct Asked {
    pub session: i32,
    pub epoch: i32,
    /// Topics are named by id, as since version 13.
    pub by_id: bool,
    pub wanted: Vec<Wanted>,
    pub forgotten: Vec<(Arc<str>, Uuid, i32)>,
}

/// What a client was told about a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    pub high_watermark: i64,
    pub log_start: i64,
}

#[derive(Debug)]
struct Cached {
    wanted: Wanted,
    told: Option<Told>,
}

#[derive(Debug)]
struct Session {
    epoch: i32,
    by_id: bool,
    used: Duration,
    /// In the order in which they are read: who got something goes to the end.
    partitions: BTreeMap<u64, Cached>,
    places: BTreeMap<PartitionKey, u64>,
    next_place: u64,
}

impl Session {
    fn new(by_id: bool, used: Duration) -> Self {
        let (partitions, places) = (BTreeMap::new(), BTreeMap::new());
        Self { epoch: 1, by_id, used, partitions, places, next_place: 0 }
    }

    fn put(&mut self, wanted: Wanted) {
        let key = wanted.key(self.by_id);
        if let Some(cached) = self.places.get(&key).and_then(|p| self.partitions.get_mut(p)) {
            cached.wanted = wanted;
            return;
        }
        self.places.insert(key, self.next_place);
        self.partitions.insert(self.next_place, Cached { wanted, told: None });
        self.next_place += 1;
    }

    fn forget(&mut self, key: &PartitionKey) {
        if let Some(place) = self.places.remove(key) {
            self.partitions.remove(&place);
        }
    }

    fn move_to_end(&mut self, key: &PartitionKey) {
        let Some(place) = self.places.get_mut(key) else { return };
        if let Some(cached) = self.partitions.remove(place) {
            *place = self.next_place;
            self.partitions.insert(self.next_place, cached);
            self.next_place += 1;
        }
    }
}

#[derive(Debug, Default)]
pub struct FetchSessions {
    sessions: BTreeMap<i32, Session>,
}

impl FetchSessions {
    /// What is to be read for a request.
    pub fn plan(
        &mut self,
        asked: Asked,
        now: Duration,
        entropy: &mut dyn Entropy,
    ) -> Result<Plan, ErrorCode> {
        match (asked.session, asked.epoch) {
            (session, INITIAL | FINAL) => {
                self.sessions.remove(&session);
                let session = match asked.epoch {
                    INITIAL => self.open(&asked, now, entropy),
                    _ => 0,
                };
                Ok(Plan { session, incremental: false, wanted: asked.wanted })
            }
            (id, epoch) => {
                let session =
                    self.sessions.get_mut(&id).ok_or(ErrorCode::FETCH_SESSION_ID_NOT_FOUND)?;
                if session.epoch != epoch {
                    return Err(ErrorCode::INVALID_FETCH_SESSION_EPOCH);
                }
                if session.by_id != asked.by_id {
                    return Err(ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR);
                }
                session.epoch = if epoch == i32::MAX { 1 } else { epoch + 1 };
                session.used = now;
                for wanted in asked.wanted {
                    session.put(wanted);
                }
                for key in &asked.forgotten {
                    session.forget(key);
                }
                if session.partitions.is_empty() {
                    // Nothing is left to ask for: it ends.
                    self.sessions.remove(&id);
                    return Ok(Plan { session: 0, incremental: true, wanted: Vec::new() });
                }
                let wanted = session.partitions.values().map(|cached| cached.wanted.clone());
                Ok(Plan { session: id, incremental: true, wanted: wanted.collect() })
            }
        }
    }

    /// A new session's id; 0 when there is no room for one.
    fn open(&mut self, asked: &Asked, now: Duration, entropy: &mut dyn Entropy) -> i32 {
        if self.sessions.len() >= limits::FETCH_SESSIONS {
            let oldest = self.sessions.iter().min_by_key(|(_, session)| session.used);
            match oldest.map(|(id, session)| (*id, session.used)) {
                Some((id, used)) if now.saturating_sub(used) >= EVICT_AFTER => {
                    self.sessions.remove(&id);
                }
                _ => return 0,
            }
        }
        let mut session = Session::new(asked.by_id, now);
        for wanted in &asked.wanted {
            session.put(wanted.clone());
        }
        loop {
            let id = i32::try_from(entropy.below(i32::MAX as u64)).unwrap_or(0) + 1;
            if let std::collections::btree_map::Entry::Vacant(place) = self.sessions.entry(id) {
                place.insert(session);
                return id;
            }
        }
    }

    /// Notes what a client is told about a partition, and says whether it is news. Errors always are,
    /// and are not remembered.
    pub fn tell(&mut self, session: i32, wanted: &Wanted, told: Option<Told>, data: bool) -> bool {
        let Some(session) = self.sessions.get_mut(&session) else { return true };
        let key = wanted.key(session.by_id);
        let cached = session.places.get(&key).and_then(|place| session.partitions.get_mut(place));
        let Some(cached) = cached else { return true };
        let news = data || told.is_none() || cached.told != told;
        cached.told = told;
        if data {
            session.move_to_end(&key);
        }
        news
    }

    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::entropy::SeededEntropy;

    fn wanted(name: &str, partition: i32) -> Wanted {
        let from = FetchPartition { partition, ..Default::default() };
        Wanted { name: name.into(), id: Uuid::ZERO, from }
    }

    fn asked(session: i32, epoch: i32, wanted: Vec<Wanted>) -> Asked {
        Asked { session, epoch, by_id: false, wanted, forgotten: Vec::new() }
    }

    fn plan(sessions: &mut FetchSessions, asked: Asked) -> Result<Plan, ErrorCode> {
        sessions.plan(asked, Duration::ZERO, &mut SeededEntropy::new(1))
    }

    #[test]
    fn a_session_remembers_what_it_reads() {
        let mut all = FetchSessions::default();
        let opened = plan(&mut all, asked(0, 0, vec![wanted("a", 0), wanted("a", 1)])).unwrap();
        let id = opened.session;
        assert!(id > 0 && !opened.incremental);
        let again = plan(&mut all, asked(id, 1, vec![wanted("b", 0)])).unwrap();
        assert!(again.incremental);
        assert_eq!(again.wanted, [wanted("a", 0), wanted("a", 1), wanted("b", 0)]);
        let forgotten = vec![("a".into(), Uuid::ZERO, 0)];
        let less = Asked { forgotten, ..asked(id, 2, Vec::new()) };
        assert_eq!(plan(&mut all, less).unwrap().wanted, [wanted("a", 1), wanted("b", 0)]);
    }

    #[test]
    fn a_wrong_epoch_leaves_the_session_alone() {
        let mut all = FetchSessions::default();
        let id = plan(&mut all, asked(0, 0, vec![wanted("a", 0)])).unwrap().session;
        let wrong = plan(&mut all, asked(id, 9, Vec::new()));
        assert_eq!(wrong, Err(ErrorCode::INVALID_FETCH_SESSION_EPOCH));
        assert!(plan(&mut all, asked(id, 1, Vec::new())).is_ok());
        let unknown = plan(&mut all, asked(id ^ 1, 1, Vec::new()));
        assert_eq!(unknown, Err(ErrorCode::FETCH_SESSION_ID_NOT_FOUND));
        let by_id = Asked { by_id: true, ..asked(id, 2, Vec::new()) };
        assert_eq!(plan(&mut all, by_id), Err(ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR));
        let closed = plan(&mut all, asked(id, -1, vec![wanted("a", 0)])).unwrap();
        assert_eq!((closed.session, closed.incremental, all.len()), (0, false, 0));
    }

    #[test]
    fn only_news_is_told_and_who_got_data_goes_to_the_end() {
        let mut all = FetchSessions::default();
        let id = plan(&mut all, asked(0, 0, vec![wanted("a", 0), wanted("a", 1)])).unwrap().session;
        let told = Some(Told { high_watermark: 1, log_start: 0 });
        assert!(all.tell(id, &wanted("a", 0), told, true));
        assert!(!all.tell(id, &wanted("a", 0), told, false));
        assert!(all.tell(id, &wanted("a", 0), told, true), "data is always news");
        assert!(all.tell(id, &wanted("a", 1), None, false), "and so is an error");
        assert!(all.tell(id, &wanted("a", 1), None, false), "every time");
        let order = plan(&mut all, asked(id, 1, Vec::new())).unwrap().wanted;
        assert_eq!(order, [wanted("a", 1), wanted("a", 0)]);
    }

    #[test]
    fn there_is_an_end_to_sessions() {
        let mut all = FetchSessions::default();
        let mut entropy = SeededEntropy::new(2);
        for _ in 0..limits::FETCH_SESSIONS {
            let plan = all.plan(asked(0, 0, Vec::new()), Duration::ZERO, &mut entropy).unwrap();
            assert!(plan.session > 0);
        }
        let full = all.plan(asked(0, 0, Vec::new()), Duration::from_secs(1), &mut entropy);
        assert_eq!(full.unwrap().session, 0);
        let later = all.plan(asked(0, 0, Vec::new()), EVICT_AFTER, &mut entropy);
        assert!(later.unwrap().session > 0);
        assert_eq!(all.len(), limits::FETCH_SESSIONS);
    }
}
