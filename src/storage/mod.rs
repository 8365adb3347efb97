//! One partition's log on disk in Kafka's own format, and the directory that holds many.
