//! `kafka-acls --add`, `--remove`, `--list`.

use std::collections::BTreeMap;
use std::io::Write;

use super::words::{
    ALLOW, ANY, DENY, KINDS, LITERAL, kind_word, operation, operation_word, pattern, pattern_word,
    permission_word,
};
use crate::cli::dropin::jopt::Mistake;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::thrown::thrown;
use crate::client::admin::{Acl, AclEntry, AclFilter, AclPattern, Error};
use crate::types::Gather;

/// The name of the one cluster, as a resource.
const CLUSTER: &str = "kafka-cluster";

/// What rules are about, and the rules.
type Rules = BTreeMap<AclPattern, Vec<AclEntry>>;

pub(super) fn run(call: &mut Call<'_>) -> Result<(), Refusal> {
    if call.given.has("add") {
        add(call)
    } else if call.given.has("remove") {
        remove(call)
    } else {
        list(call)
    }
}

fn add(call: &mut Call<'_>) -> Result<(), Refusal> {
    let kind = pattern_type(call)?;
    if kind != LITERAL && kind != 4 {
        return call.usage(format!(
            "A '--resource-pattern-type' value of '{}' is not valid when adding acls.",
            pattern_word(kind)
        ));
    }
    let rules = rules(call, kind)?;
    let mut admin = call.admin()?;
    for (resource, entries) in rules {
        let there: Vec<AclEntry> = admin
            .acls(&exactly(&resource))
            .map_err(refused)?
            .into_iter()
            .map(|acl| acl.entry)
            .collect();
        let (known, new): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| there.contains(entry));
        for entry in known {
            let (resource, entry) = (shown(&resource), shown_entry(&entry));
            writeln!(call.ui.out(), "Acl (pattern={resource}, entry={entry}) already exists.")?;
        }
        if new.is_empty() {
            continue;
        }
        let lines: Vec<String> = new.iter().map(shown_entry).collect();
        writeln!(
            call.ui.out(),
            "Adding ACLs for resource `{}`: \n \t{} \n",
            shown(&resource),
            lines.join("\n\t")
        )?;
        let new: Vec<Acl> =
            new.into_iter().map(|entry| Acl { pattern: resource.clone(), entry }).collect();
        admin.create_acls(&new).map_err(refused)?;
    }
    Ok(())
}

fn remove(call: &mut Call<'_>) -> Result<(), Refusal> {
    let rules = rules(call, pattern_type(call)?)?;
    let mut filters = Vec::new();
    for (resource, entries) in rules {
        let shown_resource = shown(&resource);
        let lines: Vec<String> = entries.iter().map(shown_entry).collect();
        let question = match lines.is_empty() {
            true => format!(
                "Are you sure you want to delete all ACLs for resource filter `{shown_resource}`? (y/n)"
            ),
            false => format!(
                "Are you sure you want to remove ACLs: \n \t{}\n from resource filter `{shown_resource}`? \
                 (y/n)",
                lines.join("\n\t")
            ),
        };
        if !call.given.has("force") && !confirmed(call, &question)? {
            continue;
        }
        if entries.is_empty() {
            filters.push(exactly(&resource));
        }
        filters.extend(entries.into_iter().map(|entry| AclFilter {
            principal: Some(entry.principal),
            host: Some(entry.host),
            operation: entry.operation,
            permission: entry.permission,
            ..exactly(&resource)
        }));
    }
    if filters.is_empty() {
        return Ok(());
    }
    call.admin()?.delete_acls(&filters).map_err(refused)
}

/// Asks on stdout; only a terminal can answer.
fn confirmed(call: &mut Call<'_>, question: &str) -> Result<bool, Refusal> {
    writeln!(call.ui.out(), "{question}")?;
    call.ui.out().flush()?;
    let nobody = "Cannot invoke \"java.io.Console.readLine()\" because the return value of \
                  \"java.lang.System.console()\" is null";
    let answer = call.ui.answer()?.ok_or_else(|| Refusal::Cluster(nobody.into()))?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let kind = pattern_type(call)?;
    let wanted = resources(call, kind);
    let all = AclPattern { kind: ANY, name: String::new(), pattern: kind };
    let filters: Vec<AclFilter> = match wanted.is_empty() {
        true => vec![AclFilter { name: None, pattern: ANY, ..exactly(&all) }],
        false => wanted.iter().map(exactly).collect(),
    };
    let principals = call.given.all("principal").to_vec();
    principals.iter().try_for_each(|principal| check_principal(principal.trim()))?;
    let mut admin = call.admin()?;
    let mut found = Rules::new();
    for filter in filters {
        for acl in admin.acls(&filter).map_err(refused)? {
            found.entry(acl.pattern).or_default().push(acl.entry);
        }
    }
    if principals.is_empty() {
        return print(call, &found);
    }
    for principal in principals {
        writeln!(call.ui.out(), "ACLs for principal `{principal}`")?;
        let own = found.iter().filter_map(|(resource, entries)| {
            let own = entries.iter().filter(|entry| entry.principal == principal);
            let own: Vec<AclEntry> = own.cloned().collect();
            (!own.is_empty()).then(|| (resource.clone(), own))
        });
        print(call, &own.gather())?;
    }
    Ok(())
}

fn print(call: &mut Call<'_>, rules: &Rules) -> Result<(), Refusal> {
    for (resource, entries) in rules {
        let lines: Vec<String> = entries.iter().map(shown_entry).collect();
        writeln!(
            call.ui.out(),
            "Current ACLs for resource `{}`: \n \t{} \n",
            shown(resource),
            lines.join("\n\t")
        )?;
    }
    Ok(())
}

/// What the cluster says, as the exception that it is.
fn refused(error: Error) -> Refusal {
    Refusal::Cluster(thrown(&error))
}

fn exactly(resource: &AclPattern) -> AclFilter {
    AclFilter {
        kind: resource.kind,
        name: Some(resource.name.clone()),
        pattern: resource.pattern,
        principal: None,
        host: None,
        operation: ANY,
        permission: ANY,
    }
}

fn shown(resource: &AclPattern) -> String {
    format!(
        "ResourcePattern(resourceType={}, name={}, patternType={})",
        kind_word(resource.kind),
        resource.name,
        pattern_word(resource.pattern)
    )
}

fn shown_entry(entry: &AclEntry) -> String {
    format!(
        "(principal={}, host={}, operation={}, permissionType={})",
        entry.principal,
        entry.host,
        operation_word(entry.operation),
        permission_word(entry.permission)
    )
}

fn pattern_type(call: &Call<'_>) -> Result<i8, Refusal> {
    let word = call.given.one("resource-pattern-type")?.unwrap_or("LITERAL");
    pattern(word).ok_or_else(|| {
        let mistake = Mistake::Value { option: "resource-pattern-type", value: word.into() };
        Refusal::Cluster(mistake.to_string())
    })
}

/// The resources of the command line.
fn resources(call: &Call<'_>, pattern: i8) -> Vec<AclPattern> {
    let mut found = Vec::new();
    for kind in &KINDS {
        let one =
            |name: &str, pattern| AclPattern { kind: kind.number, name: name.into(), pattern };
        if kind.option == "cluster" {
            found.extend(call.given.has("cluster").then(|| one(CLUSTER, LITERAL)));
        } else {
            found.extend(call.given.all(kind.option).iter().map(|name| one(name.trim(), pattern)));
        }
    }
    found
}

/// The rules of the command line, by what they are about; none where all of them are meant.
fn rules(call: &Call<'_>, pattern: i8) -> Result<Rules, Refusal> {
    let mut rules = Rules::new();
    let roles = (call.given.has("producer"), call.given.has("consumer"));
    let nobody = call.count(&["allow-principal", "deny-principal"]) == 0;
    for resource in resources(call, pattern) {
        let operations: Vec<i8> = match roles {
            // Nobody's operations are never looked at.
            (false, false) if nobody => Vec::new(),
            (false, false) => operations(call, &resource)?,
            (producer, consumer) => role(&resource, producer, consumer),
        };
        let entries = rules.entry(resource).or_default();
        for (who, host, permission) in
            [("allow-principal", "allow-host", ALLOW), ("deny-principal", "deny-host", DENY)]
        {
            let principals = call.given.all(who);
            let hosts: Vec<&str> = match call.given.all(host) {
                [] => vec!["*"],
                hosts => hosts.iter().map(|host| host.trim()).collect(),
            };
            for principal in principals {
                check_principal(principal)?;
                for host in &hosts {
                    entries.extend(operations.iter().map(|operation| AclEntry {
                        principal: principal.clone(),
                        host: (*host).to_owned(),
                        operation: *operation,
                        permission,
                    }));
                }
            }
        }
    }
    if call.given.has("idempotent") && roles.0 {
        let cluster = AclPattern { kind: 4, name: CLUSTER.into(), pattern: LITERAL };
        let entries = call.given.all("allow-principal").iter().map(|principal| AclEntry {
            principal: principal.clone(),
            host: call.given.all("allow-host").first().map_or("*", String::as_str).into(),
            operation: operation("IdempotentWrite"),
            permission: ALLOW,
        });
        rules.entry(cluster).or_default().extend(entries);
    }
    Ok(rules)
}

fn check_principal(principal: &str) -> Result<(), Refusal> {
    match principal.split_once(':') {
        Some((kind, _)) if !kind.is_empty() => Ok(()),
        _ => Err(Refusal::Cluster(format!(
            "expected a string in format principalType:principalName but got {principal}"
        ))),
    }
}

/// `--operation`, as far as the resource knows it.
fn operations(call: &Call<'_>, resource: &AclPattern) -> Result<Vec<i8>, Refusal> {
    let words: Vec<&str> = match call.given.all("operation") {
        [] => vec!["All"],
        words => words.iter().map(|word| word.trim()).collect(),
    };
    let kind = KINDS.iter().find(|kind| kind.number == resource.kind);
    let (word, known) = kind.map_or(("", &[][..]), |kind| (kind.word, kind.operations));
    let mut found = Vec::new();
    for wanted in words {
        let number = operation(wanted);
        if !known.contains(&operation_word(number)) {
            return call.usage(format!(
                "ResourceType {word} only supports operations [{}]",
                known.join(", ")
            ));
        }
        found.push(number);
    }
    Ok(found)
}

/// What a producer or a consumer must be allowed.
fn role(resource: &AclPattern, producer: bool, consumer: bool) -> Vec<i8> {
    let mut words: Vec<&str> = Vec::new();
    match kind_word(resource.kind) {
        "TOPIC" => {
            if producer {
                words.extend(["WRITE", "DESCRIBE", "CREATE"]);
            }
            if consumer {
                words.extend(["READ", "DESCRIBE"]);
            }
        }
        "TRANSACTIONAL_ID" if producer => words.extend(["WRITE", "DESCRIBE"]),
        "GROUP" if consumer => words.push("READ"),
        _ => {}
    }
    let mut found: Vec<i8> = Vec::new();
    for word in words {
        let number = operation(word);
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}
