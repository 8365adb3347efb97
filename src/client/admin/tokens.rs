//! Delegation tokens: which there are.

use openssl::base64::encode_block;

use super::{Admin, Error};
use crate::wire::messages::describe_delegation_token::{
    DescribeDelegationTokenOwner, DescribeDelegationTokenRequest,
};

/// A token that logs in for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegationToken {
    pub id: String,
    pub hmac: String,
    pub owner: String,
    pub requester: String,
    pub renewers: Vec<String>,
    pub issued_ms: i64,
    pub expires_ms: i64,
    pub until_ms: i64,
}

impl Admin {
    /// The tokens of these owners (`User:alice`), of all where none is named.
    pub fn delegation_tokens(&mut self, owners: &[String]) -> Result<Vec<DelegationToken>, Error> {
        let owners = owners.iter().filter_map(|owner| {
            let (principal_type, principal_name) = owner.split_once(':')?;
            Some(DescribeDelegationTokenOwner { principal_type, principal_name })
        });
        let owners = Some(owners.collect::<Vec<_>>()).filter(|owners| !owners.is_empty());
        let reply = self.nodes.ask(&DescribeDelegationTokenRequest { owners })?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let name = |kind: &str, name: &str| format!("{kind}:{name}");
        let tokens = response.tokens.iter().map(|token| DelegationToken {
            id: token.token_id.to_owned(),
            hmac: encode_block(token.hmac),
            owner: name(token.principal_type, token.principal_name),
            requester: name(
                token.token_requester_principal_type,
                token.token_requester_principal_name,
            ),
            renewers: token
                .renewers
                .iter()
                .map(|renewer| name(renewer.principal_type, renewer.principal_name))
                .collect(),
            issued_ms: token.issue_timestamp,
            expires_ms: token.expiry_timestamp,
            until_ms: token.max_timestamp,
        });
        Ok(tokens.collect())
    }
}
