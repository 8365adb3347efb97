//! `rkafka scripts install`, and what its links do.

use crate::support::Rkafka;

#[test]
fn links_with_and_without_sh_lead_to_this_binary() {
    let done = Rkafka::new().args(["scripts", "install", "it's here"]).run().code(0);
    let bin = done.folder.path().join("work").join("it's here");
    let pasted = format!("export PATH='{}':\"$PATH\"\n", bin.display()).replace("it's", "it'\\''s");
    let done = done.stdout(pasted).stderr_has(" links in ");
    let script = done.out()
        + "kafka-topics.sh --version; kafka-get-offsets --version; zookeeper-server-start x";
    let shell = std::process::Command::new("sh").args(["-c", &script]).output().expect("a shell");
    assert_eq!(String::from_utf8_lossy(&shell.stdout), "4.3.1\n4.3.1\n");
    assert!(String::from_utf8_lossy(&shell.stderr).starts_with("nothing to start"), "{shell:?}");
}

#[test]
fn a_home_has_kafkas_layout_and_keeps_what_is_there() {
    let done = Rkafka::new()
        .file("kafka/config/server.properties", "log.dirs=/mine\n")
        .file("kafka/bin/kafka-topics.sh", "somebody's own")
        .args(["scripts", "install", "kafka", "--home"])
        .run()
        .code(1)
        .stdout_has("export KAFKA_HOME='")
        .stdout_has("export PATH=\"$KAFKA_HOME/bin:$PATH\"\n")
        .stderr_has("kafka/bin/kafka-topics.sh is a file and stays\n");
    let home = done.folder.path().join("work/kafka");
    let text = |name: &str| std::fs::read_to_string(home.join(name)).expect("a file");
    assert_eq!(text("config/server.properties"), "log.dirs=/mine\n");
    assert_eq!(text("bin/kafka-topics.sh"), "somebody's own");
    assert!(text("config/zookeeper.properties").contains("no ZooKeeper"));
    assert!(home.join("logs").is_dir() && home.join("bin/kafka-topics").is_symlink());
}

#[test]
fn again_is_as_once() {
    let first = Rkafka::new().args(["scripts", "install", "."]).run().code(0);
    let folder = first.folder.path().join("work");
    let count = || std::fs::read_dir(&folder).expect("a folder").count();
    let links = count();
    Rkafka::new().args(["scripts".as_ref(), "install".as_ref(), folder.as_os_str()]).run().code(0);
    assert_eq!(count(), links);
}

#[test]
fn a_class_is_its_script() {
    Rkafka::new()
        .args(["kafka-run-class.sh", "-name", "x", "kafka.tools.GetOffsetShell", "--version"])
        .run()
        .code(0)
        .stdout("4.3.1\n");
    Rkafka::new()
        .args(["kafka-run-class.sh", "my.own.Main"])
        .run()
        .code(1)
        .stderr_has("Error: Could not find or load main class my.own.Main\n");
}
