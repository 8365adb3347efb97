//! What is said to somebody who looks at a terminal where nothing comes.

use std::time::Duration;

use super::args::ConsumeArgs;
use super::plan::Plan;
use crate::cli::error::CliError;
use crate::client::consume::Consume;

/// How long it is silent before.
pub(super) const SILENCE: Duration = Duration::from_secs(2);

/// The command that would show something, where there is something to show.
pub(super) fn hint(
    args: &ConsumeArgs,
    plan: &Plan,
    consumer: &dyn Consume,
) -> Result<Option<String>, CliError> {
    let partitions: Vec<_> = plan.partitions().cloned().collect();
    let mut older = 0;
    for partition in &partitions {
        let extent = consumer.extent(partition)?;
        older += extent.end.0 - extent.first.0;
    }
    if older == 0 || args.from.is_some() {
        return Ok(None);
    }
    if let Some(group) = &args.group
        && let Some((first, _)) = consumer.committed(&partitions)?.first_key_value()
    {
        let topic = &first.topic;
        return Ok(Some(format!(
            "group {group} has read what there is; to let it begin anew: \
             rkafka groups reset-offsets {group} --topic {topic} --to-earliest --execute"
        )));
    }
    if args.from_beginning {
        return Ok(None);
    }
    let exist = if older == 1 { "record exists" } else { "records exist" };
    Ok(Some(format!("{older} older {exist}: --from-beginning")))
}
