//! `rkafka get-offsets`.

use crate::support::Rkafka;
use crate::support::broker::TestBroker;

/// Against any cluster: on topics without records.
pub(crate) fn scenario(address: &str) {
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", address]).run();
    run(&["topics", "create", "offsets", "--partitions", "12"]).code(0);
    let all: String = (0..12).map(|partition| format!("offsets:{partition}:0\n")).collect();
    run(&["get-offsets", "offsets"]).code(0).stdout(&all).stderr("");
    run(&["get-offsets", "--topic", "offsets", "--time", "earliest"]).code(0).stdout(&all);
    run(&["get-offsets", "offsets", "--partition", "10,2"])
        .code(0)
        .stdout("offsets:2:0\noffsets:10:0\n");
    run(&["get-offsets", "--matching", "off.*", "--sum"]).code(0).stdout("0\n");
    run(&["get-offsets", "offsets", "--time", "-2h", "-p", "0"]).code(0).stdout("offsets:0:\n");
    run(&["get-offsets", "offsets", "-p", "0", "--output", "jsonl"])
        .code(0)
        .stdout_has(r#"{"topic":"offsets","partition":0,"offset":0,"#);
    run(&["get-offsets", "offset"]).code(1).stderr_has("hint: there is a topic `offsets`\n");
    run(&["get-offsets", "offsets", "-p", "99"]).code(1).stderr_has("no partition fits");
    run(&["topics", "delete", "offsets"]).code(0);
}

#[test]
fn our_own_broker_answers_the_same() {
    scenario(&TestBroker::start().address.to_string());
}

#[test]
fn wrong_arguments_are_usage() {
    for (args, text) in [
        (&["--time", "soon"][..], "`soon` is not a position"),
        (&["--time", "stored"], "`stored` is not a position"),
        (&["--partition", "x"], "invalid value 'x'"),
        (&["a/b"], "no topic can be named `a/b`"),
    ] {
        Rkafka::new()
            .args(["get-offsets", "-b", "127.0.0.1:1"])
            .args(args)
            .run()
            .code(2)
            .stderr_has(text);
    }
}
