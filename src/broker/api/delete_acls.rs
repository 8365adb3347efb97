//! DeleteAcls: refused filter by filter, as by a Kafka without authorizer.

use crate::broker::acl;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::messages::delete_acls::{
    DeleteAclsFilterResult, DeleteAclsRequest, DeleteAclsResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, request: DeleteAclsRequest<'_>) -> Outcome {
    let known = request.filters.iter().all(|filter| {
        let (resource, pattern) = (filter.resource_type_filter, filter.pattern_type_filter);
        acl::is_known(resource, pattern, filter.operation, filter.permission_type)
    });
    if !known {
        return Outcome::Close;
    }
    let (error_code, message) = acl::NO_AUTHORIZER;
    let refused = || DeleteAclsFilterResult {
        error_code,
        error_message: Some(message),
        matching_acls: Vec::new(),
    };
    let filter_results = request.filters.iter().map(|_| refused()).collect();
    cx.reply(&DeleteAclsResponse { throttle_time_ms: 0, filter_results })
}
