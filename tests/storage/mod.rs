//! Logs on disk: Kafka's directories opened, our own written and read, crashes at every step, damage.

mod cleaner;
mod crash_points;
mod damage;
mod faulty;
mod kafka_dirs;
mod kills;
mod log;
mod log_dir;
mod model;
mod world;
