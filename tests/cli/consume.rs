//! `rkafka consume`: what comes out, in which shape, and where it ends.

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::cluster::{Cluster, scenarios};
use crate::support::terminal::On;

scenarios!(
    // First: it begins where there is no topic, and leaves none.
    without_a_topic_the_obvious_one_is_meant,
    values_as_lines_to_the_end,
    positions_in_time,
    partitions_with_gaps_and_without_records,
    an_empty_topic_ends_at_once,
    what_was_expected_and_did_not_come,
    the_last_of_all_partitions_in_order_of_time,
    keys_headers_and_nulls_in_every_shape,
    templates,
    a_copy_equals_its_source,
    rows_of_csv_come_back,
    values_for_which_an_expression_holds,
    silence_on_a_terminal_is_explained,
    a_group_goes_on_where_it_was,
    a_group_commits_what_was_written_or_passed_over,
    lines_come_as_they_are_produced,
    internal_topics_say_what_they_hold,
);

fn values_as_lines_to_the_end(cluster: Cluster<'_>) {
    let topic = cluster.filled("values", &[], "a\n\nc\r\nno end");
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
    // Named twice is read once.
    consume(&["-p", "0,0", "-t", &topic, "-e"]).code(0).stdout("a\n\nc\r\nno end\n");
    consume(&["-p", "7", "-e"]).code(1).stderr_has("has no partition 7; it has 1, counted from 0");
}

fn an_empty_topic_ends_at_once(cluster: Cluster<'_>) {
    let topic = cluster.topic("empty", 3);
    cluster.rkafka(["consume", &topic, "-e"]).run().code(0).stdout("");
    cluster.rkafka(["consume", &topic, "--tail", "5"]).run().code(0).stdout("");
}

fn what_was_expected_and_did_not_come(cluster: Cluster<'_>) {
    let topic = cluster.filled("expected", &[], "a\nb\n");
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

fn keys_headers_and_nulls_in_every_shape(cluster: Cluster<'_>) {
    let args = ["-K", ":", "--null-marker", "NULL", "-H", "h=1", "-H", "n", "--timestamp", "7"];
    let topic = cluster.filled("shapes", &args, "k:v\n:\nNULL:NULL\n");
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
fn a_copy_equals_its_source(cluster: Cluster<'_>) {
    let lines = concat!(
        r#"{"key":"AAECgP8=","key_encoding":"base64","value":"/w==","value_encoding":"base64","headers":[{"key":"h","value":"1"},{"key":"h","value":null},{"key":"h","value":"gA==","encoding":"base64"}],"timestamp":5}"#,
        "\n",
        r#"{"key":null,"value":"null"}"#,
        "\n",
        r#"{"key":"","value":null,"timestamp":1700000000000}"#,
        "\n",
        // Before 1970, and no time at all.
        r#"{"value":"","timestamp":-31536000000}"#,
        "\n",
        r#"{"value":"","timestamp":null}"#,
        "\n",
    );
    let source = cluster.filled("source", &["--jsonl"], lines);
    let shape = "%K %S %k %s %h|";
    let times = cluster.read(&source, &["-f", "%T;"]);
    assert!(times.ends_with("1700000000000;-31536000000;-1;"), "{times}");
    for (out, into) in
        [(["--output", "json"].as_slice(), "--jsonl"), (&["--output", "raw"], "--raw")]
    {
        let copy = cluster.topic("copy", 1);
        let records = cluster.rkafka(["consume", &source, "-e"]).args(out).run().code(0);
        cluster
            .rkafka(["produce", "-t", &copy, into])
            .stdin(records.stdout)
            .run()
            .code(0)
            .stderr_has("sent 5, acknowledged 5, ");
        let read = |topic: &str, args: &[&str]| {
            cluster.rkafka(["consume", topic, "-e"]).args(args).run().code(0).stdout
        };
        assert_eq!(read(&copy, &["-f", shape]), read(&source, &["-f", shape]), "{into}");
        let json = String::from_utf8(read(&copy, &["-J"])).unwrap().replace(&copy, &source);
        assert_eq!(json.into_bytes(), read(&source, &["-J"]), "{into}");
    }
}

fn rows_of_csv_come_back(cluster: Cluster<'_>) {
    let rows = "id,text,price\n1,\"a, \"\"b\"\"\nc\",1.10\n007,,2.0\n";
    for args in [["--csv"].as_slice(), &["--csv", "--typed"]] {
        let topic = cluster.topic("rows", 1);
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
    let topic = cluster.filled("mixed", &[], "{\"a\":1}\nplain\n");
    cluster
        .rkafka(["consume", &topic, "-e", "--output", "csv"])
        .run()
        .code(1)
        .stdout("a\n1\n")
        .stderr(format!(
            "error: 1 record did not fit the output\ncaused by: {topic}-0 offset 1: the value is not a JSON object\n"
        ));
}

fn a_group_goes_on_where_it_was(cluster: Cluster<'_>) {
    let topic = cluster.filled("grouped", &[], "a\nb\nc\n");
    let consume = |args: &[&str]| {
        let consume = cluster.rkafka(["consume", "-g", "cg", "--from-beginning"]);
        consume.args(args).run().code(0)
    };
    // Prefetched records that were not printed are not committed.
    consume(&[&topic, "-c", "1"]).stdout("a\n");
    consume(&[&topic, "-c", "2"]).stdout("b\nc\n");
    consume(&[&topic, "-e"]).stdout("");
}

fn without_a_topic_the_obvious_one_is_meant(cluster: Cluster<'_>) {
    let consume = |args: &[&str]| cluster.rkafka(["consume", "--until-end"]).args(args).run();
    consume(&[])
        .code(1)
        .stderr_has("error: there is no topic to read\nhint: `rkafka topics create NAME`");
    let topic = cluster.filled("only", &[], "a\n");
    consume(&[])
        .code(0)
        .stdout("a\n")
        .stderr(format!("reading {topic}, the only topic there is\n"));
    // The course's line: a group that has read nothing.
    cluster
        .rkafka(["consume", "--from-beginning", "--group", "cg", "--max-messages", "1"])
        .run()
        .code(0)
        .stdout("a\n")
        .stderr(format!("reading {topic}, the only topic there is\n"));
    let other = cluster.filled("other", &[], "b\n");
    consume(&[]).code(2).stderr_has(&format!("there are {topic}, {other}"));
    cluster.send(&topic, &[], "c\n");
    consume(&["--group", "cg"])
        .code(0)
        .stdout("c\n")
        .stderr(format!("reading what the group has read: {topic}\n"));
    let named = cluster.rkafka(["consume", "-e"]).env("RKAFKA_TOPIC", &other);
    named.run().code(0).stdout("b\n").stderr("");
    consume(&["--matching", "oth.*"]).code(0).stdout("b\n");
    consume(&["--matching", "ther.*"]).code(1).stderr_has("error: no topic matches ther.*\n");
    consume(&[&format!("{topic},{other}")]).code(0);
    consume(&[&format!("{topic}x")])
        .code(1)
        .stderr_has(&format!("hint: there is a topic {topic}\n"));
    cluster.rkafka(["groups", "delete", "cg"]).run().code(0);
    cluster.rkafka(["topics", "delete", &topic, &other]).run().code(0);
}

fn positions_in_time(cluster: Cluster<'_>) {
    let topic = cluster.topic("times", 1);
    for (at, line) in [("1000", "a"), ("2026-11-21T09:59:00Z", "b"), ("2026-11-21T10:00:00Z", "c")]
    {
        cluster.send(&topic, &["--timestamp", at], format!("{line}\n"));
    }
    let read = |args: &[&str]| cluster.read(&topic, args).replace('\n', "");
    assert_eq!(read(&["--from", "@1000"]), "abc");
    assert_eq!(read(&["--from", "@1001"]), "bc");
    assert_eq!(read(&["--from", "2026-11-21T10:00"]), "c");
    assert_eq!(read(&["--from", "2026-11-21T11:00", "--tz", "Europe/Berlin"]), "c");
    assert_eq!(read(&["--from", "2026-11-22"]), "");
    assert_eq!(read(&["-o", "-2"]), "bc");
    assert_eq!(read(&["-o", "beginning"]), "abc");
    assert_eq!(read(&["-o", "s@1000", "-c", "1"]), "a");
    let to = |args: &[&str]| cluster.rkafka(["consume", &topic]).args(args).run();
    to(&["--to", "2026-11-21T10:00:00Z"]).code(0).stdout("a\nb\n");
    to(&["--from", "1", "--to", "latest"]).code(0).stdout("b\nc\n");
    to(&["--from", "-3", "--to", "-1"]).code(0).stdout("a\nb\n");
    to(&["--from", "1795255200000", "-e"])
        .code(2)
        .stderr_has("hint: a time in milliseconds is --from @1795255200000\n");
}

/// Ends are positions: neither what was deleted before, nor partitions without records hang it.
fn partitions_with_gaps_and_without_records(cluster: Cluster<'_>) {
    let topic = cluster.topic("gaps", 4);
    cluster.send(&topic, &["-p", "1"], "a\nb\nc\n");
    cluster.send(&topic, &["-p", "2"], "d\ne\n");
    let delete = |partition: &str, before: &str| {
        let delete = cluster.rkafka(["records", "delete", "-t", &topic, "-p", partition]);
        delete.args(["--before", before]).run().code(0);
    };
    delete("1", "2");
    delete("2", "latest");
    assert_eq!(cluster.read(&topic, &[]), "c\n");
    assert_eq!(cluster.read(&topic, &["--partition", "0,2,3"]), "");
    assert_eq!(cluster.read(&topic, &["--from", "0"]), "c\n");
    assert_eq!(cluster.read(&topic, &["--group", "gaps", "--from-beginning"]), "c\n");
    assert_eq!(cluster.read(&topic, &["--group", "gaps"]), "");
}

fn the_last_of_all_partitions_in_order_of_time(cluster: Cluster<'_>) {
    let topic = cluster.topic("merged", 3);
    for i in 0..9 {
        let (partition, at) = ((i % 3).to_string(), (100 - i).to_string());
        cluster.send(&topic, &["-p", &partition, "--timestamp", &at], format!("{i}\n"));
    }
    let run = |args: &[&str]| cluster.rkafka(["consume", &topic]).args(args).run().code(0);
    run(&["--tail", "4"]).stdout("3\n2\n1\n0\n");
    run(&["--tail", "20"]).stdout("8\n7\n6\n5\n4\n3\n2\n1\n0\n");
    run(&["-e", "--merge-by-timestamp", "-c", "2"]).stdout("8\n7\n");
    run(&["-e", "--merge-by-timestamp", "-p", "0"]).stdout("6\n3\n0\n");
}

fn templates(cluster: Cluster<'_>) {
    let args = ["-k", "key", "-H", "h=x", "--timestamp", "1700000000000"];
    let topic = cluster.filled("template", &args, "value\n");
    let read = |format: &str| cluster.read(&topic, &["-f", format]);
    assert_eq!(read("%t %p %o %T\\n"), format!("{topic} 0 0 1700000000000\n"));
    assert_eq!(read("[%8o|%-6k|%08o|%S]"), "[       0|key   |00000000|5]");
    assert_eq!(read("%{time} %{header:h}%{header:none}"), "2023-11-14T22:13:20.000Z x");
    assert_eq!(read("%{time:%H:%M} %{value}%{key}"), "22:13 valuekey");
    assert_eq!(read("%R%s"), "\0\0\0\x05value");
}

/// Committed is what was printed, or looked at and left out: not what was fetched ahead.
fn a_group_commits_what_was_written_or_passed_over(cluster: Cluster<'_>) {
    let topic = cluster.filled("passed", &[], "a\nb\nc\nd\n");
    let consume = |args: &[&str]| {
        let consume = cluster.rkafka(["consume", &topic, "-g", "passing", "--from-beginning"]);
        consume.args(args).run().code(0)
    };
    consume(&["--grep", "b", "-c", "1"]).stdout("b\n");
    cluster
        .rkafka(["groups", "describe", "passing"])
        .run()
        .code(0)
        .stdout(format!("passing\t{topic}\t0\t2\t4\t2\t-\t-\t-\n"));
    consume(&["--grep", "nothing", "--idle-timeout", "1s"]).stdout("");
    consume(&["-e"]).stdout("");
    // The reader of the pipe goes away: what it did not get comes again.
    cluster
        .rkafka([
            "groups",
            "reset-offsets",
            "passing",
            "--topic",
            &topic,
            "--to-offset",
            "2",
            "--execute",
        ])
        .run()
        .code(0);
    consume(&["-e"]).stdout("c\nd\n");
}

fn values_for_which_an_expression_holds(cluster: Cluster<'_>) {
    let rows = concat!(
        "{\"amount\":150,\"country\":\"DE\"}\n",
        "{\"amount\":50,\"country\":\"DE\"}\n",
        "{\"amount\":150,\"country\":\"US\"}\n",
    );
    let topic = cluster.filled("where", &[], rows);
    let wanted = |expression: &str| cluster.consume(&topic, &["--where", expression]).code(0);
    wanted(".amount > 100 and .country == \"DE\"")
        .stdout("{\"amount\":150,\"country\":\"DE\"}\n")
        .stderr("");
    wanted(".country | ascii_downcase | test(\"^us$\")")
        .stdout("{\"amount\":150,\"country\":\"US\"}\n");
    wanted("false").stdout("");
    // Any string is more than any number: said once.
    cluster.send(&topic, &[], "plain\n{\"amount\":\"7\"}\n{\"amount\":\"8\"}\n");
    wanted(".amount > 1000").stdout("{\"amount\":\"7\"}\n{\"amount\":\"8\"}\n").stderr(format!(
        "warning: .amount is a string here (\"7\"), and to jq any string is more than any number: \
             write `(.amount | tonumber)`, or load it with `produce --typed`\n\
             warning: {topic}-0 offset 3 is not JSON: `--where` leaves such values out\n"
    ));
    // What it cannot be asked of is said, once too.
    wanted(".amount.euros > 5").stdout("").stderr_has(&format!(
        "warning: {topic}-0 offset 0: cannot index 150 with \"euros\": `--where` leaves such values out\n"
    ));
    cluster.consume(&topic, &["--where", ".amount >", "-c", "1"]).code(2).stderr_has("column 10: ");
}

fn silence_on_a_terminal_is_explained(cluster: Cluster<'_>) {
    let topic = cluster.filled("silent", &[], "a\nb\nc\n");
    let looking = |args: &[&str]| {
        let consume = cluster.rkafka(["consume", &topic, "--idle-timeout", "4s"]).args(args);
        consume.run_on_terminal(On::Stderr, "").code(0)
    };
    looking(&[]).stderr_has("3 older records exist: --from-beginning\n");
    cluster.consume(&topic, &["-g", "looking", "--from-beginning"]).code(0);
    looking(&["-g", "looking"]).stderr_has(&format!(
        "rkafka groups reset-offsets looking --topic {topic} --to-earliest --execute\n"
    ));
}

fn lines_come_as_they_are_produced(cluster: Cluster<'_>) {
    let topic = cluster.filled("live", &[], "old\n");
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

fn internal_topics_say_what_they_hold(cluster: Cluster<'_>) {
    let topic = cluster.filled("committed", &[], "a\nb\n");
    cluster.consume(&topic, &["-g", "told", "--from-beginning"]).code(0);
    let out = cluster.read("__consumer_offsets", &["--output", "json"]);
    let key = format!(
        r#""key":{{"type":"1","data":{{"group":"told","topic":"{topic}","partition":0}}}},"value":{{"version":""#
    );
    let line = out.lines().find(|line| line.contains(&key)).unwrap_or_else(|| panic!("{out}"));
    assert!(line.contains(r#""data":{"offset":2,"#), "{line}");
    // As they lie there, where a type is asked for.
    let out = cluster.read("__consumer_offsets", &["--output", "json", "--key-as", "hex"]);
    assert!(out.contains(r#""key":"0001000474"#) && !out.contains(r#""group":"#), "{out}");
}

#[test]
fn wrong_usage_contacts_nobody() {
    let wrong = |args: &[&str], text: &str| {
        let args = ["consume", "-b", "127.0.0.1:1", "t"].iter().chain(args);
        Rkafka::new().args(args).run().code(2).stdout("").stderr_has(text);
    };
    wrong(&["--merge-by-timestamp"], "error: --merge-by-timestamp needs an end\n");
    wrong(&["-f", "%s", "--output", "json"], "error: --format and --output json are two shapes\n");
    wrong(
        &["--print", "key", "--output", "raw"],
        "error: --output raw has every field of a record\n",
    );
    wrong(
        &["--columns", "a", "--output", "json"],
        "error: --columns is about columns\nhint: --output csv",
    );
    wrong(&["--where", ".a ="], "column 5: ");
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
