//! AlterConfigs: what is not named is unset.

use rkafka::wire::messages::alter_configs::{
    AlterConfigsRequest, AlterConfigsResource, AlterConfigsResponse, AlterableConfig,
};
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreateTopicsRequest,
};
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};

use crate::support::core::TestCore;

#[test]
fn every_version_replaces_what_is_set() {
    for version in 0..=2 {
        let mut core = TestCore::new();
        let config = CreatableTopicConfig { name: "retention.ms", value: Some("7") };
        let topic = CreatableTopic {
            name: "m3",
            num_partitions: 1,
            replication_factor: 1,
            configs: vec![config],
            ..Default::default()
        };
        core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });

        let config = AlterableConfig { name: "flush.ms", value: Some("1000") };
        let resource =
            AlterConfigsResource { resource_type: 2, resource_name: "m3", configs: vec![config] };
        let request = AlterConfigsRequest { resources: vec![resource], ..Default::default() };
        let answer = core.call(version, &request);
        let response: AlterConfigsResponse<'_> = answer.decode();
        assert_eq!(response.responses[0].error_code.0, 0);

        let resource = DescribeConfigsResource {
            resource_type: 2,
            resource_name: "m3",
            configuration_keys: None,
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let answer = core.call(4, &request);
        let response: DescribeConfigsResponse<'_> = answer.decode();
        let set = response.results[0].configs.iter().filter(|config| config.config_source == 1);
        let set: Vec<_> = set.map(|config| (config.name, config.value)).collect();
        assert_eq!(set, [("flush.ms", Some("1000"))]);
    }
}
