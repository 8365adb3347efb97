//! `rkafka groups`.

use crate::support::Rkafka;
use crate::support::broker::TestBroker;

/// Against any cluster: a group without members, on a topic without records.
pub(crate) fn scenario(address: &str) {
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", address]).run();
    let groups =
        |args: &[&str]| Rkafka::new().args(["groups"]).args(args).args(["-b", address]).run();
    run(&["topics", "create", "read", "--partitions", "2"]).code(0);

    groups(&["describe", "cg"])
        .code(1)
        .stderr_has("error: cannot describe group `cg`: it does not exist\n");
    groups(&["wait", "cg", "--wait", "1ms"])
        .code(1)
        .stderr_has("has neither members nor commits after 1ms\nhint: `rkafka groups list` shows");

    // A plan changes nothing; carried out, the group is there.
    groups(&["reset-offsets", "cg", "--topic", "read", "--to-earliest"])
        .code(0)
        .stdout("cg\tread\t0\t-\t0\ncg\tread\t1\t-\t0\n")
        .stderr("this is the plan; `--execute` carries it out\n");
    groups(&["list", "--matching", "cg"]).code(0).stdout("");
    groups(&["reset-offsets", "cg", "--topic", "read:1", "--to-latest", "--execute"])
        .code(0)
        .stdout("cg\tread\t1\t-\t0\n")
        .stderr("group cg: moved 1 partition\n");
    groups(&["reset-offsets", "cg", "--topic", "read:1", "--to-offset", "99"])
        .code(0)
        .stdout("cg\tread\t1\t0\t0\n")
        .stderr_has("warning: read-1: offset 99 is not there, 0 is nearest\n");
    groups(&["reset-offsets", "cg", "--topic", "read:0", "--shift-by", "-1"])
        .code(1)
        .stderr_has("error: group `cg` has committed nothing for read-0\n");
    groups(&["reset-offsets", "cg", "--topic", "read", "--to-datetime", "2024-01-31T10:00"])
        .code(0);
    groups(&["reset-offsets", "cg", "--topic", "read", "--by-duration", "2h"]).code(0);

    // What is exported can be read again.
    let exported = groups(&["reset-offsets", "cg", "--all-topics", "--to-current", "--export"])
        .code(0)
        .stdout("read,1,0\n");
    Rkafka::new()
        .file("offsets.csv", exported.stdout)
        .args(["groups", "reset-offsets", "cg", "--from-file", "offsets.csv", "-b", address])
        .run()
        .code(0)
        .stdout("cg\tread\t1\t0\t0\n");

    groups(&["list", "--matching", "cg"]).code(0).stdout("cg\n");
    groups(&["list", "--state", "empty", "--matching", "c.", "--output", "jsonl"])
        .code(0)
        .stdout_has(r#"{"group":"cg","type":"classic","protocol":null,"state":"Empty"}"#);
    groups(&["describe", "cg"])
        .code(0)
        .stdout("cg\tread\t1\t0\t0\t0\t-\t-\t-\n")
        .stderr("group cg has no active members\n");
    groups(&["describe", "cg", "--state"]).code(0).stdout_has("cg\tclassic\tEmpty\t1\t-\t0\t");
    groups(&["describe", "cg", "--members"]).code(0).stdout("");
    groups(&["describe", "cgg"]).code(1).stderr_has("hint: there is a group `cg`\n");
    groups(&["wait", "cg", "--wait", "5s"]).code(0).stderr("group cg: 0 records left\n");

    groups(&["delete-offsets", "cg", "--topic", "read:1"])
        .code(0)
        .stderr("group cg: deleted the offsets of 1 partition\n");
    // Kafka keeps the empty group for a while, our broker does not: neither has an offset of it.
    groups(&["describe", "cg", "-q"]).stdout("");
    groups(&["reset-offsets", "cg", "--topic", "read", "--to-latest", "--execute"]).code(0);
    groups(&["delete", "cg"]).code(0).stderr("deleted group cg\n");
    groups(&["delete", "cg"]).code(1).stderr_has("cannot delete group `cg`: it does not exist\n");
    groups(&["delete", "cg", "--if-exists"]).code(0);
    run(&["topics", "delete", "read"]).code(0);
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

#[test]
fn wrong_arguments_are_usage() {
    for (args, text) in [
        (&["reset-offsets", "cg", "--topic", "a"][..], "--to-earliest"),
        (&["reset-offsets", "cg", "--to-latest"], "--all-topics"),
        (
            &["reset-offsets", "cg", "--topic", "a", "--to-latest", "--to-earliest"],
            "cannot be used with",
        ),
        (
            &["reset-offsets", "cg", "--topic", "a:x", "--to-latest"],
            "`x` is not a partition's number",
        ),
        (&["reset-offsets", "cg", "--topic", "a", "--by-duration", "7"], "`7` has no unit"),
        (&["reset-offsets", "cg", "--from-file", "not.there"], "cannot read `not.there`"),
        (&["list", "--state", "foo"], "[possible values: Stable, Empty, "),
        (&["list", "--type", "foo"], "[possible values: Classic, Consumer, Share, Streams]"),
        (&["delete"], "<GROUP>"),
        (&["delete-offsets", "cg"], "--topic"),
        (&["wait", "cg", "--lag", "-1"], "-1"),
        (&["describe", "cg", "--members", "--state"], "cannot be used with"),
    ] {
        let run = Rkafka::new().args(["groups"]).args(args).args(["-b", "127.0.0.1:1"]).run();
        run.code(2).stdout("").stderr_has(text);
    }
}

#[test]
fn a_file_of_offsets_names_its_bad_line() {
    Rkafka::new()
        .file("offsets.csv", "read,0,5\nread,one,5\n")
        .args(["groups", "reset-offsets", "cg", "--from-file", "offsets.csv", "-b", "127.0.0.1:1"])
        .run()
        .code(2)
        .stderr_has("error: offsets.csv:2: not topic,partition,offset\n");
}
