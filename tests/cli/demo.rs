//! `rkafka demo`.

use rustix::process::Signal;

use crate::support::Rkafka;

#[test]
fn it_shows_everything_and_leaves_nothing() {
    let shown = Rkafka::new()
        .args(["demo", "--seconds", "1"])
        // Neither a cluster of the user's nor their settings matter.
        .env("RKAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
        .file("rkafka.toml", "[properties]\nsecurity.protocol = \"SSL\"\n")
        .run()
        .code(0);
    let out = shown.out();
    for part in [
        "$ export RKAFKA_BOOTSTRAP_SERVERS=127.0.0.1:",
        "$ rkafka topics create retail --partitions 3\ncreated topic retail: 3 partitions",
        "$ rkafka gen logs --rate 20/s | rkafka produce --topic retail &",
        "$ rkafka consume --topic retail --group dashboard --from-beginning --max-messages 3\n",
        "$ rkafka groups describe dashboard\n",
        "acknowledged",
        "$ rkafka get-offsets retail\n",
    ] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
    let address = out.lines().find_map(|line| line.split_once("SERVERS=")).expect("an address").1;
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn it_ends_when_it_is_told_to() {
    let mut demo = Rkafka::new().args(["demo", "--seconds", "3600"]).start();
    let line = demo.until("SERVERS=");
    demo.until("groups describe");
    demo.signal(Signal::INT);
    // Its children hold its streams: they are gone, too.
    demo.finish().died_by(Signal::INT.as_raw());
    let address = line.split_once('=').expect("an address").1;
    assert!(std::net::TcpStream::connect(address).is_err());
}
