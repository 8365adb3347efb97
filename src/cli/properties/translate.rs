//! Java's property names and values as librdkafka has them.

/// The name under which librdkafka's settings are kept: its canonical one.
pub fn canonical(name: &str) -> &str {
    match name {
        "metadata.broker.list" => "bootstrap.servers",
        "sasl.mechanism" => "sasl.mechanisms",
        name => name,
    }
}
