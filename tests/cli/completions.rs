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
