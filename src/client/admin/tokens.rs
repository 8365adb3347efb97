//! Delegation tokens: which there are; one is made, lives longer, ends.

use openssl::base64::encode_block;

use super::{Admin, Error};
use crate::wire::messages::create_delegation_token::{
    CreatableRenewers, CreateDelegationTokenRequest,
};
use crate::wire::messages::describe_delegation_token::{
    DescribeDelegationTokenOwner, DescribeDelegationTokenRequest,
};
use crate::wire::messages::expire_delegation_token::ExpireDelegationTokenRequest;
use crate::wire::messages::renew_delegation_token::RenewDelegationTokenRequest;

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
        let tokens = response.tokens.iter().map(|token| DelegationToken {
            id: token.token_id.to_owned(),
            hmac: encode_block(token.hmac),
            owner: principal(token.principal_type, token.principal_name),
            requester: principal(
                token.token_requester_principal_type,
                token.token_requester_principal_name,
            ),
            renewers: token
                .renewers
                .iter()
                .map(|renewer| principal(renewer.principal_type, renewer.principal_name))
                .collect(),
            issued_ms: token.issue_timestamp,
            expires_ms: token.expiry_timestamp,
            until_ms: token.max_timestamp,
        });
        Ok(tokens.collect())
    }

    /// Makes a token for its owner, whoever asks if nobody is named; -1 ms is the broker's own limit.
    pub fn create_delegation_token(
        &mut self,
        owner: Option<&str>,
        renewers: &[String],
        lifetime_ms: i64,
    ) -> Result<DelegationToken, Error> {
        let (owner_principal_type, owner_principal_name) =
            owner.and_then(|owner| owner.split_once(':')).unzip();
        let parts = renewers.iter().filter_map(|renewer| renewer.split_once(':'));
        let request = CreateDelegationTokenRequest {
            owner_principal_type,
            owner_principal_name,
            renewers: parts
                .map(|(kind, name)| CreatableRenewers {
                    principal_type: kind,
                    principal_name: name,
                })
                .collect(),
            max_lifetime_ms: lifetime_ms,
        };
        let reply = self.nodes.ask_controller(&request)?;
        let token = reply.get()?;
        Error::check(token.error_code, None)?;
        let requester =
            (token.token_requester_principal_type, token.token_requester_principal_name);
        Ok(DelegationToken {
            id: token.token_id.to_owned(),
            hmac: encode_block(token.hmac),
            owner: principal(token.principal_type, token.principal_name),
            requester: principal(requester.0, requester.1),
            renewers: renewers.to_vec(),
            issued_ms: token.issue_timestamp_ms,
            expires_ms: token.expiry_timestamp_ms,
            until_ms: token.max_timestamp_ms,
        })
    }

    /// Lets a token live longer; when it will end then.
    pub fn renew_delegation_token(&mut self, hmac: &[u8], period_ms: i64) -> Result<i64, Error> {
        let request = RenewDelegationTokenRequest { hmac, renew_period_ms: period_ms };
        let reply = self.nodes.ask_controller(&request)?;
        let renewed = reply.get()?;
        Error::check(renewed.error_code, None)?;
        Ok(renewed.expiry_timestamp_ms)
    }

    /// Ends a token, at once with a negative period; when that is.
    pub fn expire_delegation_token(&mut self, hmac: &[u8], period_ms: i64) -> Result<i64, Error> {
        let request = ExpireDelegationTokenRequest { hmac, expiry_time_period_ms: period_ms };
        let reply = self.nodes.ask_controller(&request)?;
        let expired = reply.get()?;
        Error::check(expired.error_code, None)?;
        Ok(expired.expiry_timestamp_ms)
    }
}

fn principal(kind: &str, name: &str) -> String {
    format!("{kind}:{name}")
}
