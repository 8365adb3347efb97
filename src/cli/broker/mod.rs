//! Brokers as a command line has them: started here or in the background, found again, stopped.
//!
//! - `launch`: what is started, put together from flags and files
//! - `server_properties`: Kafka's file of a broker's settings
//! - `serve`: a broker in this process, from its start to its end
//! - `own`: one in a thread, which goes with the command
//! - `background`: the same in a process of its own, which outlives the command
//! - `presence`: what a running broker says of itself, and how others find it
//! - `journal`, `metrics`: what it logs, and what Prometheus reads
//! - `which`: the flags that name a running one
//! - `embedded`: the broker that a command starts when nobody named one and none is there

mod background;
pub(crate) mod embedded;
pub(crate) mod journal;
pub(crate) mod launch;
mod metrics;
mod own;
pub(crate) mod presence;
pub(crate) mod serve;
pub(crate) mod server_properties;
mod which;

pub(crate) use background::{Background, detach, is_background, words};
pub(crate) use own::OwnBroker;
pub(crate) use which::Which;
