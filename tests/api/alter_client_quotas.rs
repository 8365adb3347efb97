//! AlterClientQuotas: quotas come, change and go, and stand in the catalog.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasResponse, OpData, RequestEntityData,
    RequestEntryData,
};
use rkafka::wire::messages::describe_client_quotas::{
    DescribeClientQuotasRequest, DescribeClientQuotasResponse,
};

use crate::support::core::TestCore;

const RATE: &str = "producer_byte_rate";

/// Kinds and names; no name is the default of its kind.
type Entity<'a> = &'a [(&'a str, Option<&'a str>)];
/// No value takes a quota away.
type Ops<'a> = &'a [(&'a str, Option<f64>)];

fn entry<'a>((entity, ops): &(Entity<'a>, Ops<'a>)) -> RequestEntryData<'a> {
    let part = |(entity_type, entity_name): &(&'a str, _)| RequestEntityData {
        entity_type,
        entity_name: *entity_name,
    };
    let op = |(key, value): &(&'a str, Option<f64>)| OpData {
        key,
        value: value.unwrap_or_default(),
        remove: value.is_none(),
    };
    RequestEntryData {
        entity: entity.iter().map(part).collect(),
        ops: ops.iter().map(op).collect(),
    }
}

/// Code and text of each answer.
fn alter(
    core: &mut TestCore,
    entries: &[(Entity<'_>, Ops<'_>)],
    validate_only: bool,
) -> Vec<(i16, Option<String>)> {
    let entries = entries.iter().map(entry).collect();
    let answer = core.call(1, &AlterClientQuotasRequest { entries, validate_only });
    let response: AlterClientQuotasResponse<'_> = answer.decode();
    let one = |entry: &rkafka::wire::messages::alter_client_quotas::ResponseEntryData<'_>| {
        (entry.error_code.0, entry.error_message.map(str::to_owned))
    };
    response.entries.iter().map(one).collect()
}

/// A line an entity.
fn stored(core: &mut TestCore) -> Vec<String> {
    let answer = core.call(1, &DescribeClientQuotasRequest::default());
    let response: DescribeClientQuotasResponse<'_> = answer.decode();
    let line = |entry: &rkafka::wire::messages::describe_client_quotas::EntryData<'_>| {
        let parts = entry.entity.iter();
        let parts = parts.map(|p| format!("{}={}", p.entity_type, p.entity_name.unwrap_or("*")));
        let values = entry.values.iter().map(|value| format!("{}:{}", value.key, value.value));
        parts.chain(values).collect::<Vec<_>>().join(" ")
    };
    response.entries.unwrap().iter().map(line).collect()
}

#[test]
fn quotas_come_change_and_go() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    let (user, done) = (&[("user", Some("a"))][..], (0, None));
    let client = &[("user", Some("a")), ("client-id", None)][..];
    let checked = alter(&mut core, &[(user, &[(RATE, Some(9.0))])], true);
    assert_eq!((checked, stored(&mut core).len()), (vec![done.clone()], 0), "only checked");
    let both: &[(Entity<'_>, Ops<'_>)] =
        &[(user, &[(RATE, Some(1000.0))]), (client, &[("request_percentage", Some(12.5))])];
    assert_eq!(alter(&mut core, both, false), [done.clone(), done.clone()]);
    core.close();

    let mut core = TestCore::on(&fs, Config::default());
    let of_client = "client-id=* user=a request_percentage:12.5";
    assert_eq!(stored(&mut core), [of_client, "user=a producer_byte_rate:1000"]);
    let changes: Ops<'_> = &[(RATE, None), ("consumer_byte_rate", Some(5.0))];
    assert_eq!(alter(&mut core, &[(user, changes)], false), std::slice::from_ref(&done));
    assert_eq!(stored(&mut core), [of_client, "user=a consumer_byte_rate:5"]);
    // In whatever order its parts are named, it is the same entity.
    let turned = &[("client-id", None), ("user", Some("a"))][..];
    let gone: &[(Entity<'_>, Ops<'_>)] =
        &[(turned, &[("request_percentage", None)]), (user, &[("consumer_byte_rate", None)])];
    assert_eq!(alter(&mut core, gone, false), [done.clone(), done]);
    assert!(stored(&mut core).is_empty());
}

#[test]
fn what_makes_no_sense_is_refused_and_the_rest_is_done() {
    let mut core = TestCore::new();
    let user = &[("user", Some("a"))][..];
    let mut refused = |entity: Entity<'_>, ops: Ops<'_>, why: &str| {
        let said = alter(&mut core, &[(entity, ops)], false);
        assert_eq!(said, [(42, Some(why.to_owned()))]);
    };
    refused(user, &[("foo", Some(1.0))], "Invalid configuration key foo");
    refused(user, &[(RATE, Some(0.0))], "Quota producer_byte_rate must be greater than 0");
    refused(user, &[(RATE, Some(1.5))], "producer_byte_rate cannot be a fractional value.");
    let large = "Proposed value for producer_byte_rate is too large for a LONG.";
    refused(user, &[(RATE, Some(1e30))], large);
    let twice = "Ignoring duplicate entity ClientQuotaEntity(entries={user=a})";
    refused(user, &[(RATE, Some(1.0)), (RATE, Some(2.0))], twice);
    refused(&[], &[(RATE, Some(1.0))], "Invalid empty client quota entity");
    refused(&[("user", Some(""))], &[(RATE, Some(1.0))], "Empty user not supported");
    let unknown = "Unhandled client quota entity type: foo";
    refused(&[("foo", Some("a"))], &[(RATE, Some(1.0))], unknown);
    let connections: Ops<'_> = &[("connection_creation_rate", Some(1.0))];
    let name = "not an address is not a valid IP or resolvable host.";
    refused(&[("ip", Some("not an address"))], connections, name);
    refused(user, connections, "Invalid configuration key connection_creation_rate");
    let mixed =
        "Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId";
    refused(&[("ip", None), ("user", Some("a"))], connections, mixed);

    let good = &[("ip", Some("127.0.0.1"))][..];
    let said = alter(&mut core, &[(user, connections), (good, connections)], false);
    assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [42, 0]);
    assert_eq!(stored(&mut core), ["ip=127.0.0.1 connection_creation_rate:1"]);
}
