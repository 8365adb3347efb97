//! CreateAcls: nobody would enforce the rules.

use rkafka::wire::messages::create_acls::{AclCreation, CreateAclsRequest, CreateAclsResponse};

use crate::support::core::{Seen, TestCore};

fn rule(resource_type: i8) -> AclCreation<'static> {
    AclCreation {
        resource_type,
        resource_name: "a",
        resource_pattern_type: 3,
        principal: "User:a",
        host: "*",
        operation: 3,
        permission_type: 3,
    }
}

#[test]
fn every_rule_is_refused() {
    let mut core = TestCore::new();
    for (version, rules) in (1..=3).zip([0, 1, 2]) {
        let request = CreateAclsRequest { creations: (0..rules).map(|_| rule(2)).collect() };
        let answer = core.call(version, &request);
        let response: CreateAclsResponse<'_> = answer.decode();
        assert_eq!(response.results.len(), rules);
        for result in &response.results {
            assert_eq!(result.error_code.0, 54);
            assert_eq!(result.error_message, Some("No Authorizer is configured."));
        }
    }
    let odd = CreateAclsRequest { creations: vec![rule(2), rule(0)] };
    assert!(matches!(core.ask(1, &odd), Seen::Closed));
}
