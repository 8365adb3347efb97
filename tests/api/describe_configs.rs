//! DescribeConfigs: all configs with value, source and synonyms.

use rkafka::wire::ErrorCode;
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreateTopicsRequest,
};
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};

use crate::support::core::{Answer, TestCore};

const TOPIC: i8 = 2;
const BROKER: i8 = 4;

fn with_topic() -> TestCore {
    let mut core = TestCore::new();
    let config = CreatableTopicConfig { name: "retention.ms", value: Some("86400000") };
    let topic = CreatableTopic {
        name: "t",
        num_partitions: 1,
        replication_factor: 1,
        configs: vec![config],
        ..Default::default()
    };
    core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    core
}

fn ask(core: &mut TestCore, version: i16, kind: i8, name: &str, keys: Option<Vec<&str>>) -> Answer {
    let resource = DescribeConfigsResource {
        resource_type: kind,
        resource_name: name,
        configuration_keys: keys,
    };
    let request = DescribeConfigsRequest {
        resources: vec![resource],
        include_synonyms: true,
        ..Default::default()
    };
    core.call(version, &request)
}

/// What no broker of Kafka's answers: by it a client knows that a broker is rkafka's. Kafka's tools, which ask for
/// everything, never see it.
#[test]
fn the_version_of_rkafka_is_told_to_whoever_asks_for_it_by_name() {
    let mut core = TestCore::new();
    let mut configs = |name: &str, keys| {
        let answer = ask(&mut core, 4, BROKER, name, keys);
        let response: DescribeConfigsResponse<'_> = answer.decode();
        let shown = response.results[0].configs.iter();
        shown
            .filter(|config| config.name == "rkafka.version")
            .map(|config| (config.value.map(str::to_owned), config.read_only))
            .collect::<Vec<_>>()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    assert_eq!(configs("1", Some(vec!["rkafka.version"])), [(version.clone(), true)]);
    assert_eq!(configs("1", Some(vec!["node.id", "rkafka.version"])), [(version, true)]);
    assert_eq!(configs("1", None), []);
    assert_eq!(configs("1", Some(vec![])), []);
    assert_eq!(configs("", Some(vec!["rkafka.version"])), []);
}

#[test]
fn every_version_describes_all_of_a_topics_configs() {
    for version in 1..=4 {
        for keys in [None, Some(vec![])] {
            let answer = ask(&mut with_topic(), version, TOPIC, "t", keys);
            let response: DescribeConfigsResponse<'_> = answer.decode();
            let result = &response.results[0];
            assert_eq!((result.error_code.0, result.error_message), (0, Some("")));
            assert_eq!(result.configs.len(), 33);
            let found = result.configs.iter().find(|config| config.name == "retention.ms").unwrap();
            assert_eq!((found.value, found.config_source), (Some("86400000"), 1));
            let synonyms: Vec<_> =
                found.synonyms.iter().map(|s| (s.name, s.value, s.source)).collect();
            assert_eq!(synonyms, [("retention.ms", Some("86400000"), 1)]);
            assert_eq!(found.config_type, if version >= 3 { 5 } else { 0 });
        }
    }
}

#[test]
fn some_keys_and_none_that_is_unknown() {
    let keys = Some(vec!["segment.bytes", "nope"]);
    let answer = ask(&mut with_topic(), 4, TOPIC, "t", keys);
    let response: DescribeConfigsResponse<'_> = answer.decode();
    let names: Vec<_> = response.results[0].configs.iter().map(|config| config.name).collect();
    assert_eq!(names, ["segment.bytes"]);
}

#[test]
fn a_broker_shows_what_it_was_started_with_and_no_secrets() {
    let answer = ask(&mut with_topic(), 4, BROKER, "1", None);
    let response: DescribeConfigsResponse<'_> = answer.decode();
    let configs = &response.results[0].configs;
    assert!(configs.len() > 300, "{}", configs.len());
    let find = |name: &str| configs.iter().find(|config| config.name == name).unwrap();
    let factor = find("offsets.topic.replication.factor");
    assert_eq!((factor.value, factor.config_source, factor.read_only), (Some("1"), 4, true));
    let synonyms: Vec<_> = factor.synonyms.iter().map(|s| (s.value, s.source)).collect();
    assert_eq!(synonyms, [(Some("1"), 4), (Some("3"), 5)]);
    assert_eq!(find("group.initial.rebalance.delay.ms").value, Some("0"));
    let secret = find("ssl.key.password");
    assert_eq!((secret.value, secret.is_sensitive), (None, true));
}

#[test]
fn what_is_not_there() {
    let cases = [
        (TOPIC, "nosuch", 3, ""),
        (BROKER, "2", 42, "Unexpected broker id, expected 1 or empty string, but received 2"),
        (BROKER, "x", 42, "Broker id must be an integer, but it is: x"),
        (TOPIC, "", 17, "Topic name is invalid: the empty string is not allowed"),
        (1, "x", 42, ErrorCode::INVALID_REQUEST.message()),
        (32, "", 42, "Group name must not be empty"),
        (32, "any group", 0, ""),
    ];
    for (kind, name, code, message) in cases {
        let answer = ask(&mut with_topic(), 4, kind, name, None);
        let response: DescribeConfigsResponse<'_> = answer.decode();
        let result = &response.results[0];
        assert_eq!((result.error_code.0, result.error_message), (code, Some(message)), "{name}");
    }
}
