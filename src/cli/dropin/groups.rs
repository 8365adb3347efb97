//! `kafka-groups`.

use std::io::Write;

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;
use crate::client::admin::ListedGroup;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-groups",
    about: "This tool helps to list groups of all types.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 10] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The Kafka server to connect to.")
        .called("server to connect to")
        .required(),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("command config property file"),
    flag("list", "List the groups."),
    value(
        "group-type",
        "Filter the groups based on group type. Valid types are: 'classic', 'consumer', \
        'share' and 'streams'.",
    )
    .called("type"),
    value("protocol", "Filter the groups based on protocol type.").called("protocol"),
    flag(
        "consumer",
        "Filter the groups to show all kinds of consumer groups, including classic and \
        simple consumer groups. This matches group type 'consumer', and group type \
        'classic' where the protocol type is 'consumer' or empty.",
    ),
    flag("share", "Filter the groups to show share groups."),
    flag("streams", "Filter the groups to show streams groups."),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if !call.given.has("list") {
        return call.usage("Command must include exactly one action: --list.");
    }
    let kind = call.given.one("group-type")?.map(str::to_lowercase);
    if let Some(kind) = &kind
        && !["classic", "consumer", "share", "streams"].contains(&kind.as_str())
    {
        return Err(Refusal::Thrown {
            class: "java.lang.IllegalArgumentException",
            message: "--group-type must be a valid group type.".into(),
        });
    }
    let filters = ["consumer", "share", "streams"];
    for (at, filter) in filters.iter().enumerate() {
        call.alone(filter, &["group-type", "protocol"])?;
        call.alone(filter, &filters[at + 1..])?;
    }
    list(call, kind.as_deref()).map_err(|refusal| match refusal {
        Refusal::Cluster(text) => {
            Refusal::Answer(format!("Error while executing groups command : {text}"))
        }
        other => other,
    })
}

fn list(call: &mut Call<'_>, kind: Option<&str>) -> Result<Exit, Refusal> {
    let protocol = call.given.one("protocol")?.map(str::to_owned);
    let has = |name: &str| call.given.has(name);
    let (consumer, share, streams) = (has("consumer"), has("share"), has("streams"));
    let wanted = |group: &ListedGroup| {
        let kind_fits = kind.is_none_or(|kind| group.kind == kind);
        let protocol_fits = protocol.as_ref().is_none_or(|name| *name == group.protocol_type);
        let consumers = group.kind == "consumer"
            || (group.kind == "classic" && ["consumer", ""].contains(&&*group.protocol_type));
        kind_fits
            && protocol_fits
            && (!consumer || consumers)
            && (!share || group.kind == "share")
            && (!streams || group.kind == "streams")
    };
    let groups = call.admin()?.list_groups()?;
    let title = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    let rows: Vec<[String; 3]> = groups
        .into_iter()
        .filter(wanted)
        .map(|group| [group.id, title(&group.kind), group.protocol_type])
        .collect();
    let width = rows.iter().flatten().map(String::len).max().unwrap_or(0).max(20);
    let out = call.ui.out();
    writeln!(out, "{:width$} {:width$} {:width$}", "GROUP", "TYPE", "PROTOCOL")?;
    for [id, kind, protocol] in rows {
        writeln!(out, "{id:width$} {kind:width$} {protocol:width$} ")?;
    }
    Ok(Exit::Done)
}
