//! Messages: against another implementation, against hostile bytes, and what they cost in memory.

mod hostile;
pub(crate) mod names;
mod old_versions;
mod oracle;
pub(crate) mod random;
pub(crate) mod roster;
