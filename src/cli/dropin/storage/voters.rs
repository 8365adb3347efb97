//! `--initial-controllers`: `id@host:port:directory`, separated by commas.

use std::collections::BTreeSet;

use crate::cli::dropin::argparse::{Refusal, uncaught};
use crate::types::{NodeId, Uuid};

/// Which id the directory of this node gets. A quorum of others, or of more than this node, is refused.
pub(super) fn directory(text: &str, node: NodeId) -> Result<Uuid, Refusal> {
    let voters = parsed(text)
        .map_err(|why| uncaught(format!("java.lang.IllegalArgumentException: {why}")))?;
    match voters[..] {
        [(id, directory)] if id == node => Ok(directory),
        _ => Err(Refusal::Bare(format!(
            "kafka-storage format: a broker of rkafka is a quorum of its own: --initial-controllers may \
             only name node {node}"
        ))),
    }
}

fn parsed(text: &str) -> Result<Vec<(NodeId, Uuid)>, String> {
    if text.trim().is_empty() {
        return Err("No voters given.".to_owned());
    }
    let voters: Vec<_> = text.split(',').map(voter).collect::<Result<_, _>>()?;
    let mut seen = BTreeSet::new();
    match voters.iter().find(|(id, _)| !seen.insert(*id)) {
        Some((id, _)) => Err(format!("Node id {id} was specified more than once.")),
        None => Ok(voters),
    }
}

fn voter(text: &str) -> Result<(NodeId, Uuid), &'static str> {
    let (id, rest) = text.trim().split_once('@').ok_or("No @ found in dynamic voter string.")?;
    let id = id.parse().map_err(|_| "Failed to parse node id in dynamic voter string.")?;
    // A host of IPv6 stands in brackets.
    let host = rest.find(']').map_or(0, |end| end + 1);
    let colon = rest[host..].find(':').ok_or("No colon following hostname could be found.")?;
    let rest = &rest[host + colon + 1..];
    let (port, directory) =
        rest.split_once(':').ok_or("No colon following port could be found.")?;
    port.parse::<u16>().map_err(|_| "Failed to parse port in dynamic voter string.")?;
    let directory = Uuid::parse(directory);
    let directory = directory.ok_or("Failed to parse directory ID in dynamic voter string.")?;
    Ok((NodeId(id), directory))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_as_kafka_says_it() {
        const ID: &str = "JEXY6aqzQY-32P5TStzaFg";
        let id = Uuid::parse(ID).expect("an id");
        assert_eq!(parsed(&format!("1@[::1]:9093:{ID}")), Ok(vec![(NodeId(1), id)]));
        for (text, why) in [
            ("", "No voters given."),
            ("nonsense", "No @ found in dynamic voter string."),
            ("1@h:1", "No colon following port could be found."),
            (&*format!("1@h:x:{ID}"), "Failed to parse port in dynamic voter string."),
            (&*format!("x@h:1:{ID}"), "Failed to parse node id in dynamic voter string."),
            ("1@h:1:short", "Failed to parse directory ID in dynamic voter string."),
            (&*format!("1@h:1:{ID},1@h:2:{ID}"), "Node id 1 was specified more than once."),
        ] {
            assert_eq!(parsed(text), Err(why.to_owned()), "{text}");
        }
    }
}
