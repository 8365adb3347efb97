//! `rkafka topics`.

use crate::support::Rkafka;
use crate::support::broker::TestBroker;
use crate::support::terminal::On;

fn topics(address: &str, args: &[&str]) -> Rkafka {
    Rkafka::new().args(["topics"]).args(args).args(["-b", address])
}

/// Against any cluster of one broker.
pub(crate) fn scenario(address: &str) {
    let run = |args: &[&str]| topics(address, args).run();

    // Create: says what, and returns when the topic is at work.
    run(&["create", "retail", "--partitions", "3"])
        .code(0)
        .stdout("")
        .stderr("created topic retail: 3 partitions, replication factor 1\n");
    run(&["create", "retail"])
        .code(1)
        .stderr_has("error: cannot create topic `retail`: it exists already\nhint: `--if-not-exists` lets it be\n");
    run(&["create", "retail", "--if-not-exists", "--partitions", "4", "--replication-factor", "2"])
        .code(0)
        .stderr_has("topic retail exists already\n")
        .stderr_has("warning: topic retail has 3 partitions, not 4\n")
        .stderr_has("warning: topic retail has replication factor 1, not 2\n");
    run(&["create", "wide", "--replication-factor", "2"])
        .code(1)
        .stderr_has("hint: the cluster has 1 broker: `--replication-factor 1` is the most\n");
    run(&["create", "odd", "--config", "no.such=1"])
        .code(1)
        .stderr_has("error: cannot create topic `odd`: ");
    run(&["create", "dry", "--dry-run"]).code(0).stderr_has("would create topic dry");
    run(&["create", "a.b", "aXb", "--config", "retention.ms=1000", "-q"])
        .code(0)
        .stderr_has("warning: topics whose names");
    run(&["create", "placed", "--replica-assignment", "1,1", "--if-not-exists", "-q"])
        .code(0)
        .stderr("");

    // List: bare names in a pipe, in order.
    run(&["list", "--exclude-internal"]).code(0).stdout("a.b\naXb\nplaced\nretail\n").stderr("");
    run(&["list", "--matching", "a.b"]).code(0).stdout("a.b\naXb\n");
    run(&["list", "--matching", "etai"]).code(0).stdout("");
    run(&["list", "--matching", "retail", "--output", "jsonl"])
        .code(0)
        .stdout_has(r#"{"topic":"retail","partition_count":3,"internal":false,"topic_id":""#);

    // Describe.
    run(&["describe", "retail"]).code(0).stdout_has("retail\t0\t1\t0\t1\t1\t\t");
    run(&["describe", "a.b", "--output", "jsonl"])
        .code(0)
        .stdout_has(
            r#""partition_count":1,"replication_factor":1,"configs":{"retention.ms":"1000"}"#,
        )
        .stdout_has(
            r#""partitions":[{"partition":0,"leader":1,"leader_epoch":0,"replicas":[1],"isr":[1],"#,
        );
    run(&["describe", "--with-overrides", "--output", "csv"])
        .code(0)
        .stdout_has("aXb,")
        .stdout_lacks("retail,");
    run(&["describe", "--under-replicated"]).code(0).stdout("");
    run(&["describe", "--at-min-isr", "retail"]).code(0).stdout_has("retail\t2\t");
    run(&["describe", "retial"])
        .code(1)
        .stderr("error: cannot describe topic `retial`: it does not exist\nhint: there is a topic `retail`\n");

    // Alter.
    run(&["alter", "retail", "--partitions", "5", "--dry-run"])
        .code(0)
        .stderr("topic retail would have 5 partitions\n");
    run(&["alter", "retail", "--partitions", "5"])
        .code(0)
        .stderr("topic retail has 5 partitions\n");
    run(&["alter", "retail", "--partitions", "2"])
        .code(1)
        .stderr_has("hint: `rkafka topics describe retail` shows how many it has\n");

    // Delete: literally, and asking first on a terminal.
    run(&["delete", "a.b", "--dry-run"]).code(0).stderr("would delete topic a.b: 1 partition\n");
    topics(address, &["delete", "a.b"])
        .run_on_terminal(On::All, "n\n")
        .code(1)
        .stdout_has("nothing was deleted");
    topics(address, &["delete", "a.b"])
        .run_on_terminal(On::All, "y\n")
        .code(0)
        .stdout_has("deleted topic a.b");
    run(&["list", "--matching", "a.b"]).code(0).stdout("aXb\n");
    run(&["delete", "a.b"]).code(1).stderr_has("cannot delete topic `a.b`: it does not exist\n");
    run(&["delete", "a.b", "--if-exists"]).code(0);
    run(&["delete", "aXb", "nope"])
        .code(1)
        .stderr_has("deleted topic aXb\n")
        .stderr_has("error: 1 of 2 topics were not deleted\ncaused by: cannot delete topic `nope`");
    run(&["delete", "--matching", "p.*|retail", "--yes"])
        .code(0)
        .stderr_has("deleted topic retail\n")
        .stderr_has("deleted topic placed\n");
    run(&["list", "--exclude-internal"]).code(0).stdout("");
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

#[test]
fn wrong_arguments_are_usage() {
    for (args, text) in [
        (&["create"][..], "no topic is named"),
        (&["create", "a b"], "no topic can be named `a b`"),
        (&["delete", "retail.*"], "hint: patterns are for `--matching`"),
        (&["create", "a", "--partitions", "0"], "0 is not in 1.."),
        (&["create", "a", "--config", "x"], "write it as NAME=VALUE"),
        (&["create", "a", "--replica-assignment", "1:x"], "`x` is not a broker's number"),
        (&["alter", "a"], "--partitions"),
        (&["list", "--matching", "("], "`(` is no pattern"),
    ] {
        topics("127.0.0.1:1", args).run().code(2).stdout("").stderr_has(text);
    }
}

/// The topic of the environment is never one that is deleted or altered.
#[test]
fn the_environment_names_nothing_to_delete() {
    for args in [&["delete"][..], &["alter", "--partitions", "2"]] {
        topics("127.0.0.1:1", args)
            .env("RKAFKA_TOPIC", "retail")
            .run()
            .code(2)
            .stderr_has("no topic is named");
    }
}
