//! `rkafka records`.

use crate::support::Rkafka;
use crate::support::broker::TestBroker;

/// Against any cluster: on a topic without records.
pub(crate) fn scenario(address: &str) {
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", address]).run();
    let delete = |args: &[&str]| {
        Rkafka::new()
            .args(["records", "delete", "--topic", "kept"])
            .args(args)
            .args(["-b", address])
            .run()
    };
    run(&["topics", "create", "kept", "--partitions", "2"]).code(0);
    delete(&["--before", "latest"])
        .code(0)
        .stdout("kept\t0\t0\t0\nkept\t1\t0\t0\n")
        .stderr("deleted 0 records of topic kept\n");
    delete(&["--before", "-2h", "--partition", "1", "--dry-run"])
        .code(0)
        .stdout("kept\t1\t0\t0\n")
        .stderr("would delete 0 records of topic kept\n");
    run(&["records", "delete", "kept", "--before", "earliest"])
        .code(0)
        .stdout("kept\t0\t0\t0\nkept\t1\t0\t0\n");
    delete(&["--before", "5"]).code(1).stderr_has("hint: `--before latest` deletes everything\n");
    delete(&["--before", "1706695200000"]).code(1).stderr_has("is written `@1706695200000`\n");
    delete(&["--before", "latest", "-p", "7"])
        .code(1)
        .stderr_has("topic `kept` has no partition 7: it has 2");
    run(&["topics", "delete", "kept"]).code(0);
    delete(&["--before", "latest"]).code(1).stderr_has("topic `kept`: it does not exist");
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

#[test]
fn wrong_arguments_are_usage() {
    for (args, text) in [
        (&[][..], "--topic"),
        (&["--topic", "a"], "--before"),
        (&["a", "--topic", "a", "--before", "latest"], "cannot be used with"),
        (&["--topic", "a", "--before", "stored"], "`stored` is a group's position"),
        (&["--topic", "a", "--before", "soon"], "`soon` is not a position"),
        (&["--topic", "a", "--before", "s@5"], "belongs to `--from`"),
    ] {
        let run =
            Rkafka::new().args(["records", "delete"]).args(args).args(["-b", "127.0.0.1:1"]).run();
        run.code(2).stdout("").stderr_has(text);
    }
}

/// The topic of the environment is never one whose records are deleted.
#[test]
fn the_environment_names_nothing_to_delete() {
    Rkafka::new()
        .args(["records", "delete", "--before", "latest", "-b", "127.0.0.1:1"])
        .env("RKAFKA_TOPIC", "retail")
        .run()
        .code(2)
        .stderr_has("--topic");
}
