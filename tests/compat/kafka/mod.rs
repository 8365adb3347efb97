//! A real Apache Kafka to compare with: its server on free ports, its tools by their script names.

mod batches;
mod oracle;
mod server;
pub(crate) mod tools;

use std::{path::Path, process::Command};

pub(crate) use server::Kafka;

use super::outside;

/// A JVM with Kafka's jars, quiet.
pub(super) fn java(heap: &str) -> Command {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/kafka");
    let mut java = Command::new("java");
    java.arg(format!("-Xmx{heap}"))
        .args(["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"])
        .arg(format!("-Dlog4j2.configurationFile={}", here.join("log4j2.properties").display()))
        .arg("-cp")
        .arg(outside::kafka_libs().join("*"));
    java
}
