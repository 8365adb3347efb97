//! `--print-metrics`: the table of a client's metrics, of those that are known here.

use std::io::{self, Write};

use super::java_double::fixed;

/// A group, a name, the tags beside the client's id, the value.
pub(super) type Metric = (&'static str, &'static str, String, f64);

/// Prints them as Kafka's tools do: sorted, the names as wide as the longest.
pub(super) fn print(out: &mut dyn Write, client: &str, metrics: &[Metric]) -> io::Result<()> {
    let mut rows: Vec<(String, String)> = metrics
        .iter()
        .map(|(group, name, tags, value)| {
            (format!("{group}:{name}:{{client-id={client}{tags}}}"), fixed(*value, 3))
        })
        .collect();
    rows.sort();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    writeln!(out, "\n{:<width$}   Value", "Metric Name")?;
    for (name, value) in rows {
        writeln!(out, "{name:<width$} : {value}")?;
    }
    Ok(())
}

/// So much in a second.
pub(super) fn rate(amount: u64, elapsed: std::time::Duration) -> f64 {
    amount as f64 / elapsed.as_secs_f64().max(0.001)
}
