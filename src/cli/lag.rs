//! How far a group is behind: what it has committed beside where its partitions end.

use std::collections::{BTreeMap, BTreeSet};

use super::error::CliError;
use super::suggest::nearest;
use crate::client::admin::{Admin, At, Error, Group, Isolation};
use crate::types::{Gather, Offset, TopicPartition};
use crate::wire::ErrorCode;

/// A partition that a group has committed or reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub partition: TopicPartition,
    /// `None` where nothing is committed: then the lag is not known either.
    pub committed: Option<Offset>,
    /// `None` where the partition is gone or cannot be asked.
    pub start: Option<Offset>,
    pub end: Option<Offset>,
}

impl Progress {
    /// Records from the commit to the end; never guessed where there is no commit.
    pub fn lag(&self) -> Option<i64> {
        Some((self.end?.0 - self.committed?.0).max(0))
    }

    /// What is still to be read: without a commit, everything that is there.
    pub fn left(&self) -> Option<i64> {
        let from =
            self.committed.map_or(self.start, |committed| Some(committed.max(self.start?)))?;
        Some((self.end?.0 - from.0).max(0))
    }
}

/// Every partition that the group has committed or reads, in order.
pub fn progress(admin: &mut Admin, group: &Group) -> Result<Vec<Progress>, Error> {
    let committed = admin.committed(&group.id)?;
    let mut partitions: BTreeSet<TopicPartition> = committed.keys().cloned().gather();
    partitions.extend(group.members.iter().flat_map(|member| member.assignment.iter().cloned()));
    let mut ask = |at| {
        let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
        let found = admin.list_offsets(&wanted, Isolation::ReadUncommitted)?;
        let known = found
            .into_iter()
            .filter_map(|(partition, found)| Some((partition, found.ok()?.offset?)));
        Ok::<BTreeMap<_, _>, Error>(known.gather())
    };
    let (starts, ends) = (ask(At::Earliest)?, ask(At::Latest)?);
    let progress = partitions.into_iter().map(|partition| Progress {
        committed: committed.get(&partition).map(|committed| committed.offset),
        start: starts.get(&partition).copied(),
        end: ends.get(&partition).copied(),
        partition,
    });
    Ok(progress.collect())
}

/// The offset of each of these; the first that cannot be asked is the error.
pub fn offsets(
    admin: &mut Admin,
    partitions: &[TopicPartition],
    at: At,
) -> Result<BTreeMap<TopicPartition, Option<Offset>>, CliError> {
    let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
    let mut offsets = BTreeMap::new();
    for (partition, found) in admin.list_offsets(&wanted, Isolation::ReadUncommitted)? {
        let found = found
            .map_err(|error| CliError::failed(format!("no offset of {partition}: {error}")))?;
        offsets.insert(partition, found.offset);
    }
    Ok(offsets)
}

/// What is said of a group that cannot be: with the near name, where it is not there.
pub fn failed(admin: &mut Admin, verb: &str, group: &str, error: &Error) -> CliError {
    let absent = error.code() == Some(ErrorCode::GROUP_ID_NOT_FOUND);
    if error.code().is_none() {
        return CliError::failed(format!("cannot {verb} group `{group}`: {error}"));
    }
    let said = match error.code() {
        Some(ErrorCode::GROUP_ID_NOT_FOUND) => "it does not exist".to_owned(),
        Some(ErrorCode::NON_EMPTY_GROUP | ErrorCode::UNKNOWN_MEMBER_ID) => {
            "it has active members".to_owned()
        }
        Some(ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC) => "it is reading the topic".to_owned(),
        _ => error.to_string(),
    };
    let ours = CliError::failed(format!("cannot {verb} group `{group}`: {said}"));
    if !absent {
        return match error.code() {
            Some(
                ErrorCode::NON_EMPTY_GROUP
                | ErrorCode::UNKNOWN_MEMBER_ID
                | ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC,
            ) => ours.hint(format!(
                "`rkafka groups describe {group} --members` shows them: stop them first"
            )),
            _ => ours,
        };
    }
    let known = admin.list_groups().unwrap_or_default();
    match nearest(group, known.iter().map(|known| known.id.as_str())) {
        Some(near) => ours.hint(format!("there is a group `{near}`")),
        None => ours.hint("`rkafka groups list` shows those that are there"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lag_is_never_guessed() {
        let progress = |committed: Option<i64>, start, end| Progress {
            partition: TopicPartition::new("t", 0),
            committed: committed.map(Offset),
            start: Some(Offset(start)),
            end: Some(Offset(end)),
        };
        for (committed, start, end, lag, left) in [
            (Some(3), 0, 10, Some(7), Some(7)),
            (Some(10), 0, 10, Some(0), Some(0)),
            (None, 0, 10, None, Some(10)),
            (None, 4, 10, None, Some(6)),
            (None, 0, 0, None, Some(0)),
            // What was deleted meanwhile is not there to be read.
            (Some(2), 5, 10, Some(8), Some(5)),
            (Some(20), 0, 10, Some(0), Some(0)),
        ] {
            let progress = progress(committed, start, end);
            assert_eq!((progress.lag(), progress.left()), (lag, left), "{progress:?}");
        }
    }
}
