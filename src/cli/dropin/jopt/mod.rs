//! The parser of most of Kafka's scripts, jopt-simple, as they use it: a table of options, a command line
//! read against it, and the table printed. Facts found by asking the original; the texts are Kafka's.

pub(crate) mod option;
pub(crate) mod parse;
pub(crate) mod usage;

pub(crate) use option::{Kind, Opt, flag, maybe_value, same_as, value};
pub(crate) use parse::{Given, Mistake};
