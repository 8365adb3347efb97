//! Passwords of users for SCRAM: which there are, and how they are set and taken away.
//!
//! A broker never sees a password: it gets what the password gives after thousands of rounds with a salt.

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkcs5::pbkdf2_hmac;
use openssl::rand::rand_bytes;

use super::{Admin, Each, Error};
use crate::client::security::said;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, ScramCredentialDeletion, ScramCredentialUpsertion,
};
use crate::wire::messages::describe_user_scram_credentials::{
    DescribeUserScramCredentialsRequest, UserName,
};

/// How a password is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScramMechanism {
    Sha256,
    Sha512,
}

impl ScramMechanism {
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SCRAM-SHA-256",
            Self::Sha512 => "SCRAM-SHA-512",
        }
    }

    fn number(self) -> i8 {
        match self {
            Self::Sha256 => 1,
            Self::Sha512 => 2,
        }
    }

    fn digest(self) -> MessageDigest {
        match self {
            Self::Sha256 => MessageDigest::sha256(),
            Self::Sha512 => MessageDigest::sha512(),
        }
    }

    /// A random salt.
    pub fn salt() -> Result<Vec<u8>, Error> {
        let mut salt = vec![0; 24];
        rand_bytes(&mut salt).map_err(|stack| failed(&stack))?;
        Ok(salt)
    }

    /// What a password gives with a salt after so many rounds.
    pub fn salted(self, password: &str, salt: &[u8], iterations: i32) -> Result<Vec<u8>, Error> {
        let digest = self.digest();
        let mut salted = vec![0; digest.size()];
        let rounds = usize::try_from(iterations).unwrap_or(1);
        pbkdf2_hmac(password.as_bytes(), salt, rounds, digest, &mut salted)
            .map_err(|stack| failed(&stack))?;
        Ok(salted)
    }

    /// What a broker is told of a user.
    pub fn upsertion<'a>(
        self,
        name: &'a str,
        iterations: i32,
        salt: &'a [u8],
        salted_password: &'a [u8],
    ) -> ScramCredentialUpsertion<'a> {
        let mechanism = self.number();
        ScramCredentialUpsertion { name, mechanism, iterations, salt, salted_password }
    }
}

fn failed(stack: &ErrorStack) -> Error {
    Error::refused(ErrorCode::UNKNOWN_SERVER_ERROR, Some(&said(stack)))
}

/// A change of one user's passwords.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScramChange {
    Set { mechanism: ScramMechanism, iterations: i32, password: String },
    Delete(ScramMechanism),
}

impl Admin {
    /// The mechanisms and rounds of these users, of all where none is named.
    pub fn scram_users(
        &mut self,
        users: &[&str],
    ) -> Result<Each<Vec<(ScramMechanism, i32)>>, Error> {
        let names = users.iter().map(|name| UserName { name });
        let users = Some(names.collect::<Vec<_>>()).filter(|names| !names.is_empty());
        let reply = self.nodes.ask_controller(&DescribeUserScramCredentialsRequest { users })?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let known = |number: i8| ScramMechanism::ALL.into_iter().find(|m| m.number() == number);
        let each = response.results.iter().map(|user| {
            let infos = user.credential_infos.iter();
            let infos = infos.filter_map(|info| Some((known(info.mechanism)?, info.iterations)));
            let checked = Error::check(user.error_code, user.error_message);
            (user.user.to_owned(), checked.map(|()| infos.collect()))
        });
        Ok(each.collect())
    }

    /// Changes one user's passwords.
    pub fn alter_scram(&mut self, user: &str, changes: &[ScramChange]) -> Result<(), Error> {
        let mut salted = Vec::new();
        let mut deletions = Vec::new();
        for change in changes {
            match change {
                ScramChange::Set { mechanism, iterations, password } => {
                    let salt = ScramMechanism::salt()?;
                    let password = mechanism.salted(password, &salt, *iterations)?;
                    salted.push((*mechanism, *iterations, salt, password));
                }
                ScramChange::Delete(mechanism) => deletions
                    .push(ScramCredentialDeletion { name: user, mechanism: mechanism.number() }),
            }
        }
        let upsertions = salted.iter().map(|(mechanism, iterations, salt, password)| {
            mechanism.upsertion(user, *iterations, salt, password)
        });
        let request =
            AlterUserScramCredentialsRequest { deletions, upsertions: upsertions.collect() };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        response.results.iter().try_for_each(|r| Error::check(r.error_code, r.error_message))
    }
}
