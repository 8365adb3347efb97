//! Logging in: SASL PLAIN and SCRAM (RFC 5802, without channel binding), carried by SaslAuthenticate.
//!
//! SCRAM proves both sides: a broker that does not know the password either is found out.

use openssl::base64::{decode_block, encode_block};
use openssl::hash::{MessageDigest, hash};
use openssl::memcmp;
use openssl::pkcs5::pbkdf2_hmac;
use openssl::pkey::PKey;
use openssl::rand::rand_bytes;
use openssl::sign::Signer;

use super::{Connection, DirectError, Failure};
use crate::client::security::{Login, Mechanism, said};
use crate::wire::messages::sasl_authenticate::SaslAuthenticateRequest;
use crate::wire::messages::sasl_handshake::SaslHandshakeRequest;

/// A broker that asks for more rounds than this wants to keep us busy.
const MOST_ITERATIONS: usize = 1_000_000;

impl Connection {
    /// Says who we are. Until then a broker that wants a login answers nothing else.
    pub(super) fn login(&mut self, login: &Login) -> Result<(), DirectError> {
        let mechanism = login.mechanism.name();
        let reply = self.call_version(&SaslHandshakeRequest { mechanism }, 1)?;
        let response = reply.get().map_err(|failure| self.failed(failure))?;
        if !response.error_code.is_ok() {
            let offered = response.mechanisms.join(", ");
            let text = format!("it does not log in with {mechanism}; it offers {offered}");
            return Err(self.failed(Failure::Rejected(text)));
        }
        match login.mechanism {
            Mechanism::Plain => {
                let token = format!("\0{}\0{}", login.username, login.password);
                self.authenticate(token.as_bytes()).map(drop)
            }
            Mechanism::ScramSha256 => self.scram(login, MessageDigest::sha256()),
            Mechanism::ScramSha512 => self.scram(login, MessageDigest::sha512()),
        }
    }

    fn scram(&mut self, login: &Login, digest: MessageDigest) -> Result<(), DirectError> {
        let mut random = [0; 24];
        let nonce = rand_bytes(&mut random).map(|()| encode_block(&random));
        let nonce = nonce.map_err(|stack| self.failed(Failure::Tls(said(&stack))))?;
        let mut scram = Scram::new(login, nonce, digest);
        let first = self.authenticate(scram.first().as_bytes())?;
        let last = scram.last(&first).map_err(|failure| self.failed(failure))?;
        let proof = self.authenticate(last.as_bytes())?;
        scram.verify(&proof).map_err(|failure| self.failed(failure))
    }

    fn authenticate(&mut self, bytes: &[u8]) -> Result<Vec<u8>, DirectError> {
        let reply = self.call(&SaslAuthenticateRequest { auth_bytes: bytes })?;
        let response = reply.get().map_err(|failure| self.failed(failure))?;
        if response.error_code.is_ok() {
            return Ok(response.auth_bytes.to_vec());
        }
        let said = response.error_message.unwrap_or(response.error_code.message());
        Err(self.failed(Failure::Rejected(said.to_owned())))
    }
}

/// The client's side of one SCRAM exchange.
struct Scram<'a> {
    login: &'a Login,
    digest: MessageDigest,
    nonce: String,
    /// What the server must prove, once it is known.
    expected: Vec<u8>,
}

impl<'a> Scram<'a> {
    fn new(login: &'a Login, nonce: String, digest: MessageDigest) -> Self {
        Self { login, digest, nonce, expected: Vec::new() }
    }

    fn bare(&self) -> String {
        let name = self.login.username.replace('=', "=3D").replace(',', "=2C");
        format!("n={name},r={}", self.nonce)
    }

    /// The first message: a name and a nonce.
    fn first(&self) -> String {
        format!("n,,{}", self.bare())
    }

    /// The last message, with our proof, from the server's first: its nonce, salt and iterations.
    fn last(&mut self, server: &[u8]) -> Result<String, Failure> {
        let odd = || Failure::Rejected("its SCRAM challenge cannot be read".to_owned());
        let server = std::str::from_utf8(server).map_err(|_| odd())?;
        let nonce = attribute(server, 'r')
            .filter(|nonce| nonce.starts_with(&self.nonce))
            .ok_or_else(odd)?;
        let salt =
            attribute(server, 's').and_then(|salt| decode_block(salt).ok()).ok_or_else(odd)?;
        let iterations = attribute(server, 'i').and_then(|i| i.parse().ok()).ok_or_else(odd)?;
        if !(1..=MOST_ITERATIONS).contains(&iterations) {
            return Err(odd());
        }
        let mut salted = vec![0; self.digest.size()];
        let failed = |stack| Failure::Tls(said(&stack));
        pbkdf2_hmac(self.login.password.as_bytes(), &salt, iterations, self.digest, &mut salted)
            .map_err(failed)?;
        let client_key = self.hmac(&salted, b"Client Key")?;
        let stored_key = hash(self.digest, &client_key).map_err(failed)?;
        let without_proof = format!("c=biws,r={nonce}");
        let signed = format!("{},{server},{without_proof}", self.bare());
        let signature = self.hmac(&stored_key, signed.as_bytes())?;
        let server_key = self.hmac(&salted, b"Server Key")?;
        self.expected = self.hmac(&server_key, signed.as_bytes())?;
        let proof: Vec<u8> = client_key.iter().zip(&signature).map(|(a, b)| a ^ b).collect();
        Ok(format!("{without_proof},p={}", encode_block(&proof)))
    }

    /// Whether the server knows the password too.
    fn verify(&self, server: &[u8]) -> Result<(), Failure> {
        let server = std::str::from_utf8(server).unwrap_or_default();
        let signature =
            attribute(server, 'v').and_then(|v| decode_block(v).ok()).unwrap_or_default();
        let same = signature.len() == self.expected.len() && memcmp::eq(&signature, &self.expected);
        same.then_some(()).ok_or_else(|| {
            Failure::Rejected("it could not prove that it knows the password".to_owned())
        })
    }

    fn hmac(&self, key: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        let sign = || Signer::new(self.digest, &*PKey::hmac(key)?)?.sign_oneshot_to_vec(bytes);
        sign().map_err(|stack| Failure::Tls(said(&stack)))
    }
}

/// The value of `name=value` among comma-separated attributes.
fn attribute(text: &str, name: char) -> Option<&str> {
    text.split(',').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7677.
    #[test]
    fn scram_as_its_rfc_has_it() {
        let login = Login {
            mechanism: Mechanism::ScramSha256,
            username: "user".to_owned(),
            password: "pencil".to_owned(),
        };
        let mut scram =
            Scram::new(&login, "rOprNGfwEbeRWgbNEkqO".to_owned(), MessageDigest::sha256());
        assert_eq!(scram.first(), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        let challenge = b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assert_eq!(
            scram.last(challenge).unwrap(),
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        );
        assert!(scram.verify(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").is_ok());
        for wrong in
            [&b"v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="[..], b"v=", b"e=other", b"\xff"]
        {
            assert!(scram.verify(wrong).is_err());
        }
    }

    #[test]
    fn a_challenge_that_is_none_is_refused() {
        let login = Login {
            mechanism: Mechanism::ScramSha512,
            username: "a=b,c".to_owned(),
            password: "p".to_owned(),
        };
        let mut scram = Scram::new(&login, "abc".to_owned(), MessageDigest::sha512());
        assert_eq!(scram.first(), "n,,n=a=3Db=2Cc,r=abc");
        for challenge in [
            &b""[..],
            b"r=xyz,s=QUJD,i=4096",
            b"r=abcd,s=!,i=4096",
            b"r=abcd,s=QUJD,i=0",
            b"r=abcd,s=QUJD,i=99999999999",
            b"r=abcd,s=QUJD",
            b"\xff\xfe",
        ] {
            assert!(scram.last(challenge).is_err(), "{challenge:?}");
        }
    }
}
