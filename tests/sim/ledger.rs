//! What clients were told. Each promise is noted when its answer arrives, and held against everything
//! that is seen later, above all after a crash.

use std::collections::BTreeMap;

use rkafka::types::Uuid;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// By partition and offset: acknowledged, or read by somebody.
    records: BTreeMap<(i32, i64), String>,
    /// The last commit that was answered, and the last that was sent.
    commit: (i64, i64),
    topics: BTreeMap<String, Uuid>,
    /// The last value of a config that was answered, and the last that was sent.
    config: (i64, i64),
    wrong: Option<String>,
}

impl Ledger {
    pub(super) fn wrong(&mut self, what: String) {
        self.wrong.get_or_insert(what);
    }

    pub(super) fn verdict(&self) -> Result<(), String> {
        self.wrong.clone().map_or(Ok(()), Err)
    }

    /// A record at its offset: told to its producer, or to a consumer.
    pub(super) fn record(&mut self, partition: i32, offset: i64, value: &str) {
        let known = self.records.entry((partition, offset)).or_insert_with(|| value.to_owned());
        if known != value {
            let text = format!("{partition}@{offset} was {known} and is {value}");
            self.wrong(text);
        }
    }

    /// The end of what is known of a partition.
    pub(super) fn end(&self, partition: i32) -> i64 {
        let of = self.records.range((partition, 0)..(partition + 1, 0));
        of.last().map_or(0, |((_, offset), _)| offset + 1)
    }

    pub(super) fn commit_sent(&mut self, offset: i64) {
        self.commit.1 = offset;
    }

    pub(super) fn committed(&mut self, offset: i64) {
        self.commit.0 = self.commit.0.max(offset);
    }

    pub(super) fn config_sent(&mut self, value: i64) {
        self.config.1 = value;
    }

    pub(super) fn configured(&mut self, value: i64) {
        self.config.0 = self.config.0.max(value);
    }

    pub(super) fn topic(&mut self, name: &str, id: Uuid) {
        self.topics.insert(name.to_owned(), id);
    }

    /// Everything that a partition holds, from its start.
    pub(super) fn is_all_of(&mut self, partition: i32, found: &[(i64, String)]) {
        for (at, (offset, _)) in (0..).zip(found) {
            if *offset != at {
                return self.wrong(format!("{partition}: offset {offset} follows {at} - 1"));
            }
        }
        let mut seen = BTreeMap::new();
        for (offset, value) in found {
            if let Some(first) = seen.insert(value, offset) {
                self.wrong(format!("{partition}: {value} is at {first} and at {offset}"));
            }
            self.record(partition, *offset, value);
        }
        let end = self.end(partition);
        if end > found.len() as i64 {
            let missing = self.records[&(partition, found.len() as i64)].clone();
            self.wrong(format!("{partition}: acknowledged record lost: {missing} of {end}"));
        }
    }

    pub(super) fn is_committed(&mut self, found: i64) {
        let (answered, sent) = self.commit;
        if found < answered || found > sent {
            self.wrong(format!("commit {answered} lost, {found} found, {sent} was sent"));
        }
        self.commit.0 = found.max(answered);
    }

    pub(super) fn is_configured(&mut self, found: i64) {
        let (answered, sent) = self.config;
        if found < answered || found > sent {
            self.wrong(format!("config {answered} lost, {found} found, {sent} was sent"));
        }
        self.config.0 = found.max(answered);
    }

    pub(super) fn topics(&self) -> Vec<(String, Uuid)> {
        self.topics.iter().map(|(name, id)| (name.clone(), *id)).collect()
    }
}
