//! CreateAcls: new access rules.

use crate::wire::ErrorCode;

api! { CreateAcls, versions 1-3, flexible 2+: CreateAclsRequest<'a> => CreateAclsResponse<'a> }

message! {
    CreateAclsRequest<'a> {
        creations: Vec<AclCreation<'a>>;
    }

    AclCreation<'a> {
        resource_type: i8;
        resource_name: &'a str;
        resource_pattern_type: i8 = 3;
        principal: &'a str;
        host: &'a str;
        operation: i8;
        /// 1 any, 2 deny, 3 allow.
        permission_type: i8;
    }
}

message! {
    CreateAclsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<AclCreationResult<'a>>;
    }

    AclCreationResult<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
