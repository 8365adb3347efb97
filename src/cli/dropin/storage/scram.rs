//! `--add-scram`: a user of SCRAM, `SCRAM-SHA-256=[name=alice,password=secret]`.

use std::collections::BTreeMap;

use openssl::base64::decode_block;

use crate::broker::Credential;
use crate::cli::dropin::argparse::{Refusal, uncaught};
use crate::client::admin::ScramMechanism;

const ITERATIONS: i32 = 4096;
const MOST_ITERATIONS: i32 = 16384;

pub(super) fn credential(text: &str) -> Result<Credential, Refusal> {
    parsed(text).map_err(|problem| match problem {
        Problem::Said(why) => Refusal::Bare(why),
        Problem::Thrown(why) => uncaught(why),
    })
}

enum Problem {
    Said(String),
    Thrown(&'static str),
}

impl From<String> for Problem {
    fn from(why: String) -> Self {
        Self::Said(why)
    }
}

fn parsed(text: &str) -> Result<Credential, Problem> {
    let (mechanism, config) = text
        .split_once('=')
        .ok_or_else(|| format!("Failed to find equals sign in SCRAM argument '{text}'"))?;
    let mechanism = ScramMechanism::ALL
        .into_iter()
        .find(|known| known.name() == mechanism)
        .ok_or_else(|| format!("The add-scram mechanism {mechanism} is not supported."))?;
    let mut values = values(config)?;
    let mut take = |name: &str| values.remove(name);

    let name = take("name").ok_or("You must supply 'name' to add-scram".to_owned())?;
    let salt = match take("salt") {
        Some(salt) => {
            Some(decode_block(salt).map_err(|_| format!("Failed to decode given salt: {salt}"))?)
        }
        None => None,
    };
    let iterations = iterations(mechanism, take("iterations"))?;
    let (password, salted) = (take("password"), take("saltedpassword"));
    let (salt, salted) = match (password, salted) {
        (Some(""), _) => {
            return Err(Problem::Thrown("java.lang.IllegalArgumentException: Empty key"));
        }
        (Some(password), _) => {
            let salt = salt.map_or_else(ScramMechanism::salt, Ok).map_err(|e| e.to_string())?;
            let salted =
                mechanism.salted(password, &salt, iterations).map_err(|e| e.to_string())?;
            (salt, salted)
        }
        (None, Some(salted)) => {
            let salt =
                salt.ok_or("You must supply 'salt' with 'saltedpassword' to add-scram".to_owned())?;
            let salted = decode_block(salted)
                .map_err(|_| format!("Failed to decode given saltedPassword: {salted}"))?;
            (salt, salted)
        }
        (None, None) => {
            let why = "You must supply one of 'password' or 'saltedpassword' to add-scram";
            return Err(why.to_owned().into());
        }
    };
    if !values.is_empty() {
        let unknown: Vec<&str> = values.into_keys().collect();
        return Err(format!("Unknown SCRAM configurations: {}", unknown.join(", ")).into());
    }
    Credential::new(&mechanism.upsertion(name, iterations, &salt, &salted))
        .map_err(|refusal| refusal.message.unwrap_or_default().into())
}

/// What stands between the brackets; of a name that is said twice the last.
fn values(config: &str) -> Result<BTreeMap<&str, &str>, String> {
    let config = config.strip_prefix('[').ok_or("Expected configuration string to start with [")?;
    let config = config.strip_suffix(']').ok_or("Expected configuration string to end with ]")?;
    config
        .split(',')
        .map(|component| {
            let (name, value) = component
                .split_once('=')
                .ok_or_else(|| format!("No equals sign found in SCRAM component: {component}"))?;
            let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            Ok((name, bare.unwrap_or(value)))
        })
        .collect()
}

fn iterations(mechanism: ScramMechanism, text: Option<&str>) -> Result<i32, String> {
    let Some(text) = text else { return Ok(ITERATIONS) };
    let rounds: i32 =
        text.parse().map_err(|_| format!("Failed to parse iterations count: {text}"))?;
    let name = mechanism.name().replace('-', "_");
    let wrong = |bound: String| {
        Err(format!("The 'iterations' value must be {bound} for add-scram using {name}"))
    };
    match rounds {
        ..ITERATIONS => wrong(format!(">= {ITERATIONS}")),
        ITERATIONS..=MOST_ITERATIONS => Ok(rounds),
        _ => wrong(format!("<= {MOST_ITERATIONS}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, why: &str) {
        match parsed(text) {
            Err(Problem::Said(said)) => assert_eq!(said, why),
            Err(Problem::Thrown(said)) => assert_eq!(said, why),
            Ok(credential) => panic!("{text} is {credential:?}"),
        }
    }

    #[test]
    fn a_salted_password_is_taken_as_it_is() {
        let text = r#"SCRAM-SHA-256=[name=a,salt=N3E=,saltedpassword="YCE="]"#;
        let Ok(credential) = parsed(text) else { panic!("{text} is refused") };
        assert_eq!((&*credential.name, credential.mechanism), ("a", 1));
        assert_eq!((&*credential.salt, credential.iterations), (&[55, 113][..], 4096));
        // What Kafka 4.3.1 makes of it.
        assert_eq!(credential.stored_key[..4], [232, 237, 126, 121]);
    }

    #[test]
    fn wrong_ones_are_refused_as_kafka_refuses_them() {
        for (text, why) in [
            ("nonsense", "Failed to find equals sign in SCRAM argument 'nonsense'"),
            ("SCRAM-SHA-1=[name=a]", "The add-scram mechanism SCRAM-SHA-1 is not supported."),
            ("SCRAM-SHA-256=name=a", "Expected configuration string to start with ["),
            ("SCRAM-SHA-256=[name=a", "Expected configuration string to end with ]"),
            ("SCRAM-SHA-256=[name]", "No equals sign found in SCRAM component: name"),
            ("SCRAM-SHA-256=[]", "No equals sign found in SCRAM component: "),
            ("SCRAM-SHA-256=[password=x]", "You must supply 'name' to add-scram"),
            (
                "SCRAM-SHA-256=[name=a]",
                "You must supply one of 'password' or 'saltedpassword' to add-scram",
            ),
            (
                "SCRAM-SHA-256=[name=a,saltedpassword=YCE=]",
                "You must supply 'salt' with 'saltedpassword' to add-scram",
            ),
            ("SCRAM-SHA-256=[name=a,salt=!!,password=b]", "Failed to decode given salt: !!"),
            (
                "SCRAM-SHA-256=[name=a,salt=N3E=,saltedpassword=!]",
                "Failed to decode given saltedPassword: !",
            ),
            (
                "SCRAM-SHA-256=[name=a,password=b,iterations=x]",
                "Failed to parse iterations count: x",
            ),
            (
                "SCRAM-SHA-256=[name=a,password=b,iterations=10]",
                "The 'iterations' value must be >= 4096 for add-scram using SCRAM_SHA_256",
            ),
            (
                "SCRAM-SHA-512=[name=a,password=b,iterations=99999]",
                "The 'iterations' value must be <= 16384 for add-scram using SCRAM_SHA_512",
            ),
            ("SCRAM-SHA-256=[name=a,password=b,bogus=1]", "Unknown SCRAM configurations: bogus"),
            ("SCRAM-SHA-256=[name=a,password=]", "java.lang.IllegalArgumentException: Empty key"),
        ] {
            refused(text, why);
        }
    }
}
