//! IncrementalAlterConfigs: what it changes is described at once.

use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};
use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};

use crate::support::core::TestCore;

const TOPIC: i8 = 2;

fn with_topic() -> TestCore {
    let mut core = TestCore::new();
    let topic = CreatableTopic {
        name: "m3",
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    core
}

fn alter(
    core: &mut TestCore,
    version: i16,
    (operation, name, value): (i8, &str, Option<&str>),
    validate_only: bool,
) -> (i16, String) {
    let config = AlterableConfig { name, config_operation: operation, value };
    let resource =
        AlterConfigsResource { resource_type: TOPIC, resource_name: "m3", configs: vec![config] };
    let request = IncrementalAlterConfigsRequest { resources: vec![resource], validate_only };
    let answer = core.call(version, &request);
    let response: IncrementalAlterConfigsResponse<'_> = answer.decode();
    let result = &response.responses[0];
    assert_eq!((result.resource_type, result.resource_name), (TOPIC, "m3"));
    (result.error_code.0, result.error_message.unwrap_or("null").to_owned())
}

fn value(core: &mut TestCore, name: &str) -> String {
    let resource = DescribeConfigsResource {
        resource_type: TOPIC,
        resource_name: "m3",
        configuration_keys: Some(vec![name]),
    };
    let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
    let answer = core.call(4, &request);
    let response: DescribeConfigsResponse<'_> = answer.decode();
    response.results[0].configs[0].value.unwrap_or("null").to_owned()
}

#[test]
fn set_append_subtract_delete() {
    for version in 0..=1 {
        let mut core = with_topic();
        let none = (0, "null".to_owned());
        assert_eq!(alter(&mut core, version, (0, "retention.ms", Some("5")), false), none);
        assert_eq!(value(&mut core, "retention.ms"), "5");
        assert_eq!(alter(&mut core, version, (2, "cleanup.policy", Some("compact")), false), none);
        assert_eq!(value(&mut core, "cleanup.policy"), "delete,compact");
        assert_eq!(alter(&mut core, version, (3, "cleanup.policy", Some("delete")), false), none);
        assert_eq!(value(&mut core, "cleanup.policy"), "compact");
        assert_eq!(alter(&mut core, version, (1, "retention.ms", None), false), none);
        assert_eq!(value(&mut core, "retention.ms"), "604800000");
    }
}

#[test]
fn looking_changes_nothing_and_refusals_say_why() {
    let mut core = with_topic();
    assert_eq!(alter(&mut core, 1, (0, "flush.ms", Some("1")), true).0, 0);
    assert_eq!(value(&mut core, "flush.ms"), "9223372036854775807");
    let refused = alter(&mut core, 1, (0, "retention.ms", Some("x")), false);
    let why = "Invalid value x for configuration retention.ms: Not a number of type LONG";
    assert_eq!(refused, (40, why.to_owned()));
    assert_eq!(alter(&mut core, 1, (9, "flush.ms", Some("1")), false), (-1, "null".to_owned()));
}
