//! Other people's clients, asked in one line each.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread;

use super::kafka::tools;
use super::outside;

/// Runs it to its end, whatever that is.
pub(crate) fn end_of(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let (mut stdin, input) = (child.stdin.take().expect("its stdin"), input.to_vec());
    // One that does not read closes the pipe early.
    let feeder = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    feeder.join().expect("the feeder ends");
    output
}

/// Runs it to its end, which must be a good one; what it printed.
pub(crate) fn bytes(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let output = end_of(command, input);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{stderr}", output.status);
    output.stdout
}

/// The same where it prints text.
pub(crate) fn output(command: &mut Command, input: &[u8]) -> String {
    String::from_utf8_lossy(&bytes(command, input)).into_owned()
}

pub(crate) fn kcat(address: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut kcat = Command::new(outside::kcat());
    kcat.args(["-b", address]).args(arguments);
    output(&mut kcat, input)
}

/// One of Kafka's tools, which must succeed.
pub(crate) fn tool(script: &str, address: &str, arguments: &[&str]) -> String {
    let all = [&["--bootstrap-server", address], arguments].concat();
    let answer = tools::ask(script, &all, b"");
    assert_eq!(answer.code, 0, "{script} {arguments:?}: {answer:?}");
    answer.stdout
}

pub(crate) fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}
