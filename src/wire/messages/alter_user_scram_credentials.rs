//! AlterUserScramCredentials: sets and removes SCRAM passwords, salted by the client.

use crate::wire::ErrorCode;

api! {
    AlterUserScramCredentials, versions 0-0, flexible 0+:
    AlterUserScramCredentialsRequest<'a> => AlterUserScramCredentialsResponse<'a>
}

message! {
    AlterUserScramCredentialsRequest<'a> {
        deletions: Vec<ScramCredentialDeletion<'a>>;
        upsertions: Vec<ScramCredentialUpsertion<'a>>;
    }

    ScramCredentialDeletion<'a> {
        name: &'a str;
        /// 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
        mechanism: i8;
    }

    ScramCredentialUpsertion<'a> {
        name: &'a str;
        /// 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
        mechanism: i8;
        /// Rounds of the hash.
        iterations: i32;
        salt: &'a [u8];
        /// Never the password itself.
        salted_password: &'a [u8];
    }
}

message! {
    AlterUserScramCredentialsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<AlterUserScramCredentialsResult<'a>>;
    }

    AlterUserScramCredentialsResult<'a> {
        user: &'a str;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
