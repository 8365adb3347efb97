//! Configs of client metrics subscriptions.

use super::definition::{Check::*, Definition, Kind::*};

#[rustfmt::skip] // a table: one config a line
pub(super) const DEFINITIONS: &[Definition] = &[
    Definition::new("interval.ms", Int, Some("300000"), Any),
    Definition::new("match", List, Some(""), Any),
    Definition::new("metrics", List, Some(""), Any),
];
