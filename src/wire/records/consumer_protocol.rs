//! What members of a classic consumer group tell each other; opaque bytes to the broker. Two bytes
//! of version stand in front.

versions! { ConsumerProtocolSubscription<'a>, 0-3 }

message! {
    /// What a member wants to read, and what it has.
    ConsumerProtocolSubscription<'a> {
        topics: Vec<&'a str>;
        user_data: Option<&'a [u8]>;
        owned_partitions: Vec<ConsumerProtocolSubscriptionTopicPartition<'a>>, v(1+, ignorable);
        /// Counts the group's rebalances; -1 is none.
        generation_id: i32, v(2+, ignorable) = -1;
        rack_id: Option<&'a str>, v(3+, ignorable);
    }

    ConsumerProtocolSubscriptionTopicPartition<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}

versions! { ConsumerProtocolAssignment<'a>, 0-3 }

message! {
    /// What the group's leader gives to a member.
    ConsumerProtocolAssignment<'a> {
        assigned_partitions: Vec<ConsumerProtocolAssignmentTopicPartition<'a>>;
        user_data: Option<&'a [u8]>;
    }

    ConsumerProtocolAssignmentTopicPartition<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}
