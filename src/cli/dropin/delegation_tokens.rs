//! `kafka-delegation-tokens`.

use std::io::Write;

use openssl::base64::decode_block;

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::{DelegationToken, Error};

pub(super) const SCRIPT: Script = Script {
    name: "kafka-delegation-tokens",
    about: "This tool helps to create, renew, expire, or describe delegation tokens.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 14] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: server(s) to use for bootstrapping."),
    value(
        "command-config",
        "REQUIRED: A property file containing configs to be passed to Admin Client. Token \
        management operations are allowed in secure mode only. This config file is used \
        to pass security related configs.",
    ),
    flag(
        "create",
        "Create a new delegation token. Use --renewer-principal option to pass renewer \
        principals.",
    ),
    flag(
        "renew",
        "Renew delegation token. Use --renew-time-period option to set renew time period.",
    ),
    flag("expire", "Expire delegation token. Use --expiry-time-period option to expire the token."),
    flag(
        "describe",
        "Describe delegation tokens for the given principals. Use --owner-principal to \
        pass owner/renewer principals. If --owner-principal option is not supplied, all \
        the user-owned tokens and tokens where the user has Describe permissions will be \
        returned.",
    ),
    maybe_value(
        "owner-principal",
        "owner is a Kafka principal. They should be in principalType:name format.",
    ),
    maybe_value(
        "renewer-principal",
        "renewer is a Kafka principal. They should be in principalType:name format.",
    ),
    maybe_value(
        "max-life-time-period",
        "Max life period for the token in milliseconds. If the value is -1, then token max \
        life time will default to the server side config value of \
        (delegation.token.max.lifetime.ms).",
    )
    .of(Kind::Long),
    maybe_value(
        "renew-time-period",
        "Renew time period in milliseconds. If the value is -1, then the renew time period \
        will default to the server side config value of (delegation.token.expiry.time.ms).",
    )
    .of(Kind::Long),
    maybe_value(
        "expiry-time-period",
        "Expiry time period in milliseconds. If the value is -1, then the token will get \
        invalidated immediately.",
    )
    .of(Kind::Long),
    maybe_value("hmac", "HMAC of the delegation token"),
];

/// What has to be there beside an action; Kafka's parser takes it without a value, and Kafka's tool does not.
const PERIODS: [(&str, &str); 3] = [
    ("create", "max-life-time-period"),
    ("renew", "renew-time-period"),
    ("expire", "expiry-time-period"),
];
const NO_PERIOD: &str = "Cannot invoke \"java.lang.Long.longValue()\" because the return value of \
    \"joptsimple.OptionSet.valueOf(joptsimple.OptionSpec)\" is null";

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let actions = ["create", "renew", "expire", "describe"];
    if call.count(&actions) != 1 {
        return call.usage(
            "Command must include exactly one action: --create, --renew, --expire or --describe",
        );
    }
    call.require(&["bootstrap-server", "command-config"])?;
    if call.given.has("create") {
        call.require(&["max-life-time-period"])?;
    }
    if call.given.has("renew") {
        call.require(&["hmac", "renew-time-period"])?;
    }
    if call.given.has("expire") {
        call.require(&["hmac", "expiry-time-period"])?;
    }
    call.settings()?;
    let named = |name: &str| -> Result<Vec<String>, Refusal> {
        call.given.all(name).iter().map(|text| principal(text.trim())).collect()
    };
    let asked = PERIODS.iter().find(|(action, _)| call.given.has(action));
    let Some((action, option)) = asked else { return describe(call, &named("owner-principal")?) };
    let period = || -> Result<i64, Refusal> {
        call.given.number(option)?.ok_or_else(|| Refusal::Bare(NO_PERIOD.into()))
    };
    if *action == "create" {
        let renewers = named("renewer-principal")?;
        let (period, owners) = (period()?, named("owner-principal"));
        writeln!(
            call.ui.out(),
            "Calling create token operation with renewers :[{}] , max-life-time-period :{period}",
            renewers.join(", ")
        )?;
        let owners = owners?;
        let mut admin = call.admin()?;
        let made =
            admin.create_delegation_token(owners.first().map(String::as_str), &renewers, period);
        let token = made.map_err(refused)?;
        writeln!(call.ui.out(), "Created delegation token with tokenId : {}", token.id)?;
        return show(call, &[token]);
    }
    let hmac = call.given.one("hmac")?.unwrap_or_default().to_owned();
    let period = period()?;
    let short = option.trim_start_matches("renew-").trim_start_matches("expiry-");
    writeln!(
        call.ui.out(),
        "Calling {action} token operation with hmac :{hmac} , {action}-{short} :{period}"
    )?;
    let bytes = decoded(&hmac)?;
    let mut admin = call.admin()?;
    let ends = match *action {
        "renew" => admin.renew_delegation_token(&bytes, period),
        _ => admin.expire_delegation_token(&bytes, period),
    };
    let ends = date(ends.map_err(refused)?);
    write!(call.ui.out(), "Completed {action} operation. New expiry date : {ends}")?;
    Ok(Exit::Done)
}

fn refused(error: Error) -> Refusal {
    Refusal::Bare(thrown(&error))
}

/// Whether a text names somebody: `User:alice`.
fn principal(text: &str) -> Result<String, Refusal> {
    match text.split_once(':') {
        Some(_) => Ok(text.to_owned()),
        None => Err(Refusal::Thrown {
            class: "java.lang.IllegalArgumentException",
            message: format!(
                "expected a string in format principalType:principalName but got {text}"
            ),
        }),
    }
}

/// What a token is proved with; in Java's words why it is not.
fn decoded(hmac: &str) -> Result<Vec<u8>, Refusal> {
    let plain = hmac.trim_end_matches('=');
    let odd = |b: &u8| !(b.is_ascii_alphanumeric() || b"+/".contains(b));
    let why = match plain.bytes().find(odd) {
        Some(odd) => format!("Illegal base64 character {odd:x}"),
        None => {
            let whole = format!("{plain}{}", &"==="[..(4 - plain.len() % 4) % 4]);
            match decode_block(&whole) {
                Ok(bytes) => return Ok(bytes),
                Err(_) => "Last unit does not have enough valid bits".to_owned(),
            }
        }
    };
    Err(Refusal::Thrown { class: "java.lang.IllegalArgumentException", message: why })
}

fn describe(call: &mut Call<'_>, owners: &[String]) -> Result<Exit, Refusal> {
    match owners.is_empty() {
        true => writeln!(call.ui.out(), "Calling describe token operation for current user.")?,
        false => writeln!(
            call.ui.out(),
            "Calling describe token operation for owners: [{}]",
            owners.join(", ")
        )?,
    }
    let mut admin = call.admin()?;
    let tokens = admin.delegation_tokens(owners).map_err(refused)?;
    write!(call.ui.out(), "Total number of tokens : {}", tokens.len())?;
    show(call, &tokens)
}

fn show(call: &mut Call<'_>, tokens: &[DelegationToken]) -> Result<Exit, Refusal> {
    let out = call.ui.out();
    let mut line = |cells: [&str; 8]| {
        let [id, hmac, owner, requester, renewers, issued, expires, until] = cells;
        writeln!(
            out,
            "\n{id:15} {hmac:30} {owner:15} {requester:15} {renewers:25} {issued:15} {expires:15} {until:15}"
        )
    };
    line([
        "TOKENID",
        "HMAC",
        "OWNER",
        "REQUESTER",
        "RENEWERS",
        "ISSUEDATE",
        "EXPIRYDATE",
        "MAXDATE",
    ])?;
    for token in tokens {
        let renewers = format!("[{}]", token.renewers.join(", "));
        let (issued, expires, until) =
            (date(token.issued_ms), date(token.expires_ms), date(token.until_ms));
        line([
            &token.id,
            &token.hmac,
            &token.owner,
            &token.requester,
            &renewers,
            &issued,
            &expires,
            &until,
        ])?;
    }
    Ok(Exit::Done)
}

/// A time as people here write it.
fn date(ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(ms).unwrap_or_default();
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%dT%H:%M").to_string()
}
