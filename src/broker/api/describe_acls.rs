//! DescribeAcls: there is nobody who would enforce access rules, as in a Kafka without authorizer.

use crate::broker::acl;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::messages::describe_acls::{DescribeAclsRequest, DescribeAclsResponse};

pub(super) fn handle(_: &mut Core, cx: &Context, filter: DescribeAclsRequest<'_>) -> Outcome {
    let (resource, pattern) = (filter.resource_type_filter, filter.pattern_type_filter);
    if !acl::is_known(resource, pattern, filter.operation, filter.permission_type) {
        return Outcome::Close;
    }
    cx.reply(&DescribeAclsResponse {
        error_code: acl::NO_AUTHORIZER.0,
        error_message: Some("No Authorizer is configured on the broker"),
        ..Default::default()
    })
}
