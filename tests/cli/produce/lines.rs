//! Lines: what is sent, what is refused, and what is said about it.

use std::io::Write;

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::cluster::{Cluster, scenarios};

scenarios!(
    every_line_is_acknowledged_and_counted,
    a_topic_made_on_the_way_is_said_so,
    a_bad_line_stops_the_run_or_is_kept_aside,
    delimiters_and_whole_files,
    keys_headers_and_nulls_of_lines,
    what_flags_say_of_every_record,
    librdkafka_sends_too,
    every_codec_and_every_acks,
    a_record_too_large_names_the_limit,
    what_the_broker_says_of_a_record_is_told,
    a_rate_is_kept,
    a_followed_file,
    an_interrupted_run_flushes_reports_and_dies_by_the_signal,
    a_load_of_files_goes_on_where_it_was_acknowledged,
    a_killed_load_goes_on_without_gaps,
);

fn every_line_is_acknowledged_and_counted(cluster: Cluster<'_>) {
    let topic = cluster.topic("lines", 3);
    cluster
        .rkafka(["produce", &topic])
        .stdin("a\n\nlast without an end")
        .run()
        .code(0)
        .stdout("")
        .stderr_has("sent 3, acknowledged 3, failed 0, 22 B, ");
    cluster.rkafka(["produce", &topic, "-q"]).stdin("a\n").run().code(0).stderr("");
    cluster.rkafka(["produce", &topic]).run().code(0).stderr_has("sent 0, acknowledged 0, ");
}

fn a_topic_made_on_the_way_is_said_so(cluster: Cluster<'_>) {
    let topic = cluster.topic("retail", 1);
    cluster
        .rkafka(["produce", &format!("{topic}x")])
        .stdin("a\n")
        .run()
        .code(0)
        .stderr_has(&format!("created topic {topic}x with 1 partition (there is also {topic})\n"));
}

fn a_bad_line_stops_the_run_or_is_kept_aside(cluster: Cluster<'_>) {
    let topic = cluster.topic("keyed", 1);
    let input = "k:v\nno key\nl:w\n";
    cluster
        .rkafka(["produce", &topic, "-K", ":"])
        .stdin(input)
        .run()
        .code(1)
        .stderr_has("sent 1, acknowledged 1, failed 0, ")
        .stderr_has("error: stdin:2: this line was not sent: no key separator \":\" in it\n")
        .stderr_has("hint: --reject FILE keeps such lines and goes on\n");
    let outcome = cluster
        .rkafka(["produce", &topic, "-K", ":", "--reject", "rejected"])
        .stdin(input)
        .run()
        .code(1)
        .stderr_has("sent 2, acknowledged 2, failed 0, rejected 1, ")
        .stderr_has("error: 1 line was rejected\n");
    let kept = std::fs::read(outcome.folder.path().join("work/rejected")).unwrap();
    assert_eq!(kept, b"no key\n");
}

#[test]
fn wrong_usage_contacts_nobody() {
    let wrong = |args: &[&str], text: &str| {
        Rkafka::new()
            .args(["produce", "-b", "127.0.0.1:1"])
            .args(args)
            .file("x.csv", "a\n")
            .run()
            .code(2)
            .stdout("")
            .stderr_has(text);
    };
    wrong(&[], "error: no topic: where should the records go?\nhint: `rkafka produce TOPIC`");
    wrong(&["x.csv"], "hint: add --topic NAME: then every word is a file\n");
    wrong(&["--topic", "t", "missing"], "error: cannot read the file missing\n");
    wrong(&["--topic", "t", "."], "error: . is a directory, not a file\n");
    wrong(
        &["-t", "t", "x.csv", "--resume", "no/state"],
        "error: cannot write the state to no/state\n",
    );
    wrong(&["--topic", "t", "-", "-"], "error: standard input can be read once only\n");
    wrong(&["t", "--acks", "2"], "acks must be 0, 1 or all; there is no acks=2");
    wrong(&["t", "--acks", "1", "--idempotent"], "error: --idempotent needs --acks all\n");
    let both = "needs --acks all\nhint: leave one of the two away\n";
    wrong(&["t", "--acks", "1", "-X", "enable.idempotence=true"], both);
    wrong(
        &["t", "--idempotent", "-X", "acks=1"],
        "error: --idempotent needs the property acks=all",
    );
    wrong(&["t", "-b", "there:port"], "error: `there:port` is no address: host:port is wanted\n");
    wrong(&["t", "--rate", "fast"], "`fast` is no rate: write 100/s, 10MB/s or 3/m");
    wrong(&["t", "-K", "\\q"], "error: --key-separator \\q: column 1: ");
    wrong(&["t", "--key-as", "int7"], "\"int7\" is none of string, json, hex, base64, int8, ");
    wrong(&["t", "-k", "x", "--key-as", "int8"], "error: --key: \"x\" is no int8\n");
    wrong(&["t", "--csv", "--jsonl"], "cannot be used with");
    wrong(&["t", "--typed"], "--csv");
    wrong(&["t", "-", "--resume", "state"], "error: --resume needs files");
    wrong(
        &["t", "--timestamp", "noon"],
        "error: --timestamp noon: neither milliseconds nor a time",
    );
    wrong(&["t", "-z", "rar"], "[possible values: none, gzip, snappy, lz4, zstd]");
    wrong(&["t", "-X", "linger.ms=soon"], "error: the client property linger.ms=soon cannot be: ");
}

#[test]
fn a_closed_standard_input_is_said() {
    let run = Rkafka::new();
    let binary = env!("CARGO_BIN_EXE_rkafka");
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("exec '{binary}' produce t -b 127.0.0.1:1 <&-")])
        .env_clear()
        .env("HOME", run.home())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: standard input is closed: there is nothing to read\n\
         hint: pipe lines into it, or name files: `rkafka produce --topic NAME FILE`\n"
    );
}

#[test]
fn a_cluster_that_is_not_there_is_exit_3() {
    Rkafka::new()
        .args(["produce", "t", "-b", "127.0.0.1:1", "--timeout", "1s"])
        .stdin("a\n")
        .run()
        .code(3)
        .stderr_has("error: no answer from 127.0.0.1:1 within 1s\ncaused by: Connect to 127.0.0.1:1 failed: Connection refused\n");
}

fn a_record_too_large_names_the_limit(cluster: Cluster<'_>) {
    let topic = cluster.topic("large", 1);
    cluster
        .rkafka(["produce", &topic])
        .stdin(vec![b'x'; 1_100_000])
        .run()
        .code(1)
        .stderr_has("caused by: record 1: message size too large\n")
        .stderr_has(&format!("hint: `rkafka configs alter topic {topic} --set max.message.bytes="));
}

fn an_interrupted_run_flushes_reports_and_dies_by_the_signal(cluster: Cluster<'_>) {
    let mut running = cluster.rkafka(["produce", "endless", "--rate", "1000/s"]).start();
    running.until_err("created topic endless");
    running.write("a\nb\n").signal(Signal::INT);
    running.finish().died_by(2).stderr_has("acknowledged ");
}

fn a_load_of_files_goes_on_where_it_was_acknowledged(cluster: Cluster<'_>) {
    let topic = cluster.topic("resumed", 1);
    let run = |rows: &str, state: Option<Vec<u8>>| {
        let mut run = cluster
            .rkafka(["produce", "--topic", &topic, "--csv", "x.csv", "--resume", "state"])
            .file("x.csv", rows);
        if let Some(state) = state {
            run = run.file("state", state);
        }
        // The state names the file by its path, which is another one for each run.
        let folder = run.work();
        (run.run().code(0), folder)
    };
    let (first, folder) = run("id\n1\n2\n", None);
    let first = first.stderr_has("sent 2, ");
    let state = std::fs::read_to_string(folder.join("state")).unwrap();
    let done = state.replace(folder.to_str().unwrap(), "FOLDER");
    assert_eq!(done, "{\"FOLDER/x.csv\":7}");
    drop(first);
}

/// Kerberos needs a library that most machines do not have: what to build is part of the answer.
#[cfg(not(feature = "gssapi"))]
#[test]
fn a_login_that_this_build_does_not_have_names_the_build_that_has_it() {
    Rkafka::new()
        .args(["produce", "--topic", "t", "-b", "localhost:1"])
        .args(["-X", "security.protocol=sasl_plaintext", "-X", "sasl.mechanism=GSSAPI"])
        .stdin("line\n")
        .run()
        .code(2)
        .stderr_has("error: the client properties do not go together: ")
        .stderr_has(
            "hint: Kerberos is a build of its own: `cargo build --release --features gssapi`",
        );
}

fn delimiters_and_whole_files(cluster: Cluster<'_>) {
    let topic = cluster.topic("delimited", 1);
    let send = |args: &[&str]| {
        let run = cluster.rkafka(["produce", "-q", "-t", &topic]).args(args);
        run.file("a", "one\ntwo\n").file("b", "three").stdin("x\0y\r\n\0").run().code(0);
        let out = cluster.read(&topic, &["-D", "|"]);
        cluster.rkafka(["records", "delete", "-t", &topic, "--before", "latest"]).run().code(0);
        out
    };
    assert_eq!(send(&["-D", "\\0"]), "x|y\r\n|");
    assert_eq!(send(&["-D", "\\x79"]), "x\0|\r\n\0|");
    assert_eq!(send(&["a", "b"]), "one|two|three|");
    assert_eq!(send(&["--whole-file", "a", "b"]), "one\ntwo\n|three|");
    assert_eq!(send(&["b", "-"]), "three|x\0y\r|\0|");
}

fn keys_headers_and_nulls_of_lines(cluster: Cluster<'_>) {
    let sent = |args: &[&str], input: &str| {
        let topic = cluster.filled("keys", args, input);
        cluster.read(&topic, &["-f", "%K:%k %S:%s %h;"])
    };
    assert_eq!(sent(&["-k", "k"], "v\n\n"), "1:k 1:v ;1:k 0: ;");
    assert_eq!(sent(&["-K", "\\t"], "k\tv\tw\n\t\n"), "1:k 3:v\tw ;0: 0: ;");
    assert_eq!(sent(&["-K", "::"], "a:b::c\n"), "3:a:b 1:c ;");
    assert_eq!(sent(&[], "NULL\n\nnull\n"), "-1: 4:NULL ;-1: 0: ;-1: 4:null ;");
    assert_eq!(sent(&["--null-marker", "NULL"], "NULL\n\n"), "-1: -1: ;-1: 0: ;");
    assert_eq!(sent(&["-Z", "-K", ":"], ":\nk:\n"), "-1: -1: ;1:k -1: ;");
    assert_eq!(sent(&["-H", "a=1", "-H", "b", "-H", "a="], "v\n"), "-1: 1:v a=1,b=NULL,a=;");
    assert_eq!(
        sent(&["--parse-headers", "-K", ":"], "a:1,b:x\tk:v\n\tk:v\n"),
        "1:k 1:v a=1,b=x;1:k 1:v ;"
    );
}

fn what_flags_say_of_every_record(cluster: Cluster<'_>) {
    let topic = cluster.topic("fixed", 3);
    let at = "2026-11-21T10:00:00Z";
    cluster.send(&topic, &["-p", "2", "--timestamp", at, "-k", "k"], "a\nb\n");
    cluster.send(&topic, &["-p", "0", "--timestamp", "7"], "c\n");
    let read = |partition: &str| cluster.read(&topic, &["-p", partition, "-f", "%o %T %k %s;"]);
    assert_eq!(read("2"), "0 1795255200000 k a;1 1795255200000 k b;");
    assert_eq!(read("0"), "0 7  c;");
    assert_eq!(read("1"), "");
    // 1970 began with a record like any other, which librdkafka cannot send.
    cluster.send(&topic, &["-p", "1", "--timestamp", "0"], "d\n");
    assert_eq!(read("1"), "0 0  d;");
}

/// What makes the engine over our own connections leave a run to librdkafka: a property that only that
/// one honours.
const LIBRDKAFKA: [&str; 2] = ["-X", "socket.keepalive.enable=true"];

/// The same through the engine for everything else.
fn librdkafka_sends_too(cluster: Cluster<'_>) {
    let topic = cluster.topic("librdkafka", 3);
    let send = |args: &[&str], input: &str| {
        let produce = cluster.rkafka(["produce", "-t", &topic]).args(LIBRDKAFKA);
        produce.args(args).stdin(input).run()
    };
    let lines: String = (0..20_000).map(|i| format!("{i}\n")).collect();
    send(&["-p", "0"], &lines).code(0).stderr_has("sent 20000, acknowledged 20000, failed 0, ");
    assert_eq!(cluster.read(&topic, &["-p", "0"]), lines);
    send(&["-p", "1", "-K", ":", "-H", "a=1", "--timestamp", "7"], "k:v\n").code(0);
    assert_eq!(cluster.read(&topic, &["-p", "1", "-f", "%T %k %s %h;"]), "7 k v a=1;");
    send(&["-K", ":", "--partitioner", "crc32"], "truck-1:v\n").code(0);
    assert_eq!(cluster.read(&topic, &["-p", "2", "-f", "%k;"]), "truck-1;");
    for partitioner in ["round-robin", "sticky", "random"] {
        send(&["--partitioner", partitioner], "a\nb\n").code(0).stderr_has("acknowledged 2, ");
    }
    for args in [["-z", "zstd"], ["--acks", "1"]] {
        send(&args, "a\n").code(0).stderr_has("sent 1, acknowledged 1, ");
    }
    send(&["--acks", "0"], "a\n").code(0).stderr_has("sent 1, none acknowledged (acks=0), ");
    // What it cannot do is said.
    send(&["--timestamp", "0"], "a\n")
        .code(1)
        .stderr_has("sent 1, acknowledged 0, failed 1, ")
        .stderr_has("caused by: record 1: its timestamp is 0, which librdkafka cannot send\n");
    send(&["--jsonl"], "{\"partition\":3,\"value\":\"x\"}\n").code(1).stderr_has(&format!(
        "record 1: topic {topic} has no partition 3; it has 3, counted from 0"
    ));
    let large = "x".repeat(1_100_000);
    send(&[], &large).code(1).stderr_has("caused by: record 1: message size too large\n");
}

fn every_codec_and_every_acks(cluster: Cluster<'_>) {
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        for acks in ["0", "1", "all"] {
            let args = ["-z", codec, "--acks", acks];
            let lines = "a line that comes again\n".repeat(200);
            let topic = cluster.topic("codec", 1);
            let sent = cluster.rkafka(["produce", &topic]).args(args).stdin(&lines).run().code(0);
            // Nobody's word is nobody's.
            sent.stderr_has(match acks {
                "0" => "sent 200, none acknowledged (acks=0), failed 0, ",
                _ => "sent 200, acknowledged 200, failed 0, ",
            });
            // Without acknowledgements they are on their way: waited for by their number.
            let read = ["consume", &topic, "--from-beginning", "--expect", "200"];
            cluster.rkafka(read).args(["--idle-timeout", "30s"]).run().code(0).stdout(&lines);
        }
    }
    // A properties file as Java's producers take it: fewer acks, and not a word about idempotence.
    let topic = cluster.topic("properties", 1);
    cluster
        .rkafka(["produce", &topic, "--command-config", "producer.properties"])
        .file("producer.properties", "acks=1\n")
        .stdin("a\n")
        .run()
        .code(0)
        .stderr_has("sent 1, acknowledged 1, ");
}

fn a_rate_is_kept(cluster: Cluster<'_>) {
    let topic = cluster.topic("paced", 1);
    let outcome = cluster
        .rkafka(["produce", &topic, "--rate", "100/s"])
        .stdin("x\n".repeat(60))
        .run()
        .code(0)
        .stderr_has("sent 60, acknowledged 60, ");
    let seconds =
        outcome.err().rsplit(", ").next().and_then(|text| text.split(' ').next()?.parse().ok());
    assert!(seconds.is_some_and(|seconds: f64| seconds > 0.4), "{}", outcome.err());
}

fn a_followed_file(cluster: Cluster<'_>) {
    let topic = cluster.topic("followed", 1);
    let produce = cluster.rkafka(["produce", "-t", &topic, "--follow", "log"]).file("log", "one\n");
    let path = produce.work().join("log");
    let mut produce = produce.start();
    let mut reader = cluster.rkafka(["consume", &topic, "--from-beginning"]).start();
    assert_eq!(reader.line(), "one");
    let mut log = std::fs::File::options().append(true).open(path).unwrap();
    // Half a line is none yet.
    log.write_all(b"two\nthr").unwrap();
    assert_eq!(reader.line(), "two");
    log.write_all(b"ee\n").unwrap();
    assert_eq!(reader.line(), "three");
    produce.signal(Signal::TERM);
    produce.finish().died_by(15).stderr_has("sent 3, acknowledged 3, failed 0, ");
}

/// Killed in the middle of a file: the next run begins at the last checkpoint, so that nothing is missing.
fn a_killed_load_goes_on_without_gaps(cluster: Cluster<'_>) {
    let topic = cluster.topic("killed", 1);
    let lines: String = (0..20_000).map(|i| format!("{i}\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (first, second) = (at("first"), at("second"));
    std::fs::write(&first, "a\nb\n").unwrap();
    std::fs::write(&second, &lines).unwrap();
    let run = |rate: &[&str]| {
        let run =
            cluster.rkafka(["produce", "-t", &topic, &first, &second, "--resume", &at("state")]);
        run.args(rate)
    };
    let mut killed = run(&["--rate", "5000/s"]).start();
    // It is in the middle of the second file when this record can be read.
    let mut reader = cluster.rkafka(["consume", &topic, "--from-beginning"]).start();
    reader.until("1000");
    killed.signal(Signal::KILL);
    killed.finish().died_by(9);
    run(&[]).run().code(0);
    let all = cluster.read(&topic, &[]);
    let mut numbers: Vec<u32> = all.lines().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(all.lines().filter(|line| *line == "a").count(), 1, "the first file was done");
    numbers.sort_unstable();
    numbers.dedup();
    assert!(numbers.into_iter().eq(0..20_000));
    // All is done: another run sends nothing.
    run(&[]).run().code(0).stderr_has("sent 0, acknowledged 0, ");
}

/// The broker's own words, and whom of a batch it blames.
fn what_the_broker_says_of_a_record_is_told(cluster: Cluster<'_>) {
    let topic = cluster.topic("compacted", 1);
    cluster
        .rkafka(["configs", "alter", "topic", &topic, "--set", "cleanup.policy=compact"])
        .run()
        .code(0);
    cluster
        .rkafka(["produce", &topic, "--jsonl"])
        .stdin("{\"key\":\"k\",\"value\":\"a\"}\n{\"value\":\"b\"}\n")
        .run()
        .code(1)
        .stderr_has("2 of 2 records were not delivered")
        .stderr_has("record 1: it was sent together with a record that is refused")
        .stderr_has(&format!(
            "record 2: Compacted topic cannot accept message without key in topic partition {topic}-0"
        ));
}
