//! Every test that is not beside the code it proves, in one binary.
//!
//! - `support`: the builder that runs the real binary, and what several suites share
//! - `tidy`: rules of the house, as tests

mod support;
mod sys;

mod tidy;
