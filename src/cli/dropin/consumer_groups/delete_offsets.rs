//! `kafka-consumer-groups --delete-offsets`: what a group has committed for some topics.

use std::io::Write;

use super::reset::split;
use crate::cli::dropin::cluster_access::text;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::thrown::thrown;
use crate::client::admin::{Admin, Error};
use crate::types::TopicPartition;
use crate::wire::ErrorCode;

/// A topic that is not there, or a partition of one that is.
type Row = (String, Option<i32>, Result<(), Error>);

/// `option` names the topics.
pub(in crate::cli::dropin) fn run(
    call: &mut Call<'_>,
    admin: &mut Admin,
    option: &str,
) -> Result<(), Refusal> {
    let group = call.given.one("group")?.unwrap_or_default().to_owned();
    let (wanted, mut rows) = partitions(call, admin, option)?;
    let mut failed = None;
    let mut refused = None;
    match admin.delete_offsets(&group, &wanted) {
        Ok(each) => {
            for (at, result) in each {
                failed = failed.or(result.as_ref().err().and_then(Error::code));
                rows.push((at.topic, Some(at.partition.0), result));
            }
        }
        Err(error) => {
            let code = error.code().ok_or_else(|| Refusal::Cluster(text(&error)))?;
            failed = Some(code);
            for at in &wanted {
                let error = Error::refused(code, None);
                rows.push((at.topic.clone(), Some(at.partition.0), Err(error)));
            }
            refused = Some(error);
        }
    }
    let out = call.ui.out();
    match (failed, refused) {
        (None, _) => writeln!(out, "Request succeeded for deleting offsets from group {group}.")?,
        (Some(code), Some(error)) => {
            writeln!(out, "\nError: {}", top_level(code, &error))?;
        }
        (Some(_), None) => writeln!(
            out,
            "\nError: Encountered some partition-level error, see the follow-up details."
        )?,
    }
    rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let width = rows.iter().map(|row| row.0.len()).max().unwrap_or(0).max(15);
    writeln!(out, "\n{:width$} {:10} {:15}", "TOPIC", "PARTITION", "STATUS")?;
    for (topic, partition, result) in rows {
        let partition = partition.map_or("-".to_owned(), |id| id.to_string());
        let status = match result {
            Ok(()) => "Successful".to_owned(),
            Err(error) => format!("Error: {}", thrown(&error)),
        };
        writeln!(out, "{topic:width$} {partition:10} {status:15}")?;
    }
    Ok(())
}

fn top_level(code: ErrorCode, error: &Error) -> String {
    match code {
        ErrorCode::INVALID_GROUP_ID
        | ErrorCode::GROUP_ID_NOT_FOUND
        | ErrorCode::GROUP_AUTHORIZATION_FAILED
        | ErrorCode::NON_EMPTY_GROUP => code.message().to_owned(),
        _ => format!("Encountered some unknown error: {}", text(error)),
    }
}

/// The partitions that `--topic` means, and the topics that are not there.
fn partitions(
    call: &Call<'_>,
    admin: &mut Admin,
    option: &str,
) -> Result<(Vec<TopicPartition>, Vec<Row>), Refusal> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for wanted in call.given.all(option) {
        let (topic, ids) = split(wanted)?;
        if let Some(ids) = ids {
            found.extend(ids.into_iter().map(|id| TopicPartition::new(topic, id)));
            continue;
        }
        for (name, described) in admin.describe_topics(&[topic])? {
            match described {
                Ok(topic) => {
                    let ids = topic.partitions.iter().map(|partition| partition.id.0);
                    found.extend(ids.map(|id| TopicPartition::new(&name, id)));
                }
                Err(error) => missing.push((name, None, Err(error))),
            }
        }
    }
    found.sort();
    found.dedup();
    Ok((found, missing))
}
