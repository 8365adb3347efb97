//! DescribeAcls: the access rules that match a filter.

use crate::wire::ErrorCode;

api! {
    DescribeAcls, versions 1-3, flexible 2+:
    DescribeAclsRequest<'a> => DescribeAclsResponse<'a>
}

message! {
    DescribeAclsRequest<'a> {
        resource_type_filter: i8;
        resource_name_filter: Option<&'a str> = Some("");
        /// 1 any, 2 what matches, 3 literal, 4 prefixed.
        pattern_type_filter: i8 = 3;
        principal_filter: Option<&'a str> = Some("");
        host_filter: Option<&'a str> = Some("");
        operation: i8;
        /// 1 any, 2 deny, 3 allow.
        permission_type: i8;
    }
}

message! {
    DescribeAclsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        resources: Vec<DescribeAclsResource<'a>>;
    }

    DescribeAclsResource<'a> {
        resource_type: i8;
        resource_name: &'a str;
        /// 3 literal, 4 prefixed.
        pattern_type: i8 = 3;
        acls: Vec<AclDescription<'a>>;
    }

    AclDescription<'a> {
        principal: &'a str;
        host: &'a str;
        operation: i8;
        /// 1 any, 2 deny, 3 allow.
        permission_type: i8;
    }
}
