//! A classic group, in `__consumer_offsets`: its members and what each reads.

record! { GroupMetadataKey<'a>, id 2, versions 0-0 }

message! {
    /// The key of a classic group.
    GroupMetadataKey<'a> {
        group: &'a str;
    }
}

record! { GroupMetadataValue<'a>, id 2, versions 0-4, flexible 4+ }

message! {
    /// A classic group after its last rebalance.
    GroupMetadataValue<'a> {
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: &'a str;
        generation: i32;
        protocol: Option<&'a str> = Some("");
        leader: Option<&'a str> = Some("");
        current_state_timestamp: i64, v(2+, ignorable) = -1;
        members: Vec<MemberMetadata<'a>>;
    }

    MemberMetadata<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(3+, ignorable);
        client_id: &'a str;
        client_host: &'a str;
        rebalance_timeout: i32, v(1+, ignorable) = -1;
        session_timeout: i32;
        subscription: &'a [u8];
        assignment: &'a [u8];
    }
}
