//! `--grep` and `--where`: which records are wanted.

use regex::bytes::Regex;

use super::args::ConsumeArgs;
use crate::record::{Query, Record, TextForNumber, Verdict};

/// What a record must have, the cheaper question first.
#[derive(Debug)]
pub(super) struct Filter<'a> {
    grep: Option<&'a Regex>,
    query: Option<&'a Query>,
    text_for_number: Notice,
    no_json: Notice,
    fails: Notice,
}

/// Something that is said once.
#[derive(Debug, Default)]
struct Notice {
    text: Option<String>,
    said: bool,
}

impl Notice {
    fn set(&mut self, text: impl FnOnce() -> String) {
        if self.text.is_none() && !self.said {
            self.text = Some(text());
        }
    }

    fn take(&mut self) -> Option<String> {
        let text = self.text.take();
        self.said |= text.is_some();
        text
    }
}

impl<'a> Filter<'a> {
    pub(super) fn of(args: &'a ConsumeArgs) -> Self {
        Self {
            grep: args.grep.as_ref(),
            query: args.query.as_deref(),
            text_for_number: Notice::default(),
            no_json: Notice::default(),
            fails: Notice::default(),
        }
    }

    pub(super) fn wants(&mut self, record: &Record<'_>) -> bool {
        if self.grep.is_none() && self.query.is_none() {
            return true;
        }
        let Some(value) = &record.value else { return false };
        if self.grep.is_some_and(|grep| !grep.is_match(value)) {
            return false;
        }
        let Some(query) = self.query else { return true };
        let notice = &mut self.text_for_number;
        let verdict = query.judge(value, &mut |TextForNumber { path, text }| {
            notice.set(|| {
                let text: String = text.chars().take(40).collect();
                format!(
                    "{path} is a string here ({text:?}), and to jq any string is more than any number: \
                     write `({path} | tonumber)`, or load it with `produce --typed`"
                )
            });
        });
        let place = || {
            let topic = record.topic.as_deref().unwrap_or_default();
            let partition = record.partition.unwrap_or_default();
            format!("{topic}-{partition} offset {}", record.offset.unwrap_or_default())
        };
        match &verdict {
            Verdict::Holds | Verdict::HoldsNot => {}
            Verdict::NoJson => self
                .no_json
                .set(|| format!("{} is not JSON: `--where` leaves such values out", place())),
            Verdict::Fails(problem) => self
                .fails
                .set(|| format!("{}: {problem}: `--where` leaves such values out", place())),
        }
        verdict == Verdict::Holds
    }

    /// What should not go unseen, each once.
    pub(super) fn notices(&mut self) -> impl Iterator<Item = String> {
        [&mut self.text_for_number, &mut self.no_json, &mut self.fails]
            .into_iter()
            .filter_map(Notice::take)
    }
}
