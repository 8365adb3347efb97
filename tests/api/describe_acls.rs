//! DescribeAcls: nobody enforces access rules.

use rkafka::wire::messages::describe_acls::{DescribeAclsRequest, DescribeAclsResponse};

use crate::support::core::{Seen, TestCore};

fn any() -> DescribeAclsRequest<'static> {
    DescribeAclsRequest {
        resource_type_filter: 1,
        pattern_type_filter: 1,
        operation: 1,
        permission_type: 1,
        ..Default::default()
    }
}

#[test]
fn there_is_no_authorizer() {
    let mut core = TestCore::new();
    for version in 1..=3 {
        let answer = core.call(version, &any());
        let response: DescribeAclsResponse<'_> = answer.decode();
        assert_eq!(response.error_code.0, 54);
        assert_eq!(response.error_message, Some("No Authorizer is configured on the broker"));
        assert!(response.resources.is_empty());
    }
}

#[test]
fn numbers_that_mean_nothing_close_the_connection() {
    for odd in [
        DescribeAclsRequest { resource_type_filter: 99, ..any() },
        DescribeAclsRequest { pattern_type_filter: 5, ..any() },
        DescribeAclsRequest { operation: 0, ..any() },
        DescribeAclsRequest { permission_type: 4, ..any() },
    ] {
        let seen = TestCore::new().ask(3, &odd);
        assert!(matches!(seen, Seen::Closed), "{odd:?}: {seen:?}");
    }
}
