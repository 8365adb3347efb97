//! The `rkafka` binary: everything happens in the library.

fn main() -> std::process::ExitCode {
    rkafka::main()
}
