//! `rkafka completions`.

use crate::support::Rkafka;

#[test]
fn each_shell_has_its_script() {
    for (shell, mark) in [
        ("bash", "complete -F _rkafka"),
        ("zsh", "#compdef rkafka"),
        ("fish", "complete -c rkafka"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        Rkafka::new().args(["completions", shell]).run().code(0).stdout_has(mark).stderr("");
    }
    Rkafka::new()
        .args(["completions", "tcsh"])
        .run()
        .code(2)
        .stderr_has("possible values: bash, zsh");
}

/// What the shells ask the binary itself, once its hook is installed.
#[test]
fn the_binary_answers_shells() {
    Rkafka::new()
        .env("COMPLETE", "fish")
        .args(["--", "rkafka", "completions", "z"])
        .run()
        .code(0)
        .stdout_has("zsh")
        .stdout_lacks("bash")
        .stderr("");
    Rkafka::new().env("COMPLETE", "bash").run().code(0).stdout_has("complete ");
}
