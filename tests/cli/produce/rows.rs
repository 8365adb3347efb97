//! CSV and JSON: which rows are records, and what their columns become.

use crate::support::cluster::{Cluster, scenarios};

scenarios!(
    rows_of_a_file,
    rows_become_records,
    objects_give_keys_too,
    plain_rows_are_no_records,
    records_of_other_tools,
    typed_keys_and_values,
);

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
