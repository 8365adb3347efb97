//! `kafka-acls`: its options and what is wrong with them.
//!
//! - `work`: add, remove, list; `words`: kinds, operations and patterns by number

mod words;
mod work;

use crate::cli::dropin::jopt::{Kind, Opt, flag, maybe_value, value};
use crate::cli::dropin::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(in crate::cli::dropin) const SCRIPT: Script = Script {
    name: "kafka-acls",
    about: "This tool helps to manage acls on kafka.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 27] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "A list of host/port pairs to use for establishing the connection to the Kafka \
        cluster. This list should be in the form host1:port1,host2:port2,... This config \
        is required for acl management using admin client API.").called("server to connect to"),
    value("bootstrap-controller", "A list of host/port pairs to use for establishing the connection to the Kafka \
        cluster. This list should be in the form host1:port1,host2:port2,... This config \
        is required for acl management using admin client API.").called("controller to connect to"),
    maybe_value("command-config", "A property file containing configs to be passed to Admin Client.").called("command-config"),
    value("topic", "topic to which ACLs should be added or removed. A value of '*' indicates ACL \
        should apply to all topics.").called("topic"),
    flag("cluster", "Add/Remove cluster ACLs."),
    value("group", "Consumer Group to which the ACLs should be added or removed. A value of '*' \
        indicates the ACLs should apply to all groups.").called("group"),
    value("transactional-id", "The transactionalId to which ACLs should be added or removed. A value of '*' \
        indicates the ACLs should apply to all transactionalIds.").called("transactional-id"),
    flag("idempotent", "Enable idempotence for the producer. This should be used in combination with the \
        --producer option. Note that idempotence is enabled automatically if the producer \
        is authorized to a particular transactional-id."),
    value("delegation-token", "Delegation token to which ACLs should be added or removed. A value of '*' \
        indicates ACL should apply to all tokens.").called("delegation-token"),
    value("resource-pattern-type", "The type of the resource pattern or pattern filter. When adding acls, this should \
        be a specific pattern type, e.g. 'literal' or 'prefixed'. When listing or \
        removing acls, a specific pattern type can be used to list or remove acls from \
        specific resource patterns, or use the filter values of 'any' or 'match', where \
        'any' will match any pattern type, but will match the resource name exactly, \
        where as 'match' will perform pattern matching to list or remove all acls that \
        affect the supplied resource(s). WARNING: 'match', when used in combination with \
        the '--remove' switch, should be used with care.").of(Kind::Words("ANY|MATCH|LITERAL|PREFIXED")).or("LITERAL"),
    flag("add", "Indicates you are trying to add ACLs."),
    flag("remove", "Indicates you are trying to remove ACLs."),
    flag("list", "List ACLs for the specified resource, use --topic <topic> or --group <group> or \
        --cluster to specify a resource."),
    value("operation", "Operation that is being allowed or denied. Valid operation names are: \
        \n\tAlter\n\tDescribeTokens\n\tDelete\n\tCreate\n\tRead\n\tWrite\n\tClusterAction\n\tDescribeConfigs\n\tAlterConfigs\n\tIdempotentWrite\n\tAll\n\tTwoPhaseCommit\n\tCreateTokens\n\tDescribe\n").or("All"),
    value("allow-principal", "principal is in principalType:name format. Note that principalType must be \
        supported by the Authorizer being used. For example, User:'*' is the wild card \
        indicating all users.").called("allow-principal"),
    value("deny-principal", "principal is in principalType:name format. By default anyone not added through \
        --allow-principal is denied access. You only need to use this option as negation \
        to already allowed set. Note that principalType must be supported by the \
        Authorizer being used. For example if you wanted to allow access to all users in \
        the system but not test-user you can define an ACL that allows access to User:'*' \
        and specify --deny-principal=User:test@EXAMPLE.COM. AND PLEASE REMEMBER DENY \
        RULES TAKES PRECEDENCE OVER ALLOW RULES.").called("deny-principal"),
    maybe_value("principal", "List ACLs for the specified principal. principal is in principalType:name format. \
        Note that principalType must be supported by the Authorizer being used. Multiple \
        --principal option can be passed.").called("principal"),
    value("allow-host", "Host from which principals listed in --allow-principal will have access. If you \
        have specified --allow-principal then the default for this option will be set to \
        '*' which allows access from all hosts.").called("allow-host"),
    value("deny-host", "Host from which principals listed in --deny-principal will be denied access. If \
        you have specified --deny-principal then the default for this option will be set \
        to '*' which denies access from all hosts.").called("deny-host"),
    flag("producer", "Convenience option to add/remove ACLs for producer role. This will generate ACLs \
        that allows WRITE,DESCRIBE and CREATE on topic."),
    flag("consumer", "Convenience option to add/remove ACLs for consumer role. This will generate ACLs \
        that allows READ,DESCRIBE on topic and READ on group."),
    flag("force", "Assume Yes to all queries and do not prompt."),
    value("user-principal", "Specifies a user principal as a resource in relation with the operation. For \
        instance one could grant CreateTokens or DescribeTokens permission on a given \
        user principal.").called("user-principal"),
    value("authorizer", "").gone(),
    value("authorizer-properties", "").gone(),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.count(&["bootstrap-server", "bootstrap-controller"]) != 1 {
        let which = if call.given.has("bootstrap-server") { "Only one" } else { "One" };
        return call.usage(format!(
            "{which} of --bootstrap-server or --bootstrap-controller must be specified"
        ));
    }
    check(call)?;
    match work::run(call) {
        Ok(()) => Ok(Exit::Done),
        Err(Refusal::Cluster(text)) => {
            Err(Refusal::Answer(format!("Error while executing ACL command: {text}")))
        }
        Err(refusal) => Err(refusal),
    }
}

fn check(call: &Call<'_>) -> Result<(), Refusal> {
    if call.count(&["list", "add", "remove"]) != 1 {
        return call.usage("Command must include exactly one action: --list, --add, --remove. ");
    }
    call.alone(
        "list",
        &["producer", "consumer", "allow-host", "allow-principal", "deny-host", "deny-principal"],
    )?;
    // When --producer or --consumer is there, the operations are known.
    let role_excludes = ["operation", "deny-principal", "deny-host"];
    call.alone("producer", &role_excludes)?;
    call.alone("consumer", &role_excludes)?;
    if call.given.has("principal") && !call.given.has("list") {
        return call.usage("The --principal option is only available if --list is set");
    }
    if call.given.has("producer") && !call.given.has("topic") {
        return call.usage("With --producer you must specify a --topic");
    }
    if call.given.has("idempotent") && !call.given.has("producer") {
        return call.usage("The --idempotent option is only available if --producer is set");
    }
    let no_group = !call.given.has("topic") || !call.given.has("group");
    let others = call.count(&["cluster", "transactional-id"]) > 0;
    if call.given.has("consumer") && (no_group || (!call.given.has("producer") && others)) {
        return call.usage(
            "With --consumer you must specify a --topic and a --group and no --cluster or \
             --transactional-id option should be specified.",
        );
    }
    let principals = ["allow-principal", "deny-principal"];
    if call.given.has("add") && call.count(&principals) == 0 {
        return call.usage(
            "You must specify one of: --allow-principal, --deny-principal when trying to add ACLs.",
        );
    }
    let resources =
        ["topic", "group", "cluster", "transactional-id", "delegation-token", "user-principal"];
    if !call.given.has("list") && call.count(&resources) == 0 {
        return call.usage(
            "You must provide at least one resource: --topic <topic> or --cluster or --group <group> \
             or --delegation-token <Delegation Token ID>",
        );
    }
    Ok(())
}
