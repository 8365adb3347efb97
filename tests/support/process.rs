//! A process to be, with the signals of a foreground one.

use std::process::Command;

/// SIGHUP, SIGINT, SIGQUIT and SIGTERM in the kernel's set of ignored signals.
const ENDING: u64 = 1 | 1 << 1 | 1 << 2 | 1 << 14;

/// The command. A parent that ignores Ctrl-C, as a shell's background job does, or a hang-up, as one
/// under nohup does, hands that on to its children; `env` takes it back, since nothing else can without
/// unsafe code.
pub(crate) fn command(program: &str) -> Command {
    if !ignores_an_end() {
        return Command::new(program);
    }
    let mut command = Command::new("/usr/bin/env");
    command.args(["--default-signal=HUP,INT,QUIT,TERM", program]);
    command
}

fn ignores_an_end() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
    ignored.is_some_and(|set| set & ENDING != 0)
}
