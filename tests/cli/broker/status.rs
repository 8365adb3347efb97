//! `rkafka broker status`.

use super::Home;

#[test]
fn a_broker_says_how_it_is() {
    let home = Home::new();
    home.rkafka(["broker", "status"]).run().code(1).stdout("").stderr_has("no broker runs");
    let waiting = home.rkafka(["broker", "status", "--wait", "60s", "--output", "json"]).start();
    let topics = ["--topic", "retail:3", "--topic", "returns"];
    let mut broker =
        home.rkafka(["broker", "start", "--memory", "--port", "0"]).args(topics).start();
    let line = broker.until("listening on ");
    let address = line.trim_start_matches("listening on ");

    let report: serde_json::Value =
        serde_json::from_str(&waiting.finish().code(0).out()).expect("json");
    let report = &report[0];
    assert_eq!(report["address"].as_str(), Some(address));
    assert_eq!(report["pid"].as_u64(), Some(u64::from(broker.pid())));
    assert_eq!((report["topics"].as_i64(), report["partitions"].as_i64()), (Some(2), Some(4)));
    assert!(report["memory_bytes"].as_i64() > Some(0) && report["data_dir"].is_null(), "{report}");

    home.rkafka(["produce", "--topic", "retail", "-b", address]).stdin("hello\n").run().code(0);
    let table = home.rkafka(["broker", "status", "--output", "table"]).run().code(0).out();
    for part in ["uptime", "in memory", "log "] {
        assert!(table.contains(part), "{part} is missing in\n{table}");
    }
    let (_, port) = address.rsplit_once(':').expect("a port");
    let log_bytes =
        home.rkafka(["broker", "status", "--port", port, "--output", "jsonl"]).run().code(0);
    let report: serde_json::Value = serde_json::from_str(&log_bytes.out()).expect("json");
    assert!(report["log_bytes"].as_i64() > Some(60), "{report}");
}
