//! Completions in real shells, and manual pages through the real `man`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::terminal::{self, On};

const NEEDS: &str = "the shell is installed by tests/compat/run";

fn tree(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where the scripts find the binary that they ask.
fn path() -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_rkafka")).parent().expect("its folder");
    format!("{}:/usr/bin:/bin", binary.display())
}

/// What a program prints; it must say nothing else and succeed.
fn printed(command: &mut Command) -> String {
    let output = command.env("LC_ALL", "C.UTF-8").output().expect(NEEDS);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && stderr.is_empty(),
        "{command:?}: {}\n{stderr}",
        output.status
    );
    String::from_utf8(output.stdout).expect("text")
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn bash_completes() {
    let script = tree("completions/rkafka.bash");
    let complete = |words: &str| {
        let line = format!(
            "source '{}'; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); \
             COMP_TYPE=9; _clap_complete_rkafka rkafka \"${{COMP_WORDS[COMP_CWORD]}}\" \
             \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script.display()
        );
        printed(Command::new("bash").env("PATH", path()).args(["--norc", "-c", &line]))
    };
    assert_eq!(complete("rkafka comp"), "completions\n");
    assert_eq!(complete("rkafka completions f"), "fish\n");
    assert_eq!(complete("rkafka config show --output js"), "json\njsonl\n");
    assert_eq!(complete("rkafka config show --bootst"), "--bootstrap-server\n");
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn fish_completes() {
    let script = tree("completions/rkafka.fish");
    let complete = |line: &str| {
        let command = format!("source '{}'; complete -C '{line}'", script.display());
        printed(Command::new("fish").env("PATH", path()).args(["--no-config", "-c", &command]))
    };
    assert!(complete("rkafka comp").starts_with("completions\tPrint the completion script"));
    assert!(complete("rkafka config sh").starts_with("show\tShow every setting"));
    assert_eq!(complete("rkafka config show --output js"), "json\njsonl\n");
}

/// zsh completes at its line editor only: so on a terminal, with Tab.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn zsh_completes() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new("zsh");
    command.args(["-f", "-i"]).env("HOME", home.path()).env("LC_ALL", "C.UTF-8");
    command.env("PATH", path());
    let typed = format!(
        "fpath=('{}' $fpath); autoload -Uz compinit; compinit -u -D\n\
         rkafka comp\tf\t\n\
         rkafka config sh\t--outp\tcs\t\n\
         exit\n",
        tree("completions").display()
    );
    let (status, screen, _) = terminal::run(command, On::All, &typed);
    let screen = String::from_utf8_lossy(&screen);
    assert!(status.success(), "{screen}");
    assert!(screen.contains("complete --keep-order --exclusive --command rkafka"), "{screen}");
    assert!(screen.contains("name,value,origin,place\n"), "{screen}");
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn man_shows_every_page_without_a_warning() {
    let mut pages = 0;
    for entry in std::fs::read_dir(tree("man")).expect("the folder of manual pages") {
        let page = entry.expect("a page").path();
        let text = printed(
            Command::new("man")
                .args(["--warnings", "-l"])
                .arg(&page)
                // A long option cannot be broken: that it leaves a ragged line is no fault.
                .env("MANROFFOPT", "-Wbreak")
                .env("MANWIDTH", "80")
                .env("MANPAGER", "cat"),
        );
        for section in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"]
        {
            assert!(
                text.lines().any(|line| line == section),
                "{}: no {section}\n{text}",
                page.display()
            );
        }
        pages += 1;
    }
    assert!(pages > 0);
}
