//! `rkafka broker exec`.

use rustix::process::Signal;

use super::Home;
use crate::support::Rkafka;

fn exec(words: &[&str]) -> Rkafka {
    Rkafka::new().args(["broker", "exec"]).args(words)
}

#[test]
fn a_command_finds_its_broker_and_topics() {
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let script = format!(
        "test \"$RKAFKA_BOOTSTRAP_SERVERS\" = \"$KAFKA_BOOTSTRAP_SERVERS\" || exit 9
         echo one | {binary} produce --quiet --topic retail
         {binary} consume --topic retail --from-beginning --until-end
         {binary} topics list; {binary} get-offsets none; exit 7"
    );
    exec(&["--topic", "retail:3", "--topic", "returns", "--", "sh", "-c", &script])
        .run()
        .code(7)
        .stdout("one\nretail\nreturns\n");
}

#[test]
fn codes_are_the_commands_and_our_own_failures_have_theirs() {
    exec(&["--", "true"]).run().code(0).stdout("").stderr("");
    exec(&["--", "false"]).run().code(1);
    exec(&["--", "sh", "-c", "kill -TERM $$"]).run().code(143);
    exec(&["--", "no-such-command"]).run().code(127).stderr_has("cannot run no-such-command");
    exec(&["--", "/etc/passwd"]).run().code(126);
    exec(&["--topic", "a/b", "--", "true"]).run().code(125).stderr_has("topic a/b");
    exec(&[]).run().code(2);
}

#[test]
fn what_is_in_a_directory_stays() {
    let home = Home::new();
    let dir = home.0.path().join("seed").display().to_string();
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let produce = format!("echo kept | {binary} produce --quiet --topic t");
    exec(&["--data-dir", &dir, "--", "sh", "-c", &produce]).run().code(0);
    let consume = [binary, "consume", "--topic", "t", "--from-beginning", "--until-end"];
    exec(&["--data-dir", &dir, "--"]).args(consume).run().code(0).stdout("kept\n");
}

/// The signal is the command's too, and nothing of it is left: its pipe ends.
#[test]
fn a_signal_ends_the_command_and_its_broker() {
    for signal in [Signal::TERM, Signal::INT] {
        let script = "trap 'echo told; exit 3' TERM INT; echo $RKAFKA_BOOTSTRAP_SERVERS; while :; do read line; done";
        let mut running = exec(&["--", "bash", "-c", script]).start();
        let address = running.until(":");
        running.signal(signal);
        let outcome = running.finish().code(3);
        assert!(outcome.out().ends_with("told\n"), "{}", outcome.out());
        assert!(std::net::TcpStream::connect(address).is_err());
    }
}

/// What the command starts knows the broker as ours, and finds it as any other of this user's.
#[test]
fn what_the_command_runs_finds_the_broker() {
    let home = Home::new();
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let script = format!(
        "{binary} broker status --output json
         {binary} kafka-topics.sh --create --topic two --replication-factor 2 --bootstrap-server $RKAFKA_BOOTSTRAP_SERVERS"
    );
    let done = home.rkafka(["broker", "exec", "--", "sh", "-c", &script]).run().code(0);
    let out = done.out();
    let (status, created) = out.rsplit_once("]\n").expect("a status and a line");
    assert_eq!(created, "Created topic two.\n");
    let status: serde_json::Value = serde_json::from_str(&format!("{status}]")).expect("json");
    assert_eq!(status[0]["goes_with"].as_str(), Some(&*format!("sh -c {script}")));
    done.stderr_has("replication factor 1 instead of 2");
    home.rkafka(["broker", "status"]).run().code(1).stderr_has("no broker runs");
}

/// Stopping it would take the command along.
#[test]
fn it_is_not_stopped_before_its_command() {
    let home = Home::new();
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let script = format!(
        "{binary} broker stop && exit 9
         {binary} broker stop --port ${{RKAFKA_BOOTSTRAP_SERVERS##*:}} && exit 9
         {binary} broker stop --all || exit 8
         {binary} kafka-server-stop.sh && exit 7
         {binary} broker start --memory --port 0 --detach || exit 6
         {binary} broker stop || exit 5
         {binary} topics list"
    );
    let done = home.rkafka(["broker", "exec", "--topic", "t", "--", "sh", "-c", &script]).run();
    let done = done.code(0).stdout_has("No kafka server to stop\n");
    assert!(done.out().ends_with("\nt\n"), "{}", done.out());
    done.stderr_has("ends with its command");
}

/// A home that nobody can write to is no news for a test run.
#[test]
fn it_has_no_word_for_a_home_of_nobody() {
    for home in ["/dev/null", ""] {
        exec(&["--", "true"]).env("HOME", home).run().code(0).stdout("").stderr("");
    }
}

/// A broker needs more descriptors than programs are used to; some of those count theirs up to the limit.
#[test]
fn the_command_has_the_limits_of_its_caller() {
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let limit = format!("ulimit -Sn 512; {binary} broker exec -- sh -c 'ulimit -Sn'");
    let mut shell = crate::support::process::command("sh");
    let out = shell.args(["-c", &limit]).output().expect("a shell");
    assert_eq!(String::from_utf8_lossy(&out.stdout), "512\n", "{out:?}");
}
