//! `rkafka configs`.

use crate::support::Rkafka;
use crate::support::broker::TestBroker;

/// Against any cluster whose broker is number 1.
pub(crate) fn scenario(address: &str) {
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", address]).run();
    let configs =
        |args: &[&str]| Rkafka::new().args(["configs"]).args(args).args(["-b", address]).run();
    run(&["topics", "create", "settings"]).code(0);
    configs(&[
        "alter",
        "topic",
        "settings",
        "--set",
        "retention.ms=5000",
        "--set",
        "segment.bytes=1048576",
    ])
    .code(0)
    .stderr("changed 2 configs of topic settings\n");
    configs(&["describe", "topic", "settings"])
        .code(0)
        .stdout_has("topic\tsettings\tretention.ms\t5000\tDYNAMIC_TOPIC_CONFIG\tfalse\tfalse\n")
        .stdout_lacks("DEFAULT_CONFIG\n");
    configs(&["describe", "topic", "settings", "--all"])
        .code(0)
        .stdout_has("cleanup.policy\tdelete\tDEFAULT_CONFIG");
    // Only what is named changes.
    configs(&["alter", "topic", "settings", "--delete", "retention.ms"]).code(0);
    configs(&["describe", "topic", "settings"])
        .code(0)
        .stdout_has("segment.bytes\t1048576")
        .stdout_lacks("retention.ms");
    configs(&["alter", "topic", "settings", "--append", "cleanup.policy=compact", "--dry-run"])
        .code(0)
        .stderr("would change 1 config of topic settings\n");
    configs(&["describe", "topic", "settings"]).code(0).stdout_lacks("cleanup.policy");
    configs(&["alter", "topic", "settings", "--set", "retention.ms=soon"]).code(1).stderr_has(
        "error: cannot alter topic `settings`: Invalid value soon for configuration retention.ms",
    );
    configs(&["describe", "broker", "1", "--all", "--output", "jsonl"])
        .code(0)
        .stdout_has(r#"{"type":"broker","resource":"1","name":"log.retention.hours","#);
    configs(&["alter", "topic", "settings", "--set", "retention.mss=1"])
        .code(1)
        .stderr_has("hint: `rkafka configs describe topic settings --all` lists them\n");
    let absent = "topic `not-there`: it does not exist\nhint: `rkafka topics list` shows";
    configs(&["describe", "topic", "not-there"])
        .code(1)
        .stderr_has(&format!("error: cannot describe the configs of {absent}"));
    configs(&["alter", "topic", "not-there", "--set", "retention.ms=1"])
        .code(1)
        .stderr_has(&format!("error: cannot alter {absent}"));
    run(&["topics", "delete", "settings"]).code(0);
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

#[test]
fn wrong_arguments_are_usage() {
    for (args, text) in [
        (&["describe", "tropic"][..], "invalid value 'tropic'"),
        (&["describe", "broker", "one"], "a broker is named by its number, not `one`"),
        (&["describe", "group"], "which group? it needs a name"),
        (&["alter", "topic", "a"], "hint: `--set NAME=VALUE` or `--delete NAME` says what"),
    ] {
        Rkafka::new()
            .args(["configs"])
            .args(args)
            .args(["-b", "127.0.0.1:1"])
            .run()
            .code(2)
            .stderr_has(text);
    }
}
