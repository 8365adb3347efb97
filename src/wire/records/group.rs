//! group.

record! { GroupMetadataKey<'a>, id 2, versions 0-0 }

message! {
    GroupMetadataKey<'a> {
        group: &'a str;
    }
}

record! { GroupMetadataValue<'a>, id 2, versions 0-4, flexible 4+ }

message! {
    GroupMetadataValue<'a> {
        protocol_type: &'a str;
        generation: i32;
        protocol: Option<&'a str> = Some("");
        leader: Option<&'a str> = Some("");
        current_state_timestamp: i64, v(2+, ignorable) = -1;
        members: Vec<MemberMetadata<'a>>;
    }

    MemberMetadata<'a> {
        member_id: &'a str;
        group_instance_id: Option<&'a str>, v(3+, ignorable);
        client_id: &'a str;
        client_host: &'a str;
        rebalance_timeout: i32, v(1+, ignorable) = -1;
        session_timeout: i32;
        subscription: &'a [u8];
        assignment: &'a [u8];
    }
}
