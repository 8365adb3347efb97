//! A broker that is killed in the middle of a load, and comes back.

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::running::Running;

/// How many lines; `RKAFKA_TEST_LINES` asks for more.
fn many() -> usize {
    std::env::var("RKAFKA_TEST_LINES").map_or(100_000, |text| text.parse().expect("a number"))
}

fn broker(folder: &str, port: &str) -> (Running, String) {
    let mut broker =
        Rkafka::new().args(["broker", "start", "--data-dir", folder, "--port", port]).start();
    let line = broker.until("listening on ");
    let address = line.rsplit(' ').next().expect("an address").to_owned();
    (broker, address)
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers.map(|number| format!("{number}\n")).collect()
}

#[test]
fn every_acknowledged_line_is_there_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("data");
    let folder = folder.to_str().expect("text");
    let count = many();
    let (mut first, address) = broker(folder, "0");
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", &address]);
    run(&["topics", "create", "numbers", "--partitions", "3"]).run().code(0);
    let mut load = run(&["produce", "numbers"]).start();
    load.write(lines(0..count / 2));
    // It is on its way when one of the last of these is there.
    let mut reader = run(&["consume", "numbers", "--from-beginning"]).start();
    reader.until(&format!("{}", count / 4));
    first.signal(Signal::KILL);
    first.finish().died_by(9);
    load.feed(lines(count / 2..count).into_bytes());
    let port = address.rsplit(':').next().expect("a port");
    let (_second, _) = broker(folder, port);
    load.finish().code(0).stderr_has(&format!("sent {count}, acknowledged {count}, failed 0, "));
    let all = run(&["consume", "numbers", "--until-end"]).run().code(0).out();
    let mut numbers: Vec<usize> = all.lines().map(|line| line.parse().expect("a number")).collect();
    assert_eq!(numbers.len(), count, "each once");
    numbers.sort_unstable();
    assert!(numbers.into_iter().eq(0..count), "all of them");
}

#[test]
fn a_broker_that_stays_away_is_said_with_the_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("data");
    let (mut broker, address) = broker(folder.to_str().expect("text"), "0");
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", &address]);
    let mut load = run(&["produce", "lost", "--delivery-timeout", "2s"]).start();
    load.until_err("created topic lost");
    load.write("a\n");
    let mut reader = run(&["consume", "lost", "--from-beginning"]).start();
    assert_eq!(reader.line(), "a");
    broker.signal(Signal::KILL);
    broker.finish().died_by(9);
    load.write("b\nc\n").close();
    load.finish()
        .code(1)
        .stderr_has("sent 3, acknowledged 1, failed 2, ")
        .stderr_has("error: 2 of 3 records were not delivered\ncaused by: record 2: ");
}

/// What came before is not read again, and what comes after is.
#[test]
fn a_reader_goes_on_when_the_broker_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("data");
    let folder = folder.to_str().expect("text");
    let (mut first, address) = broker(folder, "0");
    let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", &address]);
    run(&["topics", "create", "read", "--partitions", "2"]).run().code(0);
    run(&["produce", "read", "-p", "1"]).stdin(lines(0..1000)).run().code(0);
    let mut reader = run(&["consume", "read", "--from-beginning", "-c", "2000"]).start();
    (0..1000).for_each(|number| assert_eq!(reader.line(), number.to_string()));
    first.signal(Signal::KILL);
    first.finish().died_by(9);
    let (_second, _) = broker(folder, address.rsplit(':').next().expect("a port"));
    run(&["produce", "read", "-p", "1"]).stdin(lines(1000..2000)).run().code(0);
    (1000..2000).for_each(|number| assert_eq!(reader.line(), number.to_string()));
    reader.finish().code(0);
}
