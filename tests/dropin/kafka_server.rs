//! `kafka-server-start`, `kafka-server-stop`, `kafka-storage`, and ZooKeeper's scripts.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

use rustix::process::Signal;

use crate::support::rkafka::Rkafka;

/// A home of its own, whose brokers are stopped in the end.
struct Home(tempfile::TempDir);

const FILE: &str = "process.roles=broker,controller\nnode.id=3\nlisteners=PLAINTEXT://localhost:0,CONTROLLER://:9093\n\
                    controller.quorum.voters=3@localhost:9093\ncontroller.listener.names=CONTROLLER\n\
                    log.dirs=data\nnum.io.threads=16\n";

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a home"));
        std::fs::write(home.0.path().join("server.properties"), FILE).expect("a file");
        home
    }

    fn script<const N: usize>(&self, args: [&str; N]) -> Rkafka {
        Rkafka::new().env("HOME", self.0.path()).at(self.0.path()).args(args)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = self.script(["kafka-server-stop"]).run();
    }
}

#[test]
fn a_server_starts_in_the_foreground_and_dies_by_its_signal() {
    let home = Home::new();
    let start = ["kafka-server-start.sh", "server.properties", "--override", "num.partitions=2"];
    let mut server = home.script(start).start();
    let line = server.until("Awaiting socket connections on ");
    let address = line.split_once(" on ").and_then(|(_, rest)| rest.split(". ").next());
    let address = address.expect("an address").to_owned();
    server.until("INFO [KafkaServer id=3] started (kafka.server.KafkaServer)");
    let last =
        "INFO [KafkaRaftServer nodeId=3] Kafka Server started (kafka.server.KafkaRaftServer)";
    server.until(last);
    home.script(["kafka-topics", "--bootstrap-server", &address, "--create", "--topic", "t"])
        .run()
        .code(0)
        .stdout("Created topic t.\n");
    home.script(["kafka-get-offsets", "--bootstrap-server", &address, "--topic", "t"])
        .run()
        .code(0)
        .stdout("t:0:0\nt:1:0\n");
    server.signal(Signal::TERM);
    server.finish().died_by(15).stderr_has("without effect here: num.io.threads");
}

#[test]
fn a_daemon_is_stopped_by_the_other_script() {
    let home = Home::new();
    home.script(["kafka-server-stop.sh"]).run().code(1).stdout("No kafka server to stop\n");
    let start = ["kafka-server-start.sh", "-daemon", "server.properties"];
    home.script(start).run().code(0).stdout("");
    home.script(start).run().code(1).stderr_has("is used by the broker on 127.0.0.1:");
    home.script(["broker", "status"]).run().code(0).stdout_has("/data");
    home.script(["kafka-server-stop.sh"]).run().code(0).stdout("");
    home.script(["broker", "status"]).run().code(1);
}

/// A course looks into logs/server.log beside config/.
#[test]
fn a_server_of_an_installation_logs_there() {
    let home = Home::new();
    let root = home.0.path();
    for folder in ["kafka/config", "kafka/logs"] {
        std::fs::create_dir_all(root.join(folder)).expect("a folder");
    }
    std::fs::rename(root.join("server.properties"), root.join("kafka/config/server.properties"))
        .expect("moved");
    let start = ["kafka-server-start.sh", "-daemon", "kafka/config/server.properties"];
    home.script(start).run().code(0).stdout("");
    home.script(["broker", "logs"]).run().code(0).stdout_has(" INFO listening ");
    home.script(["kafka-server-stop.sh"]).run().code(0);
    let text = |name: &str| std::fs::read_to_string(root.join(name)).expect("the log");
    let log = text("kafka/logs/server.log");
    for line in [
        " INFO listening ",
        "Kafka Server started (kafka.server.KafkaRaftServer)\n",
        " started (kafka.server.KafkaServer)\n",
        " INFO stopped",
        " shut down completed (kafka.server.KafkaServer)\n",
    ] {
        assert!(log.contains(line), "{line} is missing: {log}");
    }
    assert!(text("kafka/logs/kafkaServer.out").contains("Kafka Server started (kafka."));
}

/// As Kafka's scripts, wherever the file of settings lies; a foreground server's log is there too.
#[test]
fn the_environment_says_where_a_server_logs() {
    let home = Home::new();
    let log = home.0.path().join("var/log/kafka/server.log");
    let script = home.script(["kafka-server-start.sh", "server.properties"]);
    let mut server = script.env("LOG_DIR", log.parent().expect("a folder")).start();
    server.until("Kafka Server started");
    let text = std::fs::read_to_string(&log).expect("the log");
    assert!(text.contains("Kafka Server started (kafka.server.KafkaRaftServer)\n"), "{text}");
    server.signal(Signal::TERM);
    server.finish().died_by(15);
    let start = ["kafka-server-start.sh", "-daemon", "server.properties"];
    home.script(start).env("LOG_DIR", "/proc/no/such").run().code(0);
}

/// Scripts wait until ZooKeeper's port answers.
#[test]
fn somebody_answers_where_zookeeper_would() {
    let home = Home::new();
    let free = || TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free().expect("a free port");
    std::fs::write(home.0.path().join("zk.properties"), format!("clientPort={}\n", port.port()))
        .expect("a file");
    let script = |name| home.script([name, "zk.properties"]).env("RKAFKA_EMBEDDED", "auto");
    script("zookeeper-server-start.sh").run().code(0).stderr_has(" answers, for scripts that wait");
    for (word, answer) in [("ruok\n", "imok"), ("srvr", "Mode: standalone\n"), ("", "")] {
        let mut there = TcpStream::connect(port).expect("somebody");
        there.write_all(word.as_bytes()).expect("sent");
        there.shutdown(Shutdown::Write).expect("said");
        let mut said = String::new();
        there.read_to_string(&mut said).expect("an answer");
        assert_eq!(said, answer);
    }
    script("zookeeper-server-stop.sh").run().code(0).stderr("");
    script("zookeeper-server-stop.sh").run().code(0).stderr_has("nothing to stop");
}

/// A login has a runtime folder, `cron` and `sudo` have none.
#[test]
fn a_server_of_a_login_is_stopped_without_one() {
    let home = Home::new();
    let runtime = home.0.path().join("runtime");
    std::fs::create_dir(&runtime).expect("a folder");
    let start = home.script(["kafka-server-start.sh", "-daemon", "server.properties"]);
    start.env("XDG_RUNTIME_DIR", &runtime).run().code(0);
    let stop = || home.script(["kafka-server-stop.sh"]);
    stop().run().code(0).stdout("");
    home.script(["kafka-server-start.sh", "-daemon", "server.properties"]).run().code(0);
    stop().env("XDG_RUNTIME_DIR", &runtime).run().code(0).stdout("");
    stop().run().code(1);
    stop().env("XDG_RUNTIME_DIR", &runtime).run().code(1);
}

#[test]
fn a_controller_alone_is_nothing_to_start() {
    let home = Home::new();
    let file = "process.roles=controller\nnode.id=1\nlisteners=CONTROLLER://:0\n";
    std::fs::write(home.0.path().join("controller.properties"), file).expect("a file");
    for words in [&["-daemon", "controller.properties"][..], &["controller.properties"]] {
        let script = home.script(["kafka-server-start.sh"]).args(words);
        script.run().code(0).stdout("").stderr_has("nothing to start");
    }
}

#[test]
fn wrong_words_are_answered_with_the_usage() {
    let usage =
        "USAGE: kafka-server-start.sh [-daemon] server.properties [--override property=value]*\n";
    Rkafka::new().args(["kafka-server-start"]).run().code(1).stdout(usage);
    Rkafka::new().args(["kafka-server-start", "--version"]).run().code(0).stdout("4.3.1\n");
    for args in [&["--help"][..], &["-x", "a"], &["a", "b"], &["a", "--override"]] {
        Rkafka::new()
            .args(["kafka-server-start"])
            .args(args)
            .run()
            .code(1)
            .stderr_has("USAGE: java [options] kafka.Kafka server.properties");
    }
    Rkafka::new()
        .args(["kafka-server-start", "none.properties"])
        .run()
        .code(1)
        .stderr_has("ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)")
        .stderr_has("cannot read `none.properties`")
        .stderr_has("hint: `rkafka broker start` needs no file");
    for script in ["zookeeper-server-start", "zookeeper-server-stop"] {
        Rkafka::new().args([script, "config/zookeeper.properties"]).run().code(0).stdout("");
    }
}

#[test]
fn a_directory_is_formatted_looked_at_and_started_on() {
    let home = Home::new();
    let dir = home.0.path().join("data").display().to_string();
    let info = ["kafka-storage", "info", "-c", "server.properties"];
    home.script(info).run().code(1).stdout(format!("Found problem:\n  {dir} does not exist\n\n"));
    let id = home.script(["kafka-storage.sh", "random-uuid"]).run().code(0).out();
    let id = id.trim();
    assert_eq!(id.len(), 22);
    let format = ["kafka-storage.sh", "format", "-t", id, "-c", "server.properties"];
    home.script(format)
        .run()
        .code(0)
        .stdout_has("Bootstrap metadata: BootstrapMetadata(records=[ApiMessageAndVersion(FeatureLevelRecord(")
        .stdout_has(&format!("\nFormatting metadata directory {dir} with metadata.version 4.3-IV0.\n"));
    home.script(format).run().code(1).stderr(format!(
        "Log directory {dir} is already formatted. Use --ignore-formatted to ignore this directory and \
         format the others.\n"
    ));
    home.script(format)
        .args(["--ignore-formatted"])
        .run()
        .code(0)
        .stdout("All of the log directories are already formatted.\n");
    home.script(["kafka-storage", "format", "-g", "-t", "other", "-c", "server.properties"])
        .run()
        .code(1)
        .stderr_has(&format!("Expected other, but read {id}"));
    home.script(info)
        .run()
        .code(0)
        .stdout_has(&format!(
            "Found log directory:\n  {dir}\n\nFound metadata: {{cluster.id={id}, "
        ))
        .stdout_has("node.id=3, version=1}");
    home.script(["kafka-server-start", "-daemon", "server.properties"]).run().code(0);
    let status = home.script(["broker", "status", "--output", "json"]).run().code(0).out();
    assert!(status.contains(id), "{status}");
}

#[test]
fn a_quorum_that_is_not_named_is_asked_for() {
    let home = Home::new();
    let file = FILE.replace("controller.quorum.voters=3@localhost:9093\n", "");
    std::fs::write(home.0.path().join("dynamic.properties"), file).expect("a file");
    let format = ["kafka-storage", "format", "-t", "abc", "-c", "dynamic.properties"];
    home.script(format).run().code(1).stderr_has(
        "Because controller.quorum.voters is not set on this controller, you must specify",
    );
    home.script(format)
        .args(["--standalone"])
        .run()
        .code(0)
        .stdout_has("Formatting dynamic metadata voter directory ");
    let missing = ["kafka-storage", "info", "-c", "none"];
    home.script(missing).run().code(1).stderr_has("java.nio.file.NoSuchFileException: none");
}

#[test]
fn a_cluster_begins_with_the_features_and_users_that_it_was_formatted_with() {
    let home = Home::new();
    let file = FILE.replace("controller.quorum.voters=3@localhost:9093\n", "");
    std::fs::write(home.0.path().join("dynamic.properties"), file).expect("a file");
    let id = "JEXY6aqzQY-32P5TStzaFg";
    let voters = format!("3@localhost:9093:{id}");
    home.script(["kafka-storage", "format", "-t", "abc", "-c", "dynamic.properties"])
        .args(["--initial-controllers", &voters, "--release-version", "4.0"])
        .args(["--feature", "group.version=0", "-S"])
        .args(["SCRAM-SHA-512=[name=bob,iterations=8192,salt=\"N3E=\",saltedpassword=\"YCE=\"]"])
        .run()
        .code(0)
        .stdout_has("(name='metadata.version', featureLevel=25) at version 0), ApiMessageAndVersion(\
            FeatureLevelRecord(name='transaction.version', featureLevel=2) at version 0), \
            ApiMessageAndVersion(UserScramCredentialRecord(name='bob', mechanism=2, salt=[55, 113], \
            storedKey=[113, 118, -93, 73, ")
        .stdout_has("Formatting dynamic metadata voter directory ")
        .stdout_has(" with metadata.version 4.0-IV3.\n");
    home.script(["kafka-storage", "info", "-c", "dynamic.properties"])
        .run()
        .code(0)
        .stdout_has(&format!("directory.id={id}, "));
    home.script(["kafka-server-start", "-daemon", "dynamic.properties"]).run().code(0);
    let status = home.script(["broker", "status", "--output", "json"]).run().code(0).out();
    let status: serde_json::Value = serde_json::from_str(&status).expect("json");
    let address = status[0]["address"].as_str().expect("an address");
    home.script([
        "kafka-configs",
        "--bootstrap-server",
        address,
        "--describe",
        "--entity-type",
        "users",
    ])
    .run()
    .code(0)
    .stdout(
        "SCRAM credential configs for user-principal 'bob' are SCRAM-SHA-512=iterations=8192\n",
    );
    let features = home
        .script(["kafka-features", "--bootstrap-server", address, "describe"])
        .run()
        .code(0)
        .out();
    let version = features.lines().find(|line| line.contains("metadata.version"));
    assert!(
        version.is_some_and(|line| line.contains("FinalizedVersionLevel: 4.0-IV3")),
        "{features}"
    );
}

#[test]
fn what_a_cluster_cannot_begin_with_is_said_as_kafka_says_it() {
    let home = Home::new();
    let file = FILE.replace("controller.quorum.voters=3@localhost:9093\n", "");
    std::fs::write(home.0.path().join("dynamic.properties"), file).expect("a file");
    for (arguments, problem) in [
        (&["--release-version", "4.4"][..], "Unknown metadata.version '4.4'. Supported "),
        (&["--feature", "metadata.version=31"], "metadata.version 4.4-IV0 is not yet stable.\n"),
        (&["--feature", "kraft.version=0"], "Cannot set kraft.version to 0 if controller.quorum."),
        (
            &["--release-version", "3.4", "--add-scram", "SCRAM-SHA-256=[name=a,password=b]"],
            "SCRAM is only supported in metadata.version 3.5-IV2 or later.\n",
        ),
        (&["--add-scram", "SCRAM-SHA-256=[]"], "No equals sign found in SCRAM component: \n"),
    ] {
        home.script(["kafka-storage", "format", "-t", "abc", "-c", "dynamic.properties", "-s"])
            .args(arguments)
            .run()
            .code(1)
            .stdout("")
            .stderr_has(problem);
        assert!(!home.0.path().join("data/meta.properties").exists(), "{arguments:?}");
    }
}

/// Under `broker exec` the broker has another port than scripts name.
#[test]
fn a_line_that_names_another_broker_is_told_where_one_is() {
    Rkafka::new()
        .args(["kafka-topics.sh", "--bootstrap-server", "localhost:1", "--list"])
        .env("RKAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:7")
        .run()
        .code(1)
        .stderr_has(
            "nothing listens on localhost:1: RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE=127.0.0.1:7 sends ",
        );
}
