//! What the broker costs: the real binary as a process of its own, asked over sockets.
//!
//! `cargo bench --bench broker [-- ROW…]` (with the house's features), on a machine that does nothing else; the rows
//! are `start`, `produce`, `fetch`, `latency`, `sync`, `partitions`, `connections` and `recovery`. The binary is
//! `$RKAFKA_RELEASE_BINARY` or `target/release/rkafka`, its data lie under `$RKAFKA_BENCH_DIR` or the temporary folder.
//!
//! Beside `produce` and `fetch` stands what a bare loop of reads and writes costs at the same time: `bare`.
//!
//! `$RKAFKA_BENCH_PEER`, an `ADDRESS PID` of another broker on this machine, is asked the same in turn with ours
//! where a row measures work (`produce`, `fetch`, `latency`). CPU seconds are the broker's own, from its process's
//! times: a busy machine changes those less than wall time.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod bare;
mod broker;
mod client;
mod many;
mod recovery;
mod start;
mod sync;
mod work;

fn from_env(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// The value below which this share of them lies; of sorted ones.
fn quantile(values: &[f64], share: f64) -> f64 {
    values[((values.len() - 1) as f64 * share).round() as usize]
}

/// `median (least..most)`.
fn spread(values: Vec<f64>, digits: usize) -> String {
    let values = sorted(values);
    let (least, most) = (values[0], values[values.len() - 1]);
    format!("{:.digits$} ({least:.digits$}..{most:.digits$})", quantile(&values, 0.5))
}

fn main() {
    let rows: [(&str, fn()); 8] = [
        ("start", start::run),
        ("produce", work::produce),
        ("fetch", work::fetch),
        ("latency", work::latency),
        ("sync", sync::run),
        ("partitions", many::partitions),
        ("connections", many::connections),
        ("recovery", recovery::run),
    ];
    let words: Vec<_> = std::env::args().skip(1).collect();
    if let [bare::ARGUMENT, way, file] = words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        bare::serve(way, file.as_ref());
    }
    // Cargo adds a flag of its own.
    let asked: Vec<_> = words.iter().filter(|word| !word.starts_with('-')).collect();
    for (name, run) in rows {
        if asked.is_empty() || asked.iter().any(|word| *word == name) {
            println!("## {name}");
            run();
        }
    }
}
