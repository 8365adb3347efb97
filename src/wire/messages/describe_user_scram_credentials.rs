//! DescribeUserScramCredentials.

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
        mechanism: i8;
        iterations: i32;
    }
}
