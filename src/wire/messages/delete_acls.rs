//! DeleteAcls: the access rules that match filters go.

use crate::wire::ErrorCode;

api! { DeleteAcls, versions 1-3, flexible 2+: DeleteAclsRequest<'a> => DeleteAclsResponse<'a> }

message! {
    DeleteAclsRequest<'a> {
        filters: Vec<DeleteAclsFilter<'a>>;
    }

    DeleteAclsFilter<'a> {
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
    DeleteAclsResponse<'a> {
        throttle_time_ms: i32;
        filter_results: Vec<DeleteAclsFilterResult<'a>>;
    }

    DeleteAclsFilterResult<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        matching_acls: Vec<DeleteAclsMatchingAcl<'a>>;
    }

    DeleteAclsMatchingAcl<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        resource_type: i8;
        resource_name: &'a str;
        /// 3 literal, 4 prefixed.
        pattern_type: i8 = 3;
        principal: &'a str;
        host: &'a str;
        operation: i8;
        /// 1 any, 2 deny, 3 allow.
        permission_type: i8;
    }
}
