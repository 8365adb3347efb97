//! The verb on SCRAM users: what a password leaves behind stands in the catalog, never the password.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use openssl::hash::{MessageDigest, hash};
use openssl::pkey::PKey;
use openssl::sign::Signer;

use super::image::Image;
use super::{MetadataRecord, Records, Refusal};
use crate::types::Gather;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, ScramCredentialDeletion, ScramCredentialUpsertion,
};
use crate::wire::records::security::{RemoveUserScramCredentialRecord, UserScramCredentialRecord};

pub const ROUNDS: RangeInclusive<i32> = 4096..=16384;

/// What a user's password leaves behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    pub name: String,
    pub mechanism: i8,
    pub iterations: i32,
    pub salt: Vec<u8>,
    /// What proves to us that a client knows the password.
    pub stored_key: Vec<u8>,
    /// What proves to the client that we do.
    pub server_key: Vec<u8>,
}

impl Credential {
    /// Of a password that was salted already.
    pub fn new(upsertion: &ScramCredentialUpsertion<'_>) -> Result<Self, Refusal> {
        let ScramCredentialUpsertion { name, mechanism, iterations, salt, salted_password } =
            *upsertion;
        let (stored_key, server_key) = keys(digest(mechanism)?, salted_password)
            .map_err(|_| Refusal::bare(ErrorCode::UNKNOWN_SERVER_ERROR))?;
        let (name, salt) = (name.to_owned(), salt.to_vec());
        Ok(Self { name, mechanism, iterations, salt, stored_key, server_key })
    }

    pub(super) fn record(&self) -> UserScramCredentialRecord<'_> {
        UserScramCredentialRecord {
            name: &self.name,
            mechanism: self.mechanism,
            salt: &self.salt,
            stored_key: &self.stored_key,
            server_key: &self.server_key,
            iterations: self.iterations,
        }
    }
}

/// Each user's mechanisms, with their rounds.
pub fn all(image: &Image) -> BTreeMap<String, BTreeMap<i8, i32>> {
    let mut users: BTreeMap<String, BTreeMap<i8, i32>> = BTreeMap::new();
    for record in image.kept().decoded() {
        if let MetadataRecord::UserScramCredential(user) = record {
            users.entry(user.name.to_owned()).or_default().insert(user.mechanism, user.iterations);
        }
    }
    users
}

/// The records of every change that can be made, and what is said to each user.
pub fn alter<'a>(
    image: &Image,
    request: &AlterUserScramCredentialsRequest<'a>,
) -> (Records, BTreeMap<&'a str, Result<(), Refusal>>) {
    let users = all(image);
    let mut said: BTreeMap<&str, Result<Records, Refusal>> = BTreeMap::new();
    let mut say = |name: &'a str, what: Result<Records, Refusal>| {
        let twice = "A user credential cannot be altered twice in the same request";
        said.entry(name)
            .and_modify(|first| {
                // What was refused stays so for its own reason.
                if first.is_ok() {
                    *first = Err(Refusal::new(ErrorCode::DUPLICATE_RESOURCE, twice));
                }
            })
            .or_insert(what);
    };
    for deletion in &request.deletions {
        say(deletion.name, delete(&users, deletion));
    }
    for upsertion in &request.upsertions {
        say(upsertion.name, upsert(upsertion));
    }
    let mut all = Records::new();
    let said = said.into_iter().map(|(name, what)| (name, what.map(|records| all.append(records))));
    let said = said.gather();
    (all, said)
}

fn delete(
    users: &BTreeMap<String, BTreeMap<i8, i32>>,
    deletion: &ScramCredentialDeletion<'_>,
) -> Result<Records, Refusal> {
    let (name, mechanism) = (deletion.name, deletion.mechanism);
    named(name)?;
    digest(mechanism)?;
    if !users.get(name).is_some_and(|own| own.contains_key(&mechanism)) {
        let what = "Attempt to delete a user credential that does not exist";
        return Err(Refusal::new(ErrorCode::RESOURCE_NOT_FOUND, what));
    }
    let mut records = Records::new();
    records.push(&RemoveUserScramCredentialRecord { name, mechanism });
    Ok(records)
}

fn upsert(upsertion: &ScramCredentialUpsertion<'_>) -> Result<Records, Refusal> {
    named(upsertion.name)?;
    digest(upsertion.mechanism)?;
    let unacceptable = |what: &str| Err(Refusal::new(ErrorCode::UNACCEPTABLE_CREDENTIAL, what));
    if upsertion.iterations < *ROUNDS.start() {
        return unacceptable("Too few iterations");
    }
    if upsertion.iterations > *ROUNDS.end() {
        return unacceptable("Too many iterations");
    }
    let mut records = Records::new();
    records.push(&Credential::new(upsertion)?.record());
    Ok(records)
}

fn named(name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        let what = "Username must not be empty";
        return Err(Refusal::new(ErrorCode::UNACCEPTABLE_CREDENTIAL, what));
    }
    Ok(())
}

fn digest(mechanism: i8) -> Result<MessageDigest, Refusal> {
    match mechanism {
        1 => Ok(MessageDigest::sha256()),
        2 => Ok(MessageDigest::sha512()),
        _ => {
            let what = "Unknown SCRAM mechanism";
            Err(Refusal::new(ErrorCode::UNSUPPORTED_SASL_MECHANISM, what))
        }
    }
}

/// What proves to us that a client knows the password, and to the client that we do.
fn keys(
    digest: MessageDigest,
    salted: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), openssl::error::ErrorStack> {
    let key = PKey::hmac(salted)?;
    let sign = |text: &[u8]| Signer::new(digest, &key)?.sign_oneshot_to_vec(text);
    let client = sign(b"Client Key")?;
    Ok((hash(digest, &client)?.to_vec(), sign(b"Server Key")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_rfc() {
        // RFC 7677, section 3: user `user`, password `pencil`, 4096 rounds.
        let salted = [
            0xc4, 0xa4, 0x95, 0x10, 0x32, 0x3a, 0xb4, 0xf9, 0x52, 0xca, 0xc1, 0xfa, 0x99, 0x44,
            0x19, 0x39, 0xe7, 0x8e, 0xa7, 0x4d, 0x6b, 0xe8, 0x1d, 0xdf, 0x70, 0x96, 0xe8, 0x75,
            0x13, 0xdc, 0x61, 0x5d,
        ];
        let (stored, server) = keys(MessageDigest::sha256(), &salted).unwrap();
        let text = |bytes: &[u8]| openssl::base64::encode_block(bytes);
        assert_eq!(text(&stored), "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=");
        assert_eq!(text(&server), "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }
}
