//! What only terminals see.

use crate::support::Rkafka;
use crate::support::terminal::On;

#[test]
fn tables_and_colours_are_for_terminals() {
    let show = || Rkafka::new().args(["config", "show"]);
    show()
        .run_on_terminal(On::Stdout, "")
        .code(0)
        .stdout_has("\x1b[1mNAME")
        .stdout_has("PLACE")
        .stderr("");
    show()
        .env("NO_COLOR", "1")
        .run_on_terminal(On::Stdout, "")
        .code(0)
        .stdout_has("NAME")
        .stdout_lacks("\x1b");
    show().args(["--color", "never"]).run_on_terminal(On::Stdout, "").code(0).stdout_lacks("\x1b");
    show().args(["--output", "plain"]).run_on_terminal(On::Stdout, "").stdout_lacks("NAME");
    show().run_on_terminal(On::All, "").code(0).stdout_has("\x1b[1mNAME");
    show().run().code(0).stdout_lacks("NAME").stdout_lacks("\x1b");
    show().args(["--color=always", "--output=table"]).run().code(0).stdout_has("\x1b[1mNAME");
}

#[test]
fn errors_are_coloured_on_terminals() {
    let typo = || Rkafka::new().args(["config", "shwo"]);
    typo()
        .run_on_terminal(On::Stderr, "")
        .code(2)
        .stdout("")
        .stderr_has("\x1b[1;31merror:\x1b[0m there");
    typo().args(["--color", "never"]).run_on_terminal(On::Stderr, "").code(2).stderr_lacks("\x1b");
    typo().args(["--color", "always"]).run().code(2).stderr_has("\x1b[1;31merror:\x1b[0m there");
}

#[test]
fn untrusted_text_is_escaped_on_terminals_only() {
    let show = || Rkafka::new().args(["config", "show", "-X", "client.id=a\x1b[2Jb\u{202e}"]);
    show().run_on_terminal(On::Stdout, "").code(0).stdout_has("a\\x1b[2Jb\\u{202e}");
    show().run().code(0).stdout_has("a\x1b[2Jb\u{202e}");
}
