//! Embedded by default: a command that finds no broker starts one, and others find it.

use super::Home;

const STARTED: &str = "started a broker on 127.0.0.1:";

#[test]
fn on_a_fresh_machine_lines_go_in_and_come_out() {
    let home = Home::new();
    let produced = home.rkafka(["produce", "--topic", "t"]).stdin("hi\n").run().code(0);
    let err = produced.err();
    let said: Vec<&str> = err.lines().filter(|line| line.starts_with(STARTED)).collect();
    assert!(matches!(said[..], [line] if line.contains("rkafka broker start")), "{err}");
    home.rkafka(["consume", "--topic", "t", "--from-beginning", "--until-end"])
        .run()
        .code(0)
        .stdout("hi\n")
        .stderr_lacks(STARTED);
    home.rkafka(["topics", "list"]).run().code(0).stdout("t\n").stderr("");
    home.rkafka(["topics", "list", "-b", "embedded"]).run().code(0).stdout("t\n").stderr("");
    home.rkafka(["api-versions"]).run().code(0).stderr("");

    // It leaves, and its data stays.
    home.rkafka(["broker", "stop"]).run().code(0).stderr_has("stopped the broker on 127.0.0.1:");
    home.rkafka(["broker", "status"]).run().code(1);
    home.rkafka(["get-offsets", "t"]).run().code(0).stdout("t:0:1\n").stderr_has(STARTED);
}

#[test]
fn commands_that_start_at_once_end_up_with_one_broker() {
    let home = Home::new();
    let commands: Vec<_> = (0..12)
        .map(|number| {
            let topic = format!("t{number}");
            home.rkafka(["topics", "create", &topic]).start()
        })
        .collect();
    let ended: Vec<_> = commands.into_iter().map(|command| command.finish().code(0)).collect();
    let starts = ended.iter().filter(|one| one.err().contains(STARTED)).count();
    assert_eq!(starts, 1);
    let listed = home.rkafka(["topics", "list"]).run().code(0).out();
    assert_eq!(listed.lines().count(), 12, "{listed}");
    let status = home.rkafka(["broker", "status", "--output", "jsonl"]).run().code(0).out();
    assert_eq!(status.lines().count(), 1, "{status}");
}

#[test]
fn a_pipeline_and_those_who_do_not_want_it_start_nothing() {
    let home = Home::new();
    let dead = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = dead.local_addr().expect("an address").port().to_string();
    drop(dead);
    for (name, value) in [("CI", "true"), ("RKAFKA_EMBEDDED", "never")] {
        home.rkafka(["topics", "list", "--timeout", "1s"])
            .env("RKAFKA_EMBEDDED_PORT", &port)
            .env(name, value)
            .run()
            .stderr_lacks(STARTED);
        // A typed address starts nothing either.
        let server = format!("127.0.0.1:{port}");
        home.rkafka(["topics", "list", "-b", &server]).env(name, value).run().code(3);
    }
    home.rkafka(["broker", "status"]).run().code(1).stdout("").stderr_has("no broker runs");
    assert!(!home.data().exists());
}

#[test]
fn a_broker_of_ones_own_takes_the_directory_over() {
    let home = Home::new();
    home.rkafka(["topics", "create", "kept"]).run().code(0).stderr_has(STARTED);
    let mut own = home.rkafka(["broker", "start", "--port", "0"]).start();
    own.until_err("taking over from the background broker on 127.0.0.1:");
    own.until("listening on 127.0.0.1:");
    home.rkafka(["topics", "list"]).run().code(0).stdout("kept\n").stderr("");
    own.signal(rustix::process::Signal::TERM);
    own.finish().died_by(15);
}
