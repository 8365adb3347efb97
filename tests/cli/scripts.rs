//! `rkafka scripts install`, and what its links do.

use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::Rkafka;

#[test]
fn links_with_and_without_sh_lead_to_this_binary() {
    let done = Rkafka::new().args(["scripts", "install", "it's here"]).run().code(0);
    let bin = done.folder.path().join("work").join("it's here");
    let pasted = format!("export PATH='{}':\"$PATH\"\n", bin.display()).replace("it's", "it'\\''s");
    let done = done.stdout(pasted).stderr_has(" names in ");
    let script = done.out()
        + "kafka-topics.sh --version; kafka-get-offsets --version; zookeeper-server-start x";
    let shell = Command::new("sh").args(["-c", &script]).output().expect("a shell");
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
        .stdout_has("export KAFKA_HOME=/")
        .stdout_has("export PATH=\"$KAFKA_HOME/bin:$PATH\"\n")
        .stderr_has("kafka/bin/kafka-topics.sh is a file and stays\n");
    let home = done.folder.path().join("work/kafka");
    let text = |name: &str| std::fs::read_to_string(home.join(name)).expect("a file");
    assert_eq!(text("config/server.properties"), "log.dirs=/mine\n");
    assert_eq!(text("bin/kafka-topics.sh"), "somebody's own");
    assert!(text("config/zookeeper.properties").contains("no ZooKeeper"));
    assert!(home.join("logs").is_dir() && home.join("bin/kafka-topics").is_symlink());
    assert!(home.join("bin/rkafka").is_symlink());
}

/// `sh kafka-topics.sh`, another name for it, and an editor's hand, as on Kafka's own scripts.
#[test]
fn what_ends_in_sh_is_a_script_of_the_shell() {
    let done = Rkafka::new().args(["scripts", "install", "a b", "--home"]).run().code(0);
    let bin = done.folder.path().join("work/a b/bin");
    let run = |line: &str| {
        let mut shell = Command::new("sh");
        let out = shell.args(["-ec", line]).current_dir(&bin).output().expect("a shell");
        assert!(out.status.success(), "{line}: {out:?}");
        String::from_utf8(out.stdout).expect("text")
    };
    assert_eq!(run("sh kafka-topics.sh --version"), "4.3.1\n");
    assert_eq!(run("ln -s kafka-topics.sh kt; ./kt --version"), "4.3.1\n");
    assert_eq!(
        run("sed -i 's/-Xmx1G/-Xmx2G/' kafka-configs.sh; ./kafka-configs.sh --version"),
        "4.3.1\n"
    );
    assert!(run("cat kafka-server-start.sh").contains("a b/logs'\n"));
    let again = Rkafka::new().args(["scripts".as_ref(), "install".as_ref(), bin.as_os_str()]);
    again.run().code(0);
}

/// Somebody's Kafka stays what it is; links that lead nowhere, as a course makes them, do not.
#[test]
fn only_links_to_an_rkafka_or_to_nowhere_are_replaced() {
    let run = Rkafka::new().file("theirs/kafka-topics.sh", "theirs").file("old/rkafka-1.0", "ours");
    let bin = run.work().join("bin");
    std::fs::create_dir(&bin).expect("a folder");
    let link = |name: &str, to: &str| symlink(to, bin.join(name)).expect("a link");
    link("kafka-topics.sh", "../theirs/kafka-topics.sh");
    link("kafka-configs.sh", "../old/rkafka-1.0");
    link("start_logs.sh", "/opt/get_logs/start_logs.sh");
    let done = run.args(["scripts", "install", "bin"]).run().code(1);
    let bin = done.folder.path().join("work/bin");
    let at = |name: &str| std::fs::read_link(bin.join(name)).expect("a link");
    assert_eq!(at("kafka-topics.sh").to_str(), Some("../theirs/kafka-topics.sh"));
    assert_eq!(at("kafka-topics").to_str(), Some(env!("CARGO_BIN_EXE_rkafka")));
    for name in ["kafka-configs.sh", "start_logs.sh"] {
        assert!(!bin.join(name).is_symlink(), "{name}");
        let text = std::fs::read_to_string(bin.join(name)).expect("a script");
        assert!(text.contains(env!("CARGO_BIN_EXE_rkafka")), "{name}: {text}");
    }
    let _ = done
        .stderr_has("/bin/kafka-topics.sh leads to ")
        .stderr_has("/theirs/kafka-topics.sh and stays\n");
}

/// Where the binary itself lies, it stays the binary.
#[test]
fn the_folder_of_the_binary_may_have_the_links() {
    let run = Rkafka::new();
    let bin = run.work();
    std::fs::hard_link(env!("CARGO_BIN_EXE_rkafka"), bin.join("rkafka"))
        .or_else(|_| std::fs::copy(env!("CARGO_BIN_EXE_rkafka"), bin.join("rkafka")).map(drop))
        .expect("a copy");
    let output = Command::new(bin.join("rkafka"))
        .args(["scripts", "install"])
        .arg(&bin)
        .env_clear()
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{output:?}");
    assert!(bin.join("kafka-topics").is_symlink() && !bin.join("rkafka").is_symlink());
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
