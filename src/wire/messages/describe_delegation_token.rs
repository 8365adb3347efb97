//! DescribeDelegationToken: the tokens of owners.

use crate::wire::ErrorCode;

api! {
    DescribeDelegationToken, versions 1-3, flexible 2+:
    DescribeDelegationTokenRequest<'a> => DescribeDelegationTokenResponse<'a>
}

message! {
    DescribeDelegationTokenRequest<'a> {
        owners: Option<Vec<DescribeDelegationTokenOwner<'a>>> = Some(Vec::new());
    }

    DescribeDelegationTokenOwner<'a> {
        principal_type: &'a str;
        principal_name: &'a str;
    }
}

message! {
    DescribeDelegationTokenResponse<'a> {
        error_code: ErrorCode;
        tokens: Vec<DescribedDelegationToken<'a>>;
        throttle_time_ms: i32;
    }

    DescribedDelegationToken<'a> {
        principal_type: &'a str;
        principal_name: &'a str;
        token_requester_principal_type: &'a str, v(3+);
        token_requester_principal_name: &'a str, v(3+);
        issue_timestamp: i64;
        expiry_timestamp: i64;
        max_timestamp: i64;
        token_id: &'a str;
        /// What the token is proved with.
        hmac: &'a [u8];
        renewers: Vec<DescribedDelegationTokenRenewer<'a>>;
    }

    DescribedDelegationTokenRenewer<'a> {
        principal_type: &'a str;
        principal_name: &'a str;
    }
}
