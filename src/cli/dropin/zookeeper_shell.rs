//! `zookeeper-shell`: what scripts look up in ZooKeeper while they wait for brokers, as the brokers themselves tell it.

use std::io::{BufRead, BufReader, Write};

use super::cluster_access;
use super::generations;
use super::{Entry, zookeeper};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::cli::ui::Ui;
use crate::client::admin::Admin;

pub(super) const SHELL: Entry = Entry::Own { name: "zookeeper-shell", run };

const GREETING: &str = "\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null";

fn run(args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if zookeeper::strict(env) {
        return zookeeper::gone(ui);
    }
    let mut words = args.iter().map(String::as_str).filter(|word| *word != "-server");
    let Some(server) = words.next() else {
        ui.note("USAGE: zookeeper-shell.sh zookeeper_host:port[/path] [args...]");
        return Ok(Exit::Failed);
    };
    let Some(brokers) = generations::beside(server, env) else {
        ui.note(format!("there is no ZooKeeper at {server}, and no broker beside it is known"));
        return Ok(Exit::Failed);
    };
    writeln!(ui.out(), "Connecting to {server}\n{GREETING}")?;
    let mut admin = cluster_access::at_once(brokers, env);
    let typed: Vec<&str> = words.collect();
    let mut exit = Exit::Done;
    if typed.is_empty() {
        let stop = Stop::unheard().map_err(CliError::from)?;
        for line in BufReader::new(ui.stdin(&stop)).lines() {
            let line = line.map_err(CliError::from)?;
            let words: Vec<&str> = line.split_whitespace().collect();
            exit = answer(&words, admin.as_mut(), ui)?;
        }
    } else {
        exit = answer(&typed, admin.as_mut(), ui)?;
    }
    Ok(exit)
}

/// What a line asks; nothing there can be changed.
fn answer(words: &[&str], admin: Option<&mut Admin>, ui: &mut Ui) -> Result<Exit, CliError> {
    let path = words.iter().skip(1).find(|word| word.starts_with('/')).copied().unwrap_or("/");
    let found = match words.first().copied() {
        None | Some("quit" | "close") => return Ok(Exit::Done),
        Some("ls" | "ls2") => list(path, admin).map(|names| format!("[{}]", names.join(", "))),
        Some("get" | "stat") => node(path, admin),
        Some(verb) => {
            ui.note(format!(
                "there is no ZooKeeper, so nothing to {verb}: ls and get are answered"
            ));
            return Ok(Exit::Failed);
        }
    };
    let Some(found) = found else {
        ui.note(format!("Node does not exist: {path}"));
        return Ok(Exit::Failed);
    };
    writeln!(ui.out(), "{found}")?;
    Ok(Exit::Done)
}

fn list(path: &str, admin: Option<&mut Admin>) -> Option<Vec<String>> {
    let plain = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    match path {
        "/" => plain(&["admin", "brokers", "cluster", "config", "consumers", "controller"]),
        "/brokers" => plain(&["ids", "seqid", "topics"]),
        "/admin" | "/config" | "/consumers" => plain(&[]),
        "/brokers/ids" => {
            let brokers = admin.and_then(|admin| Some(admin.describe_cluster().ok()?.brokers));
            Some(brokers.unwrap_or_default().iter().map(|broker| broker.id.to_string()).collect())
        }
        "/brokers/topics" => {
            let topics = admin.and_then(|admin| admin.list_topics().ok()).unwrap_or_default();
            Some(topics.into_iter().map(|topic| topic.name).collect())
        }
        _ => node(path, admin).map(|_| Vec::new()),
    }
}

fn node(path: &str, admin: Option<&mut Admin>) -> Option<String> {
    let cluster = admin?;
    if let Some(topic) = path.strip_prefix("/brokers/topics/") {
        let topic = cluster.describe_topics(&[topic]).ok()?.pop()?.1.ok()?;
        let partitions = topic.partitions.iter().map(|partition| {
            let replicas: Vec<String> =
                partition.replicas.iter().map(ToString::to_string).collect();
            format!("\"{}\":[{}]", partition.id, replicas.join(","))
        });
        let partitions: Vec<String> = partitions.collect();
        return Some(format!("{{\"version\":2,\"partitions\":{{{}}}}}", partitions.join(",")));
    }
    let cluster = cluster.describe_cluster().ok()?;
    if path == "/controller" {
        return Some(format!("{{\"version\":1,\"brokerid\":{}}}", cluster.controller?));
    }
    if path == "/cluster/id" {
        return Some(format!("{{\"version\":\"1\",\"id\":\"{}\"}}", cluster.id?));
    }
    let id = path.strip_prefix("/brokers/ids/")?;
    let broker = cluster.brokers.iter().find(|broker| broker.id.to_string() == id)?;
    let (host, port) = (&broker.host, broker.port);
    Some(format!(
        "{{\"listener_security_protocol_map\":{{\"PLAINTEXT\":\"PLAINTEXT\"}},\"endpoints\":[\"PLAINTEXT://{host}:{port}\"],\
         \"jmx_port\":-1,\"port\":{port},\"host\":\"{host}\",\"version\":4}}"
    ))
}
