//! DescribeGroups: state and members of classic groups.

use crate::wire::ErrorCode;

api! {
    DescribeGroups, versions 0-6, flexible 5+:
    DescribeGroupsRequest<'a> => DescribeGroupsResponse<'a>
}

message! {
    DescribeGroupsRequest<'a> {
        groups: Vec<&'a str>;
        include_authorized_operations: bool, v(3+);
    }
}

message! {
    DescribeGroupsResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        groups: Vec<DescribedGroup<'a>>;
    }

    DescribedGroup<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str>, v(6+);
        group_id: &'a str;
        group_state: &'a str;
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: &'a str;
        protocol_data: &'a str;
        members: Vec<DescribedGroupMember<'a>>;
        /// A bit for each operation that the asker may do.
        authorized_operations: i32, v(3+) = i32::MIN;
    }

    DescribedGroupMember<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(4+, ignorable);
        client_id: &'a str;
        client_host: &'a str;
        member_metadata: &'a [u8];
        member_assignment: &'a [u8];
    }
}
