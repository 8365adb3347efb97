//! The exit codes: one enum, one table, one conversion.

/// How a run of the command line ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; also when the reader closed the pipe.
    Done,
    /// The answer is no, the cluster refused, or part of the work failed.
    Failed,
    /// Wrong usage or configuration; nothing was contacted.
    Usage,
    /// Cluster not reachable, a request unanswered in time, or credentials rejected.
    Unreachable,
    /// Stopped by this signal; `cli::main` dies by it, so that the caller sees it.
    Signal(i32),
    /// Somebody else's code, passed on: `broker exec` and the drop-ins.
    Code(u8),
}

impl Exit {
    /// The table of every manual page and of the tests: code and meaning.
    pub const TABLE: [(&'static str, &'static str); 5] = [
        ("0", "done; also when the reader closed the pipe"),
        ("1", "the answer is no, the cluster refused, or part of the work failed"),
        ("2", "wrong usage or configuration; nothing was contacted"),
        (
            "3",
            "cluster not reachable, a request unanswered within --timeout, or credentials rejected \
             (a --wait or --expect whose condition did not come is 1)",
        ),
        ("128+n", "killed by signal n"),
    ];

    /// The number that the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Unreachable => 3,
            Self::Signal(signal) => 128u8.wrapping_add(signal as u8),
            Self::Code(code) => code,
        }
    }
}
