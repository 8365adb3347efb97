//! DescribeClientQuotas: what a Kafka has left in the catalog.

use rkafka::broker::Config;
use rkafka::broker::catalog::Records;
use rkafka::wire::messages::describe_client_quotas::{
    ComponentData, DescribeClientQuotasRequest, DescribeClientQuotasResponse,
};
use rkafka::wire::records::cluster::{ClientQuotaRecord, EntityData};

use crate::support::catalog;
use crate::support::core::TestCore;

type Component = (&'static str, i8, Option<&'static str>);

/// One line an entity: its parts, then its quotas. Or the code and its text.
fn ask(
    core: &mut TestCore,
    components: &[Component],
    strict: bool,
) -> Result<Vec<String>, (i16, String)> {
    let component = |(entity_type, match_type, r#match): &Component| ComponentData {
        entity_type,
        match_type: *match_type,
        r#match: *r#match,
    };
    let components = components.iter().map(component).collect();
    let answer = core.call(1, &DescribeClientQuotasRequest { components, strict });
    let response: DescribeClientQuotasResponse<'_> = answer.decode();
    let Some(entries) = response.entries else {
        return Err((response.error_code.0, response.error_message.unwrap().to_owned()));
    };
    let line = entries.iter().map(|entry| {
        let parts = entry.entity.iter();
        let parts = parts.map(|p| format!("{}={}", p.entity_type, p.entity_name.unwrap_or("*")));
        let values = entry.values.iter().map(|value| format!("{}:{}", value.key, value.value));
        parts.chain(values).collect::<Vec<_>>().join(" ")
    });
    Ok(line.collect())
}

fn kafka_left_quotas() -> TestCore {
    let mut records = Records::new();
    let mut quota = |entity: &[(&'static str, Option<&'static str>)], key: &str, value, remove| {
        let entity = entity
            .iter()
            .map(|(entity_type, entity_name)| EntityData { entity_type, entity_name: *entity_name })
            .collect();
        records.push(&ClientQuotaRecord { entity, key, value, remove });
    };
    let bobs_default = [("client-id", None), ("user", Some("bob"))];
    quota(&[("user", Some("bob"))], "producer_byte_rate", 1000.0, false);
    quota(&[("user", None)], "consumer_byte_rate", 5.0, false);
    quota(&bobs_default, "request_percentage", 20.0, false);
    quota(&bobs_default, "consumer_byte_rate", 1000.0, false);
    quota(&[("ip", None)], "connection_creation_rate", 9.0, false);
    quota(&[("ip", None)], "connection_creation_rate", 9.0, true);
    TestCore::on(&catalog::with(&records), Config::default())
}

#[test]
fn filters_are_kafkas() {
    let mut core = kafka_left_quotas();
    let bob_default = "client-id=* user=bob consumer_byte_rate:1000 request_percentage:20";
    let (default, bob) = ("user=* consumer_byte_rate:5", "user=bob producer_byte_rate:1000");
    let mut said = |components: &[Component], strict| ask(&mut core, components, strict).unwrap();
    assert_eq!(said(&[], false), [bob_default, default, bob]);
    assert_eq!(said(&[("user", 2, None)], false), [bob_default, default, bob]);
    assert_eq!(said(&[("user", 2, None)], true), [default, bob]);
    assert_eq!(said(&[("user", 1, None)], false), [default]);
    assert_eq!(said(&[("user", 0, Some("bob"))], false), [bob_default, bob]);
    assert!(said(&[("client-id", 1, None)], true).is_empty());
    assert_eq!(said(&[("client-id", 1, None), ("user", 0, Some("bob"))], true), [bob_default]);
}

#[test]
fn odd_filters_are_refused() {
    let mut core = TestCore::new();
    let mut said = |components: &[Component]| ask(&mut core, components, true).unwrap_err();
    let invalid = |text: &str| (42, text.to_owned());
    assert_eq!(said(&[("foo", 0, Some("a"))]), (35, "Unsupported entity type foo".to_owned()));
    assert_eq!(said(&[("", 0, Some("a"))]), invalid("Invalid empty entity type."));
    assert_eq!(said(&[("user", 7, Some("a"))]), invalid("Unknown match type 7"));
    let null = "Request specified MATCH_TYPE_EXACT, but set match string to null.";
    assert_eq!(said(&[("user", 0, None)]), invalid(null));
    let named = "Request specified MATCH_TYPE_DEFAULT, but also specified a match string.";
    assert_eq!(said(&[("user", 1, Some("x"))]), invalid(named));
    let twice = "Entity type user cannot appear more than once in the filter.";
    assert_eq!(said(&[("user", 1, None), ("user", 0, Some("x"))]), invalid(twice));
    let mixed = "Invalid entity filter component combination. IP filter component should not be \
                 used with user or clientId filter component.";
    assert_eq!(said(&[("ip", 0, Some("127.0.0.1")), ("user", 0, Some("x"))]), invalid(mixed));
}
