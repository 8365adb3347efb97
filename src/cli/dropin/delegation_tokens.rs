//! `kafka-delegation-tokens`.

use std::io::Write;

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;

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
    let period = PERIODS.iter().find(|period| call.given.has(period.0));
    if let Some((_, name)) = period
        && call.given.number::<i64>(name)?.is_none()
    {
        return Err(Refusal::Bare(NO_PERIOD.into()));
    }
    if !call.given.has("describe") {
        return Err(call.not_yet("a delegation token"));
    }
    let mut admin = call.admin()?;
    let owners = call.given.all("owner-principal").to_vec();
    match owners.is_empty() {
        true => writeln!(call.ui.out(), "Calling describe token operation for current user.")?,
        false => writeln!(
            call.ui.out(),
            "Calling describe token operation for owners: [{}]",
            owners.join(", ")
        )?,
    }
    let tokens = admin.delegation_tokens(&owners).map_err(|error| Refusal::Bare(thrown(&error)))?;
    let out = call.ui.out();
    let line = |cells: [&str; 8]| {
        let [id, hmac, owner, requester, renewers, issued, expires, until] = cells;
        format!(
            "{id:15} {hmac:30} {owner:15} {requester:15} {renewers:25} {issued:15} {expires:15} {until:15}"
        )
    };
    let head =
        ["TOKENID", "HMAC", "OWNER", "REQUESTER", "RENEWERS", "ISSUEDATE", "EXPIRYDATE", "MAXDATE"];
    writeln!(out, "\n{}", line(head))?;
    for token in tokens {
        let renewers = format!("[{}]", token.renewers.join(", "));
        let time = |ms: i64| {
            let at = jiff::Timestamp::from_millisecond(ms).unwrap_or_default();
            at.strftime("%Y-%m-%dT%H:%M").to_string()
        };
        let (issued, expires, until) =
            (time(token.issued_ms), time(token.expires_ms), time(token.until_ms));
        let cells = [
            &*token.id,
            &*token.hmac,
            &*token.owner,
            &*token.requester,
            &*renewers,
            &*issued,
            &*expires,
            &*until,
        ];
        writeln!(out, "{}", line(cells))?;
    }
    Ok(Exit::Done)
}
