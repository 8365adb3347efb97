//! `rkafka broker logs`.

use super::Home;

#[test]
fn a_broker_in_the_background_keeps_a_log() {
    let home = Home::new();
    home.rkafka(["broker", "logs"]).run().code(1).stderr_has("no broker runs");
    let start = ["broker", "start", "--detach", "--port", "0"];
    home.rkafka(start).run().code(0);
    let mut following = home.rkafka(["broker", "logs", "--follow"]).start();
    following.until(" INFO ");
    home.rkafka(["broker", "stop"]).run().code(0);
    following.until("stopped");
    following.finish().code(0);
    home.rkafka(["broker", "logs"]).run().code(0).stdout_has("listening");

    let mut on_terminal = home.rkafka(["broker", "start", "--memory", "--port", "0"]).start();
    on_terminal.until("listening");
    home.rkafka(["broker", "logs"]).run().code(1).stderr_has("logs to the terminal");
}
