//! DescribeUserScramCredentials: which SCRAM passwords users have, without telling them.

use crate::wire::ErrorCode;

api! {
    DescribeUserScramCredentials, versions 0-0, flexible 0+:
    DescribeUserScramCredentialsRequest<'a> => DescribeUserScramCredentialsResponse<'a>
}

message! {
    DescribeUserScramCredentialsRequest<'a> {
        users: Option<Vec<UserName<'a>>> = Some(Vec::new());
    }

    UserName<'a> {
        name: &'a str;
    }
}

message! {
    DescribeUserScramCredentialsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        results: Vec<DescribeUserScramCredentialsResult<'a>>;
    }

    DescribeUserScramCredentialsResult<'a> {
        user: &'a str;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        credential_infos: Vec<CredentialInfo>;
    }

    CredentialInfo {
        /// 1 SCRAM-SHA-256, 2 SCRAM-SHA-512.
        mechanism: i8;
        /// Rounds of the hash.
        iterations: i32;
    }
}
