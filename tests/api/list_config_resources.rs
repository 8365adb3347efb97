//! ListConfigResources: what can have configs, by kind.

use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use rkafka::wire::messages::list_config_resources::{
    ListConfigResourcesRequest, ListConfigResourcesResponse,
};

use crate::support::core::TestCore;

fn ask(core: &mut TestCore, version: i16, resource_types: Vec<i8>) -> Result<Vec<String>, i16> {
    let answer = core.call(version, &ListConfigResourcesRequest { resource_types });
    let response: ListConfigResourcesResponse<'_> = answer.decode();
    if response.error_code.0 != 0 {
        return Err(response.error_code.0);
    }
    let resources = response.config_resources.iter();
    Ok(resources.map(|r| format!("{} {}", r.resource_type, r.resource_name)).collect())
}

fn set(core: &mut TestCore, resource_type: i8, resource_name: &str, name: &str, value: &str) {
    let configs = vec![AlterableConfig { name, config_operation: 0, value: Some(value) }];
    let resources = vec![AlterConfigsResource { resource_type, resource_name, configs }];
    core.call(1, &IncrementalAlterConfigsRequest { resources, validate_only: false });
}

#[test]
fn by_kind_all_and_none() {
    let mut core = TestCore::new();
    core.create("m3");
    core.create("a1");
    assert_eq!(ask(&mut core, 1, vec![]).unwrap(), ["4 1", "2 a1", "2 m3"]);
    set(&mut core, 32, "gg", "consumer.session.timeout.ms", "50000");
    set(&mut core, 16, "cm", "interval.ms", "30000");
    set(&mut core, 4, "", "log.cleaner.threads", "1");
    let all = ["32 gg", "16 cm", "4 1", "2 a1", "2 m3"];
    assert_eq!(ask(&mut core, 1, vec![]).unwrap(), all);
    assert_eq!(ask(&mut core, 1, vec![2, 32]).unwrap(), ["32 gg", "2 a1", "2 m3"]);
    assert_eq!(ask(&mut core, 1, vec![2, 2]).unwrap(), ["2 a1", "2 m3"]);
    assert_eq!(ask(&mut core, 0, vec![]).unwrap(), ["16 cm"]);
    assert_eq!(ask(&mut core, 1, vec![7]), Err(35));
    assert_eq!(ask(&mut core, 1, vec![2, 0]), Err(35));
}
