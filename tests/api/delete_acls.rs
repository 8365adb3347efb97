//! DeleteAcls: there are no rules to delete.

use rkafka::wire::messages::delete_acls::{
    DeleteAclsFilter, DeleteAclsRequest, DeleteAclsResponse,
};

use crate::support::core::{Seen, TestCore};

fn filter(operation: i8) -> DeleteAclsFilter<'static> {
    DeleteAclsFilter {
        resource_type_filter: 1,
        pattern_type_filter: 1,
        operation,
        permission_type: 1,
        ..Default::default()
    }
}

#[test]
fn every_filter_is_refused() {
    let mut core = TestCore::new();
    for (version, filters) in (1..=3).zip([0, 1, 2]) {
        let request = DeleteAclsRequest { filters: (0..filters).map(|_| filter(1)).collect() };
        let answer = core.call(version, &request);
        let response: DeleteAclsResponse<'_> = answer.decode();
        assert_eq!(response.filter_results.len(), filters);
        for result in &response.filter_results {
            assert_eq!((result.error_code.0, result.matching_acls.len()), (54, 0));
            assert_eq!(result.error_message, Some("No Authorizer is configured."));
        }
    }
    assert!(matches!(core.ask(1, &DeleteAclsRequest { filters: vec![filter(16)] }), Seen::Closed));
}
