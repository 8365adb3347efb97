//! `rkafka consume`: what comes out, in which shape, and where it ends.

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::cluster::Cluster;

/// A topic that holds these records, produced with these arguments.
fn filled(cluster: &Cluster, name: &str, args: &[&str], input: impl AsRef<[u8]>) -> String {
    let topic = cluster.topic(name, 1);
    cluster.rkafka(["produce", "-q", "-t", &topic]).args(args).stdin(input).run().code(0);
    topic
}

#[test]
fn values_as_lines_to_the_end() {
    let cluster = Cluster::start();
    let topic = filled(&cluster, "values", &[], "a\n\nc\r\nno end");
    let consume = |args: &[&str]| cluster.rkafka(["consume", &topic]).args(args).run();
    consume(&["-e"]).code(0).stdout("a\n\nc\r\nno end\n").stderr("");
    consume(&["--from-beginning", "--until-end"]).code(0).stdout("a\n\nc\r\nno end\n");
    consume(&["-e", "--from", "-2"]).code(0).stdout("c\r\nno end\n");
    consume(&["--from", "1", "--to", "3"]).code(0).stdout("\nc\r\n");
    consume(&["--from", "latest", "-e"]).code(0).stdout("");
    consume(&["-e", "-c", "1"]).code(0).stdout("a\n");
    consume(&["--from", "earliest", "-c", "2"]).code(0).stdout("a\n\n");
    consume(&["-e", "--grep", "^.$"]).code(0).stdout("a\n");
    consume(&["-e", "-D", "\\0"]).code(0).stdout("a\0\0c\r\0no end\0");
    consume(&["--tail", "1"]).code(0).stdout("no end\n");
    consume(&["-p", "7", "-e"]).code(1).stderr_has("has no partition 7; it has 1, counted from 0");
}

#[test]
fn an_empty_topic_ends_at_once() {
    let cluster = Cluster::start();
    let topic = cluster.topic("empty", 3);
    cluster.rkafka(["consume", &topic, "-e"]).run().code(0).stdout("");
    cluster.rkafka(["consume", &topic, "--tail", "5"]).run().code(0).stdout("");
}

#[test]
fn what_was_expected_and_did_not_come() {
    let cluster = Cluster::start();
    let topic = filled(&cluster, "expected", &[], "a\nb\n");
    cluster.rkafka(["consume", &topic, "-e", "--expect", "2"]).run().code(0).stdout("a\nb\n");
    cluster
        .rkafka(["consume", &topic, "-e", "--expect", "3"])
        .run()
        .code(1)
        .stdout("a\nb\n")
        .stderr("error: 3 records were expected, 2 came\n");
    cluster
        .rkafka(["consume", &topic, "--from", "0", "--expect", "3", "--idle-timeout", "300ms"])
        .run()
        .code(1)
        .stdout("a\nb\n");
}

#[test]
fn keys_headers_and_nulls_in_every_shape() {
    let cluster = Cluster::start();
    let args = ["-K", ":", "--null-marker", "NULL", "-H", "h=1", "-H", "n", "--timestamp", "7"];
    let topic = filled(&cluster, "shapes", &args, "k:v\n:\nNULL:NULL\n");
    let consume = |args: &[&str]| cluster.rkafka(["consume", &topic, "-e"]).args(args).run();
    consume(&["-K", ":", "-Z"]).code(0).stdout("k:v\n:\nNULL:NULL\n");
    consume(&[
        "--print",
        "headers,offset,timestamp,value",
        "--separator",
        "|",
        "--null-marker",
        "-",
    ])
    .code(0)
    .stdout("h:1,n:-|0|7|v\nh:1,n:-|1|7|\nh:1,n:-|2|7|-\n");
    consume(&["-f", "%p %o %K %S %T %h%%\\n"])
        .code(0)
        .stdout("0 0 1 1 7 h=1,n=NULL%\n0 1 0 0 7 h=1,n=NULL%\n0 2 -1 -1 7 h=1,n=NULL%\n");
    consume(&["--output", "json", "-c", "1"]).code(0).stdout(format!(
        "{{\"topic\":\"{topic}\",\"partition\":0,\"offset\":0,\"timestamp\":7,\"timestamp_type\":\"create_time\",\
         \"key\":\"k\",\"value\":\"v\",\"headers\":[{{\"key\":\"h\",\"value\":\"1\"}},{{\"key\":\"n\",\"value\":null}}]}}\n"
    ));
}

/// Every byte, broken UTF-8, nulls and duplicate headers, through pipes that lose nothing.
#[test]
fn a_copy_equals_its_source() {
    let cluster = Cluster::start();
    let lines = concat!(
        r#"{"key":"AAECgP8=","key_encoding":"base64","value":"/w==","value_encoding":"base64","headers":[{"key":"h","value":"1"},{"key":"h","value":null},{"key":"h","value":"gA==","encoding":"base64"}],"timestamp":5}"#,
        "\n",
        r#"{"key":null,"value":"null"}"#,
        "\n",
        r#"{"key":"","value":null,"timestamp":1700000000000}"#,
        "\n",
    );
    let source = filled(&cluster, "source", &["--jsonl"], lines);
    let shape = "%K %S %k %s %h|";
    for (out, into) in [(["--output", "json"].as_slice(), "--jsonl"), (&["--raw"], "--raw")] {
        let copy = cluster.topic(&format!("copy{}", out.len()), 1);
        let records = cluster.rkafka(["consume", &source, "-e"]).args(out).run().code(0);
        cluster
            .rkafka(["produce", "-t", &copy, into])
            .stdin(records.stdout)
            .run()
            .code(0)
            .stderr_has("sent 3, acknowledged 3, ");
        let read = |topic: &str, args: &[&str]| {
            cluster.rkafka(["consume", topic, "-e"]).args(args).run().code(0).stdout
        };
        assert_eq!(read(&copy, &["-f", shape]), read(&source, &["-f", shape]), "{into}");
        let json = String::from_utf8(read(&copy, &["-J"])).unwrap().replace(&copy, &source);
        assert_eq!(json.into_bytes(), read(&source, &["-J"]), "{into}");
    }
}

#[test]
fn rows_of_csv_come_back() {
    let cluster = Cluster::start();
    let rows = "id,text,price\n1,\"a, \"\"b\"\"\nc\",1.10\n007,,2.0\n";
    for args in [["--csv"].as_slice(), &["--csv", "--typed"]] {
        let topic = cluster.topic(&format!("rows{}", args.len()), 1);
        cluster
            .rkafka(["produce", "-q", "-t", &topic, "x.csv"])
            .args(args)
            .file("x.csv", rows)
            .run()
            .code(0);
        cluster.rkafka(["consume", &topic, "-e", "--output", "csv"]).run().code(0).stdout(rows);
        cluster
            .rkafka([
                "consume",
                &topic,
                "-e",
                "--output",
                "csv",
                "--print",
                "offset",
                "--columns",
                "id",
            ])
            .run()
            .code(0)
            .stdout("offset,id\n0,1\n1,007\n");
    }
    let topic = filled(&cluster, "mixed", &[], "{\"a\":1}\nplain\n");
    cluster
        .rkafka(["consume", &topic, "-e", "--output", "csv"])
        .run()
        .code(1)
        .stdout("a\n1\n")
        .stderr(format!(
            "error: 1 record did not fit the output\ncaused by: {topic}-0 offset 1: the value is not a JSON object\n"
        ));
}

#[test]
fn a_group_goes_on_where_it_was() {
    let cluster = Cluster::start();
    let topic = filled(&cluster, "grouped", &[], "a\nb\nc\n");
    let consume = |args: &[&str]| {
        // The mock cluster waits for members that have left until their session is over.
        let session = ["-X", "session.timeout.ms=3000", "-X", "heartbeat.interval.ms=300"];
        let consume = cluster.rkafka(["consume", "-g", "cg", "--from-beginning"]);
        consume.args(session).args(args).run().code(0)
    };
    // Prefetched records that were not printed are not committed.
    consume(&[&topic, "-c", "1"]).stdout("a\n");
    consume(&[&topic, "-c", "2"]).stdout("b\nc\n");
    consume(&[&topic, "-e"]).stdout("");
    consume(&["-e"]).stdout("").stderr(format!("reading what the group has read: {topic}\n"));
}

#[test]
fn without_a_topic_the_only_one_is_meant() {
    let cluster = Cluster::start();
    cluster
        .rkafka(["consume", "-e"])
        .run()
        .code(1)
        .stderr_has("error: there is no topic to read\nhint: `rkafka topics create NAME`");
    let topic = filled(&cluster, "only", &[], "a\n");
    cluster
        .rkafka(["consume", "-e"])
        .run()
        .code(0)
        .stdout("a\n")
        .stderr(format!("reading {topic}, the only topic there is\n"));
    let other = filled(&cluster, "other", &[], "b\n");
    cluster
        .rkafka(["consume", "-e"])
        .run()
        .code(2)
        .stderr_has(&format!("there are {topic}, {other}"));
    cluster.rkafka(["consume", "-e"]).env("RKAFKA_TOPIC", &other).run().code(0).stdout("b\n");
    cluster.rkafka(["consume", "-e", "--matching", "oth.*"]).run().code(0).stdout("b\n");
    cluster
        .rkafka(["consume", &format!("{topic}x"), "-e"])
        .run()
        .code(1)
        .stderr_has(&format!("hint: there is a topic {topic}\n"));
}

#[test]
fn lines_come_as_they_are_produced() {
    let cluster = Cluster::start();
    let topic = filled(&cluster, "live", &[], "old\n");
    let mut reader = cluster.rkafka(["consume", &topic, "--from", "0"]).start();
    assert_eq!(reader.line(), "old");
    let mut writer = cluster.rkafka(["produce", &topic]).start();
    for line in ["one", "two"] {
        // The pipe stays open.
        writer.write(format!("{line}\n"));
        assert_eq!(reader.line(), line);
    }
    reader.signal(Signal::TERM);
    reader.finish().died_by(15).stdout("old\none\ntwo\n");
    writer.close();
    writer.finish().code(0).stderr_has("sent 2, acknowledged 2, ");
}

#[test]
fn wrong_usage_contacts_nobody() {
    let wrong = |args: &[&str], text: &str| {
        let args = ["consume", "-b", "127.0.0.1:1", "t"].iter().chain(args);
        Rkafka::new().args(args).run().code(2).stdout("").stderr_has(text);
    };
    wrong(&["--merge-by-timestamp"], "error: --merge-by-timestamp needs an end\n");
    wrong(&["--from", "stored"], "error: --from stored needs --group");
    wrong(&["-p", "0", "-g", "cg"], "cannot be used with");
    wrong(&["-f", "%s %q"], "error: --format %s %q: column 4: %q is none of ");
    wrong(&["--print", "val"], "\"val\" is none of value, key, topic, ");
    wrong(&["--from", "soon"], "`soon` is not a position");
    wrong(&["--idle-timeout", "5"], "`5` has no unit");
    wrong(&["--matching", "("], "cannot be used with");
    wrong(&["--grep", "("], "regex");
}

#[test]
fn a_cluster_that_is_not_there_is_exit_3() {
    Rkafka::new()
        .args(["consume", "t", "-b", "127.0.0.1:1", "--timeout", "1s"])
        .run()
        .code(3)
        .stderr_has("error: no answer from 127.0.0.1:1 within 1s\ncaused by: Connect to 127.0.0.1:1 failed: Connection refused\n");
}
