//! Partitions spread over brokers: each its factor of replicas, leaders and followers evenly.

use std::collections::BTreeMap;

use super::work::Replicas;
use crate::types::NodeId;

/// A placement of the same partitions on these brokers; the factor is that of each topic's first partition.
pub(super) fn spread(now: &Replicas, nodes: &[NodeId]) -> Result<Replicas, String> {
    let mut factors: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, replicas) in now {
        factors.entry(&at.topic).or_insert(replicas.len());
    }
    let mut planned = Replicas::new();
    for (place, (at, _)) in now.iter().enumerate() {
        let factor = factors.get(at.topic.as_str()).copied().unwrap_or(1);
        if factor > nodes.len() {
            return Err(format!(
                "The target replication factor of {factor} cannot be reached because only {} broker(s) are \
                 registered.",
                nodes.len()
            ));
        }
        // Followers lie behind their leader, with a gap that grows each time around.
        let gap = place / nodes.len();
        let leader = place % nodes.len();
        let follower = |nth: usize| {
            let step = 1 + (gap + nth) % (nodes.len() - 1);
            nodes[(leader + step) % nodes.len()]
        };
        let followers = (0..factor.saturating_sub(1)).map(follower);
        planned.insert(at.clone(), std::iter::once(nodes[leader]).chain(followers).collect());
    }
    Ok(planned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::TopicPartition;

    #[test]
    fn replicas_are_different_and_leaders_even() {
        let nodes: Vec<NodeId> = (1..=4).map(NodeId).collect();
        let now: Replicas = (0..12)
            .map(|id| (TopicPartition::new("a", id), vec![NodeId(9), NodeId(8), NodeId(7)]))
            .collect();
        let planned = spread(&now, &nodes).expect("enough brokers");
        for replicas in planned.values() {
            let mut sorted = replicas.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!((replicas.len(), sorted.len()), (3, 3), "{replicas:?}");
        }
        for node in &nodes {
            assert_eq!(planned.values().filter(|replicas| replicas[0] == *node).count(), 3);
        }
        assert!(spread(&now, &nodes[..2]).is_err());
    }
}
