//! What several suites share.

pub(crate) mod fault_fs;
