//! Access rules, passwords and tokens, in `__cluster_metadata`.

use crate::types::Uuid;

record! { AccessControlEntryRecord<'a>, id 18, versions 0-0, flexible 0+ }

message! {
    AccessControlEntryRecord<'a> {
        id: Uuid;
        resource_type: i8;
        resource_name: &'a str;
        /// 3 literal, 4 prefixed.
        pattern_type: i8;
        principal: &'a str;
        host: &'a str;
        operation: i8;
        /// 1 any, 2 deny, 3 allow.
        permission_type: i8;
    }
}

record! { RemoveAccessControlEntryRecord, id 19, versions 0-0, flexible 0+ }

message! {
    RemoveAccessControlEntryRecord {
        id: Uuid;
    }
}

record! { UserScramCredentialRecord<'a>, id 11, versions 0-0, flexible 0+ }

message! {
    UserScramCredentialRecord<'a> {
        name: &'a str;
        /// 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
        mechanism: i8;
        salt: &'a [u8];
        stored_key: &'a [u8];
        server_key: &'a [u8];
        /// Rounds of the hash.
        iterations: i32;
    }
}

record! { RemoveUserScramCredentialRecord<'a>, id 22, versions 0-0, flexible 0+ }

message! {
    RemoveUserScramCredentialRecord<'a> {
        name: &'a str;
        /// 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
        mechanism: i8;
    }
}

record! { DelegationTokenRecord<'a>, id 10, versions 0-0, flexible 0+ }

message! {
    DelegationTokenRecord<'a> {
        owner: &'a str;
        requester: &'a str;
        renewers: Vec<&'a str>;
        issue_timestamp: i64;
        max_timestamp: i64;
        expiration_timestamp: i64;
        token_id: &'a str;
    }
}

record! { RemoveDelegationTokenRecord<'a>, id 26, versions 0-0, flexible 0+ }

message! {
    RemoveDelegationTokenRecord<'a> {
        token_id: &'a str;
    }
}
