//! CreateAcls: refused rule by rule, as by a Kafka without authorizer.

use crate::broker::acl;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::messages::create_acls::{
    AclCreationResult, CreateAclsRequest, CreateAclsResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, request: CreateAclsRequest<'_>) -> Outcome {
    let known = request.creations.iter().all(|rule| {
        let (resource, pattern) = (rule.resource_type, rule.resource_pattern_type);
        acl::is_known(resource, pattern, rule.operation, rule.permission_type)
    });
    if !known {
        return Outcome::Close;
    }
    let (error_code, message) = acl::NO_AUTHORIZER;
    let refused = || AclCreationResult { error_code, error_message: Some(message) };
    let results = request.creations.iter().map(|_| refused()).collect();
    cx.reply(&CreateAclsResponse { throttle_time_ms: 0, results })
}
