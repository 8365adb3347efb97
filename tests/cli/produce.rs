//! `rkafka produce`: what is sent, what is refused, and what is said about it.

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
    rows_of_a_file,
    rows_become_records,
    objects_give_keys_too,
    plain_rows_are_no_records,
    records_of_other_tools,
    typed_keys_and_values,
    a_partition_that_is_not_there_is_named,
    a_record_too_large_names_the_limit,
    keys_land_where_java_puts_them,
    records_without_keys_are_spread,
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

fn rows_of_a_file(cluster: Cluster<'_>) {
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

fn plain_rows_are_no_records(cluster: Cluster<'_>) {
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

fn a_partition_that_is_not_there_is_named(cluster: Cluster<'_>) {
    let topic = cluster.topic("two", 2);
    cluster
        .rkafka(["produce", &topic, "-p", "2"])
        .stdin("a\n")
        .run()
        .code(1)
        .stderr(format!("error: topic {topic} has no partition 2; it has 2, counted from 0\n"));
    // Of records too, each for itself and at once.
    let lines: String = [1, 2, 0, -1]
        .map(|partition| format!("{{\"partition\":{partition},\"value\":\"{partition}\"}}\n"))
        .concat();
    let error = |partition: i32| {
        format!("topic {topic} has no partition {partition}; it has 2, counted from 0\n")
    };
    cluster
        .rkafka(["produce", "-t", &topic, "--jsonl"])
        .stdin(lines)
        .run()
        .code(1)
        .stderr_has("sent 4, acknowledged 2, failed 2, ")
        .stderr_has(&format!(
            "error: 2 of 4 records were not delivered\ncaused by: record 2: {}",
            error(2)
        ))
        .stderr_has(&format!("caused by: record 4: {}", error(-1)));
    assert_eq!(cluster.read(&topic, &["-f", "%p%s;"]), "00;11;");
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

fn rows_become_records(cluster: Cluster<'_>) {
    let rows = "\u{feff}id;who;\"what\";at;nr\n7;ann;\"a;\"\"b\"\"\";1970-01-01T00:00:01Z;1\n007;;NA;5;0\n";
    let sent = |args: &[&str], rows: &str| {
        let topic = cluster.topic("rows", 2);
        let produce = cluster.rkafka(["produce", "-q", "-t", &topic, "--csv", "x.csv"]);
        produce.args(["--delimiter", ";"]).args(args).file("x.csv", rows).run().code(0);
        cluster.read(&topic, &["-f", "%p %T %k %s %h\\n", "--merge-by-timestamp"])
    };
    let whole = ["--timestamp", "9"];
    let json = r#"{"id":"7","who":"ann","what":"a;\"b\"","at":"1970-01-01T00:00:01Z","nr":"1"}"#;
    assert!(sent(&whole, rows).contains(&format!(" 9  {json} \n")));
    let typed = r#"{"id":"007","who":"","what":null,"at":5,"nr":0}"#;
    assert!(sent(&["--typed", "--null", "NA"], rows).contains(typed));
    assert!(sent(&["--as", "line"], rows).contains("7;ann;\"a;\"\"b\"\"\";1970-01-01T00:00:01Z;1"));
    let fields = ["--key-field", "id", "--partition-field", "nr", "--timestamp-field", "at"];
    let args = [&fields[..], &["--header-fields", "who,what", "--value-field", "what"]].concat();
    assert_eq!(
        sent(&args, rows),
        "0 5 007 NA who=,what=NA\n1 1000 7 a;\"b\" who=ann,what=a;\"b\"\n"
    );
    assert_eq!(
        sent(&["--no-header-row", "--timestamp", "9", "-p", "0"], "a;b\n"),
        "0 9  {\"1\":\"a\",\"2\":\"b\"} \n"
    );
    // An empty first name is a name, as pandas writes it.
    assert_eq!(
        sent(&["--timestamp", "9", "-p", "0", "--key-field", ""], ";b\n0;x\n"),
        "0 9 0 {\"\":\"0\",\"b\":\"x\"} \n"
    );
    let topic = cluster.topic("latin", 1);
    cluster
        .rkafka(["produce", "-q", "-t", &topic, "--csv", "x.csv", "--encoding", "latin1"])
        .file("x.csv", b"n\nGr\xfc\xdfe\n")
        .run()
        .code(0);
    assert_eq!(cluster.read(&topic, &[]), "{\"n\":\"Grüße\"}\n");
    cluster
        .rkafka(["produce", "-t", &topic, "--csv", "x.csv", "--reject", "bad"])
        .file("x.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n")
        .run()
        .code(1)
        .stderr_has("sent 2, acknowledged 2, failed 0, rejected 2, ");
}

fn objects_give_keys_too(cluster: Cluster<'_>) {
    let lines = "{\"id\":7,\"who\":\"ann\"}\n{\"who\":\"bob\",\"id\":\"x\"}\n";
    let topic = cluster.filled("objects", &["--key-field", "id", "--header-fields", "who"], lines);
    assert_eq!(
        cluster.read(&topic, &["-f", "%k %s %h\\n"]),
        "7 {\"id\":7,\"who\":\"ann\"} who=ann\nx {\"who\":\"bob\",\"id\":\"x\"} who=bob\n"
    );
}

fn records_of_other_tools(cluster: Cluster<'_>) {
    let line = concat!(
        r#"{"topic":"other","partition":0,"offset":5,"tstype":"create","ts":9,"broker":1,"#,
        r#""headers":["a","1","b",null],"key":"k","payload":"v"}"#,
        "\n"
    );
    let topic = cluster.filled("kcat", &["--jsonl"], line);
    assert_eq!(cluster.read(&topic, &["-f", "%o %T %k %s %h\\n"]), "0 9 k v a=1,b=NULL\n");
    // Without --topic the record's own counts; --repartition leaves its partition away.
    let own = cluster.topic("own", 1);
    cluster
        .rkafka(["produce", "--jsonl", "--repartition"])
        .stdin(format!("{{\"topic\":\"{own}\",\"partition\":9,\"value\":\"v\"}}\n"))
        .run()
        .code(0)
        .stderr_has("sent 1, acknowledged 1, ");
    assert_eq!(cluster.read(&own, &[]), "v\n");
}

fn typed_keys_and_values(cluster: Cluster<'_>) {
    let args = ["-K", ":", "--key-as", "int32", "--value-as", "hex"];
    let topic = cluster.filled("typed", &args, "258:00ff\n-1:\n");
    let read = |args: &[&str]| cluster.read_bytes(&topic, args);
    assert_eq!(read(&["-K", ":"]), b"\0\0\x01\x02:\0\xff\n\xff\xff\xff\xff:\n");
    assert_eq!(read(&["-K", ":", "--key-as", "int32", "--value-as", "base64"]), b"258:AP8=\n-1:\n");
    cluster
        .consume(&topic, &["--value-as", "int64"])
        .code(1)
        .stderr_has("error: 2 records did not fit the output\ncaused by: ");
    cluster
        .rkafka(["produce", &topic, "--value-as", "json"])
        .stdin("{\"a\":1}\n{a}\n")
        .run()
        .code(1)
        .stderr_has("sent 1, acknowledged 1, ")
        .stderr_has("stdin:2: this line was not sent: ");
}

/// Keys and partitions by Java's hash: a table of names, and one of hashes that Kafka computed.
fn keys_land_where_java_puts_them(cluster: Cluster<'_>) {
    const KEYS: [(&str, [u32; 4]); 8] = [
        ("truck-1", [0, 0, 0, 4]),
        ("truck-2", [0, 2, 2, 6]),
        ("truck-3", [0, 2, 2, 4]),
        ("truck-42", [1, 2, 1, 3]),
        ("north", [0, 2, 2, 0]),
        ("south", [1, 2, 3, 7]),
        ("parsed", [0, 0, 0, 6]),
        ("user-1", [0, 2, 0, 8]),
    ];
    let mut lines: String = KEYS.iter().map(|(key, _)| format!("{key}:{key}\n")).collect();
    for (i, partitions) in [2, 3, 4, 10].into_iter().enumerate() {
        let topic = cluster.topic("hashed", partitions);
        cluster.send(&topic, &["-K", ":"], &lines);
        let out = cluster.read(&topic, &["-f", "%k %p\\n"]);
        for (key, expected) in KEYS {
            assert!(out.contains(&format!("{key} {}\n", expected[i])), "{key}: {out}");
        }
    }
    let crc = cluster.topic("crc32", 3);
    cluster.send(&crc, &["-K", ":", "--partitioner", "crc32"], &lines);
    let out = cluster.read(&crc, &["-f", "%k %p\\n"]);
    assert!(out.contains("truck-1 2\n") && out.contains("north 0\n"), "{out}");

    lines.clear();
    let mut expected = Vec::new();
    for row in include_str!("../wire/golden/murmur2.tsv").lines() {
        let mut cells = row.split('\t');
        let (key, hash) = (cells.next().unwrap_or_default(), cells.nth(1).unwrap_or_default());
        if let Ok(hash) = hash.parse::<i32>() {
            lines.push_str(&format!("{key}:\n"));
            expected.push(format!("{key} {}", (hash & i32::MAX) % 12));
        }
    }
    let topic = cluster.topic("murmur2", 12);
    cluster.send(&topic, &["-K", ":", "--key-as", "hex"], &lines);
    let out = cluster.read(&topic, &["--key-as", "hex", "-f", "%k %p\\n"]);
    let mut found: Vec<_> = out.lines().collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

fn records_without_keys_are_spread(cluster: Cluster<'_>) {
    let lines: String = (0..30_000).map(|i| format!("{i}\n")).collect();
    let counts = |args: &[&str]| {
        let topic = cluster.topic("spread", 3);
        cluster.send(&topic, args, &lines);
        let offsets = cluster.rkafka(["get-offsets", &topic]).run().code(0).out();
        let count = |line: &str| line.rsplit(':').next().unwrap_or("").parse::<u32>().unwrap();
        offsets.lines().map(count).collect::<Vec<_>>()
    };
    assert_eq!(counts(&["--partitioner", "round-robin"]), [10_000; 3]);
    for name in ["murmur2", "sticky", "random"] {
        let counts = counts(&["--partitioner", name]);
        assert_eq!(counts.iter().sum::<u32>(), 30_000, "{name}: {counts:?}");
        if name == "random" {
            assert!(counts.iter().all(|count| *count > 9_000), "{name}: {counts:?}");
        }
    }
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
