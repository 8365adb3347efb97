//! `rkafka broker stop`.

use super::Home;

#[test]
fn the_broker_that_is_named_is_gone() {
    let home = Home::new();
    let dirs = ["one", "two"].map(|name| home.0.path().join(name).display().to_string());
    for dir in &dirs {
        home.rkafka(["broker", "start", "--detach", "--port", "0", "--data-dir", dir])
            .run()
            .code(0)
            .stdout_has("listening on 127.0.0.1:");
    }
    home.rkafka(["broker", "stop"]).run().code(1).stderr_has("several brokers run: 127.0.0.1:");
    home.rkafka(["broker", "stop", "--data-dir", &dirs[0]]).run().code(0);
    home.rkafka(["broker", "stop", "--data-dir", &dirs[0]])
        .run()
        .code(1)
        .stderr_has(&format!("no broker uses {}", dirs[0]));
    let status = home.rkafka(["broker", "status", "--output", "json"]).run().code(0).out();
    let status: serde_json::Value = serde_json::from_str(&status).expect("json");
    assert_eq!(status[0]["data_dir"].as_str(), Some(dirs[1].as_str()));
    let port = status[0]["address"].as_str().and_then(|at| at.rsplit_once(':')).expect("a port").1;
    home.rkafka(["broker", "stop", "--port", port]).run().code(0);
    home.rkafka(["broker", "stop"]).run().code(1).stderr_has("no broker runs");
    // A clean stop: nothing of a running broker is left beside the data.
    let left = std::path::Path::new(&dirs[1]);
    assert!(left.join(".kafka_cleanshutdown").exists() && !left.join(".rkafka.json").exists());
}
