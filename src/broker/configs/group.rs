//! Group configs, sorted by name.

use super::definition::{Check::*, Definition, Kind::*};

#[rustfmt::skip] // a table: one config a line
pub(super) const DEFINITIONS: &[Definition] = &[
    Definition::new("consumer.assignment.interval.ms", Int, Some("1000"), AtLeast(0)).synonym("group.consumer.assignment.interval.ms"),
    Definition::new("consumer.heartbeat.interval.ms", Int, Some("5000"), AtLeast(1)).synonym("group.consumer.heartbeat.interval.ms"),
    Definition::new("consumer.session.timeout.ms", Int, Some("45000"), AtLeast(1)).synonym("group.consumer.session.timeout.ms"),
    Definition::new("share.assignment.interval.ms", Int, Some("1000"), AtLeast(0)).synonym("group.share.assignment.interval.ms"),
    Definition::new("share.auto.offset.reset", Text, Some("latest"), OffsetReset).synonym("share.auto.offset.reset"),
    Definition::new("share.delivery.count.limit", Int, Some("5"), AtLeast(2)).synonym("group.share.delivery.count.limit"),
    Definition::new("share.heartbeat.interval.ms", Int, Some("5000"), AtLeast(1)).synonym("group.share.heartbeat.interval.ms"),
    Definition::new("share.isolation.level", Text, Some("read_uncommitted"), OneOf(&["read_committed", "read_uncommitted"])).synonym("share.isolation.level"),
    Definition::new("share.partition.max.record.locks", Int, Some("2000"), AtLeast(100)).synonym("group.share.partition.max.record.locks"),
    Definition::new("share.record.lock.duration.ms", Int, Some("30000"), AtLeast(1000)).synonym("group.share.record.lock.duration.ms"),
    Definition::new("share.renew.acknowledge.enable", Bool, Some("true"), Any).synonym("share.renew.acknowledge.enable"),
    Definition::new("share.session.timeout.ms", Int, Some("45000"), AtLeast(1)).synonym("group.share.session.timeout.ms"),
    Definition::new("streams.assignment.interval.ms", Int, Some("1000"), AtLeast(0)).synonym("group.streams.assignment.interval.ms"),
    Definition::new("streams.heartbeat.interval.ms", Int, Some("5000"), AtLeast(1)).synonym("group.streams.heartbeat.interval.ms"),
    Definition::new("streams.initial.rebalance.delay.ms", Int, Some("3000"), AtLeast(0)).synonym("group.streams.initial.rebalance.delay.ms"),
    Definition::new("streams.num.standby.replicas", Int, Some("0"), AtLeast(0)).synonym("group.streams.num.standby.replicas"),
    Definition::new("streams.session.timeout.ms", Int, Some("45000"), AtLeast(1)).synonym("group.streams.session.timeout.ms"),
];
