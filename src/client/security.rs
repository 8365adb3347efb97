//! How to be let in: TLS and login, from librdkafka's properties.
//!
//! What our own client can speak is here; what it cannot is an error that says so, never a connection with less
//! security than was asked for.

use std::fmt;
use std::fs;
use std::path::Path;

use openssl::error::ErrorStack;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::ssl::{
    SslConnector, SslConnectorBuilder, SslFiletype, SslMethod, SslVerifyMode, SslVersion,
};
use openssl::x509::X509;
use openssl::x509::store::X509Lookup;
use openssl::x509::verify::X509VerifyFlags;
use thiserror::Error;

/// A property that cannot work.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{property}: {problem}")]
pub struct SecurityError {
    pub property: &'static str,
    pub problem: String,
}

/// What stands between a connection and its first request.
#[derive(Debug, Clone, Default)]
pub struct Security {
    pub(super) tls: Option<Tls>,
    pub(super) login: Option<Login>,
}

/// TLS, ready to connect.
#[derive(Clone)]
pub(super) struct Tls {
    pub(super) connector: SslConnector,
    /// Whether the certificate must be for the host that was asked for.
    pub(super) verify_host: bool,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("verify_host", &self.verify_host).finish_non_exhaustive()
    }
}

/// Who we are.
#[derive(Clone)]
pub(super) struct Login {
    pub(super) mechanism: Mechanism,
    pub(super) username: String,
    pub(super) password: String,
}

/// Never shows the password.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("username", &self.username).finish_non_exhaustive()
    }
}

/// The ways to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mechanism {
    Plain,
    ScramSha256,
    ScramSha512,
}

impl Mechanism {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha512 => "SCRAM-SHA-512",
        }
    }
}

/// Where systems keep the authorities that they believe; the first that is there is taken.
const AUTHORITIES: [&str; 5] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// What only librdkafka honours.
const UNSPOKEN: [&str; 4] =
    ["ssl.ca.certificate.stores", "ssl.engine.id", "ssl.engine.location", "ssl.providers"];

impl Security {
    /// Reads the properties by their canonical names.
    pub fn from_properties<'a>(
        get: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Self, SecurityError> {
        let (security, login) = Self::read(&get)?;
        let login = if login { Some(Login::from_properties(&get)?) } else { None };
        Ok(Self { login, ..security })
    }

    /// The same for what a broker answers to anybody.
    pub fn without_login<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Self, SecurityError> {
        Ok(Self::read(&get)?.0)
    }

    /// TLS where it is asked for, and whether a login is.
    fn read<'a>(get: &dyn Fn(&str) -> Option<&'a str>) -> Result<(Self, bool), SecurityError> {
        let protocol = get("security.protocol").unwrap_or("plaintext").to_ascii_lowercase();
        let (tls, login) = match protocol.as_str() {
            "plaintext" => (false, false),
            "ssl" => (true, false),
            "sasl_plaintext" => (false, true),
            "sasl_ssl" => (true, true),
            _ => {
                let problem =
                    format!("`{protocol}` is none of plaintext, ssl, sasl_plaintext, sasl_ssl");
                return Err(SecurityError { property: "security.protocol", problem });
            }
        };
        if let Some(property) = UNSPOKEN.into_iter().find(|property| tls && get(property).is_some())
        {
            let problem = "this command cannot honour it; produce and consume can".to_owned();
            return Err(SecurityError { property, problem });
        }
        let tls = if tls { Some(Tls::from_properties(get)?) } else { None };
        Ok((Self { tls, login: None }, login))
    }
}

impl Login {
    fn from_properties<'a>(get: &dyn Fn(&str) -> Option<&'a str>) -> Result<Self, SecurityError> {
        let name = get("sasl.mechanisms").unwrap_or("GSSAPI");
        let known = [Mechanism::Plain, Mechanism::ScramSha256, Mechanism::ScramSha512];
        let mechanism = known.into_iter().find(|known| known.name().eq_ignore_ascii_case(name));
        let mechanism = mechanism.ok_or_else(|| SecurityError {
            property: "sasl.mechanisms",
            problem: format!(
                "this command can log in with PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512, not {name}; \
                 produce and consume can with what librdkafka knows"
            ),
        })?;
        let need = |property| {
            let problem = format!("{} needs it", mechanism.name());
            get(property).map(str::to_owned).ok_or(SecurityError { property, problem })
        };
        Ok(Self { mechanism, username: need("sasl.username")?, password: need("sasl.password")? })
    }
}

impl Tls {
    fn from_properties<'a>(get: &dyn Fn(&str) -> Option<&'a str>) -> Result<Self, SecurityError> {
        let mut builder =
            SslConnector::builder(SslMethod::tls_client()).map_err(of("security.protocol"))?;
        builder.set_min_proto_version(Some(SslVersion::TLS1_2)).map_err(of("security.protocol"))?;
        authorities(&mut builder, get)?;
        own_certificate(&mut builder, get)?;
        revoked(&mut builder, get)?;
        if let Some(suites) = get("ssl.cipher.suites") {
            builder.set_cipher_list(suites).map_err(of("ssl.cipher.suites"))?;
        }
        if let Some(curves) = get("ssl.curves.list") {
            builder.set_groups_list(curves).map_err(of("ssl.curves.list"))?;
        }
        if let Some(algorithms) = get("ssl.sigalgs.list") {
            builder.set_sigalgs_list(algorithms).map_err(of("ssl.sigalgs.list"))?;
        }
        let off = |value: Option<&str>| {
            value.is_some_and(|value| matches!(value, "false" | "f" | "0" | "none"))
        };
        if off(get("enable.ssl.certificate.verification")) {
            builder.set_verify(SslVerifyMode::NONE);
        }
        let verify_host = !off(get("ssl.endpoint.identification.algorithm"));
        Ok(Self { connector: builder.build(), verify_host })
    }
}

/// Whom we believe: what is named, else what the system believes.
fn authorities<'a>(
    builder: &mut SslConnectorBuilder,
    get: &dyn Fn(&str) -> Option<&'a str>,
) -> Result<(), SecurityError> {
    if let Some(pem) = get("ssl.ca.pem") {
        let property = "ssl.ca.pem";
        for authority in X509::stack_from_pem(&lines(pem)).map_err(of(property))? {
            builder.cert_store_mut().add_cert(authority).map_err(of(property))?;
        }
        return Ok(());
    }
    let property = "ssl.ca.location";
    match get(property).filter(|location| *location != "probe") {
        Some(location) if Path::new(location).is_dir() => {
            builder.set_default_verify_paths().map_err(of(property))?;
            builder.load_verify_locations(None, Some(Path::new(location))).map_err(of(property))
        }
        Some(location) => {
            // Read by ourselves, so that a file that is not there is said so.
            drop(read(property, location)?);
            builder.set_ca_file(location).map_err(of(property))
        }
        None => match AUTHORITIES.iter().find(|file| Path::new(file).exists()) {
            Some(file) => builder.set_ca_file(file).map_err(of(property)),
            None => builder.set_default_verify_paths().map_err(of(property)),
        },
    }
}

/// Certificates that are not believed any more.
fn revoked<'a>(
    builder: &mut SslConnectorBuilder,
    get: &dyn Fn(&str) -> Option<&'a str>,
) -> Result<(), SecurityError> {
    let property = "ssl.crl.location";
    let Some(location) = get(property) else { return Ok(()) };
    // Read by ourselves, so that a file that is not there is said so.
    drop(read(property, location)?);
    let store = builder.cert_store_mut();
    let lists = store.add_lookup(X509Lookup::file()).map_err(of(property))?;
    lists.load_crl_file(location, SslFiletype::PEM).map_err(of(property))?;
    store.set_flags(X509VerifyFlags::CRL_CHECK).map_err(of(property))
}

/// The certificate that we show, where the broker wants one.
fn own_certificate<'a>(
    builder: &mut SslConnectorBuilder,
    get: &dyn Fn(&str) -> Option<&'a str>,
) -> Result<(), SecurityError> {
    let password = get("ssl.key.password").unwrap_or_default();
    if let Some(location) = get("ssl.keystore.location") {
        let property = "ssl.keystore.location";
        let password = get("ssl.keystore.password").unwrap_or_default();
        let store = Pkcs12::from_der(&read(property, location)?).map_err(of(property))?;
        let store = store.parse2(password).map_err(of("ssl.keystore.password"))?;
        if let (Some(certificate), Some(key)) = (store.cert, store.pkey) {
            builder.set_certificate(&certificate).map_err(of(property))?;
            builder.set_private_key(&key).map_err(of(property))?;
        }
        for authority in store.ca.into_iter().flatten() {
            builder.add_extra_chain_cert(authority).map_err(of(property))?;
        }
    }
    let pem = |inline: &'static str, file: &'static str| match (get(inline), get(file)) {
        (Some(pem), _) => Ok(Some((inline, lines(pem)))),
        (None, Some(location)) => Ok(Some((file, read(file, location)?))),
        (None, None) => Ok::<_, SecurityError>(None),
    };
    if let Some((property, pem)) = pem("ssl.certificate.pem", "ssl.certificate.location")? {
        let mut chain = X509::stack_from_pem(&pem).map_err(of(property))?.into_iter();
        let nothing =
            || SecurityError { property, problem: "there is no certificate in it".to_owned() };
        let own: X509 = chain.next().ok_or_else(nothing)?;
        builder.set_certificate(&own).map_err(of(property))?;
        for authority in chain {
            builder.add_extra_chain_cert(authority).map_err(of(property))?;
        }
    }
    if let Some((property, pem)) = pem("ssl.key.pem", "ssl.key.location")? {
        let key = PKey::private_key_from_pem_passphrase(&pem, password.as_bytes())
            .map_err(of(property))?;
        builder.set_private_key(&key).map_err(of(property))?;
        builder.check_private_key().map_err(of(property))?;
    }
    Ok(())
}

/// Inline PEM may have lost its line ends on the way through a properties file.
fn lines(pem: &str) -> Vec<u8> {
    pem.replace("\\n", "\n").into_bytes()
}

fn read(property: &'static str, location: &str) -> Result<Vec<u8>, SecurityError> {
    fs::read(location).map_err(|error| SecurityError {
        property,
        problem: format!("cannot read `{location}`: {error}"),
    })
}

fn of(property: &'static str) -> impl Fn(ErrorStack) -> SecurityError {
    move |stack| SecurityError { property, problem: said(&stack) }
}

/// The first reason of OpenSSL's stack, without its numbers.
pub(super) fn said(stack: &ErrorStack) -> String {
    let first = stack.errors().first().and_then(|error| error.reason());
    first.map_or_else(|| "OpenSSL says no".to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_pairs(pairs: &[(&str, &str)]) -> Result<Security, SecurityError> {
        Security::from_properties(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
        })
    }

    #[test]
    fn protocols() {
        let sasl =
            [("sasl.mechanisms", "PLAIN"), ("sasl.username", "jane"), ("sasl.password", "p")];
        for (protocol, tls, login) in [
            ("plaintext", false, false),
            ("SSL", true, false),
            ("SASL_PLAINTEXT", false, true),
            ("sasl_ssl", true, true),
        ] {
            let security =
                of_pairs(&[&[("security.protocol", protocol)], &sasl[..]].concat()).unwrap();
            assert_eq!(
                (security.tls.is_some(), security.login.is_some()),
                (tls, login),
                "{protocol}"
            );
        }
        assert!(of_pairs(&[]).unwrap().tls.is_none());
    }

    #[test]
    fn what_cannot_work_is_named() {
        let sasl = ("security.protocol", "sasl_plaintext");
        for (pairs, property) in [
            (&[("security.protocol", "tls")][..], "security.protocol"),
            (&[sasl], "sasl.mechanisms"),
            (&[sasl, ("sasl.mechanisms", "OAUTHBEARER")], "sasl.mechanisms"),
            (&[sasl, ("sasl.mechanisms", "PLAIN")], "sasl.username"),
            (&[sasl, ("sasl.mechanisms", "PLAIN"), ("sasl.username", "jane")], "sasl.password"),
            (&[("security.protocol", "ssl"), ("ssl.ca.location", "/not/there")], "ssl.ca.location"),
            (&[("security.protocol", "ssl"), ("ssl.certificate.pem", "x")], "ssl.certificate.pem"),
            (&[("security.protocol", "ssl"), ("ssl.key.pem", "x")], "ssl.key.pem"),
            (&[("security.protocol", "ssl"), ("ssl.crl.location", "/not")], "ssl.crl.location"),
            (&[("security.protocol", "ssl"), ("ssl.curves.list", "x")], "ssl.curves.list"),
            (&[("security.protocol", "ssl"), ("ssl.sigalgs.list", "x")], "ssl.sigalgs.list"),
            (&[("security.protocol", "ssl"), ("ssl.providers", "x")], "ssl.providers"),
        ] {
            assert_eq!(of_pairs(pairs).unwrap_err().property, property, "{pairs:?}");
        }
    }

    #[test]
    fn passwords_are_never_shown() {
        let sasl =
            [("sasl.mechanisms", "PLAIN"), ("sasl.username", "jane"), ("sasl.password", "geheim")];
        let security =
            of_pairs(&[&[("security.protocol", "sasl_plaintext")], &sasl[..]].concat()).unwrap();
        assert!(!format!("{security:?}").contains("geheim"));
    }
}
