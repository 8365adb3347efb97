//! Logs on disk: Kafka's directories opened, our own written and read, crashes at every step, damage.

mod cleaner;
mod damage;
mod faulty;
mod kafka_dirs;
mod log;
mod log_dir;
mod model;
mod world;
