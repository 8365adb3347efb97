//! `rkafka produce`: what is sent, what is refused, and what is said about it.

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::cluster::Cluster;

#[test]
fn every_line_is_acknowledged_and_counted() {
    let cluster = Cluster::start();
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

#[test]
fn a_topic_made_on_the_way_is_said_so() {
    let cluster = Cluster::start();
    let topic = cluster.topic("retail", 1);
    cluster
        .rkafka(["produce", &format!("{topic}x")])
        .stdin("a\n")
        .run()
        .code(0)
        .stderr_has(&format!("created topic {topic}x with 4 partitions (there is also {topic})\n"));
}

#[test]
fn a_bad_line_stops_the_run_or_is_kept_aside() {
    let cluster = Cluster::start();
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
fn rows_of_a_file() {
    let cluster = Cluster::start();
    let topic = cluster.topic("rows", 1);
    cluster
        .rkafka(["produce", "--topic", &topic, "--csv", "x.csv"])
        .file("x.csv", "id,text\n1,\"a\nb\"\n2,c\n")
        .run()
        .code(0)
        .stderr_has("sent 2, acknowledged 2, failed 0, 20 B, ");
    cluster
        .rkafka(["produce", "--topic", &topic, "--csv", "x.csv"])
        .file("x.csv", "id,text\n1,\"a\nb\"\n2\n")
        .run()
        .code(1)
        .stderr_has("x.csv:4: this line was not sent: 1 cell, and the header names 2 columns\n");
    cluster
        .rkafka(["produce", "--topic", &topic, "--csv", "x.csv"])
        .file("x.csv", b"\xff\xfei\0d\0\n\0")
        .run()
        .code(1)
        .stderr_has("x.csv:1: this line was not sent: the file is utf-16le\n")
        .stderr_has("hint: --encoding utf-16le reads it\n");
    cluster
        .rkafka(["produce", "--topic", &topic, "--csv", "x.csv", "--encoding", "utf-16"])
        .file("x.csv", b"\xff\xfei\0d\0\n\0\x31\0\n\0")
        .run()
        .code(0)
        .stderr_has("sent 1, acknowledged 1, ");
    cluster
        .rkafka(["produce", "--topic", &topic, "--csv", "x.csv", "--key-field", "nr"])
        .file("x.csv", "id,text\n1,a\n")
        .run()
        .code(1)
        .stderr_has("no column \"nr\" among id, text\n");
}

#[test]
fn plain_rows_are_no_records() {
    let cluster = Cluster::start();
    let topic = cluster.topic("rows", 1);
    cluster
        .rkafka(["produce", &topic, "--jsonl"])
        .stdin("{\"id\":7}\n")
        .run()
        .code(1)
        .stderr_has("stdin:1: this line was not sent: not a record: it has a field \"id\"\n")
        .stderr_has("--key-field NAME takes the key from a field\n");
    cluster
        .rkafka(["produce", "--jsonl"])
        .stdin("{\"value\":\"x\"}\n")
        .run()
        .code(1)
        .stderr_has("stdin:1: the record names no topic\n");
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
    wrong(&["--topic", "t", "-", "-"], "error: standard input can be read once only\n");
    wrong(&["t", "--acks", "2"], "acks must be 0, 1 or all; there is no acks=2");
    wrong(&["t", "--acks", "1", "--idempotent"], "error: --idempotent needs --acks all\n");
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
fn a_cluster_that_is_not_there_is_exit_3() {
    Rkafka::new()
        .args(["produce", "t", "-b", "127.0.0.1:1", "--timeout", "1s"])
        .stdin("a\n")
        .run()
        .code(3)
        .stderr_has("error: no answer from 127.0.0.1:1 within 1s\ncaused by: Connect to 127.0.0.1:1 failed: Connection refused\n");
}

#[test]
fn a_partition_that_is_not_there_is_named() {
    let cluster = Cluster::start();
    let topic = cluster.topic("two", 2);
    cluster
        .rkafka(["produce", &topic, "-p", "2"])
        .stdin("a\n")
        .run()
        .code(1)
        .stderr(format!("error: topic {topic} has no partition 2; it has 2, counted from 0\n"));
}

#[test]
fn an_interrupted_run_flushes_reports_and_dies_by_the_signal() {
    let cluster = Cluster::start();
    let mut running = cluster.rkafka(["produce", "endless", "--rate", "1000/s"]).start();
    running.until_err("created topic endless");
    running.write("a\nb\n").signal(Signal::INT);
    running.finish().died_by(2).stderr_has("acknowledged ");
}

#[test]
fn a_load_of_files_goes_on_where_it_was_acknowledged() {
    let cluster = Cluster::start();
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
