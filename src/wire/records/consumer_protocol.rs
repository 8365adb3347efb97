//! consumer_protocol.

versions! { ConsumerProtocolSubscription<'a>, 0-3 }

message! {
    ConsumerProtocolSubscription<'a> {
        topics: Vec<&'a str>;
        user_data: Option<&'a [u8]>;
        owned_partitions: Vec<ConsumerProtocolSubscriptionTopicPartition<'a>>, v(1+, ignorable);
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
    ConsumerProtocolAssignment<'a> {
        assigned_partitions: Vec<ConsumerProtocolAssignmentTopicPartition<'a>>;
        user_data: Option<&'a [u8]>;
    }

    ConsumerProtocolAssignmentTopicPartition<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}
