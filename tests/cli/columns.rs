//! The columns that are written down are those that are printed.

use rkafka::cli::columns::{COLUMNS, MEANINGS, meaning};

use crate::support::Rkafka;
use crate::support::broker::TestBroker;
use crate::support::cluster::Cluster;

#[test]
fn every_listing_has_the_columns_of_its_page() {
    let broker = TestBroker::start();
    let address = broker.address.to_string();
    let cluster = Cluster::at(&address);
    let topic = cluster.filled("listed", &[], "a\n");
    cluster.rkafka(["consume", &topic, "-g", "cg", "--from-beginning", "-e"]).run().code(0);
    for listing in COLUMNS {
        let more: &[&str] = match listing.command {
            "topics describe" => &[&topic],
            "get-offsets" => &[&topic],
            "groups describe" => &["cg"],
            "groups reset-offsets" => &["cg", "--all-topics", "--to-earliest"],
            "configs describe" => &["topic", &topic],
            "records delete" => &["--topic", &topic, "--before", "latest", "--dry-run"],
            _ => &[],
        };
        let outcome = Rkafka::new()
            .args(listing.command.split(' '))
            .args(more)
            .args(listing.flags.split_whitespace())
            .args(["--output", "csv", "-b", &address])
            .run()
            .code(0);
        let head = outcome.out().lines().next().unwrap_or_default().to_owned();
        assert_eq!(head, listing.names.join(","), "{} {}", listing.command, listing.flags);
    }
}

#[test]
fn every_column_means_something_and_nothing_else_does() {
    for name in COLUMNS.iter().flat_map(|listing| listing.names) {
        assert!(meaning(name).is_some(), "{name}");
    }
    for (name, _) in MEANINGS {
        assert!(COLUMNS.iter().any(|listing| listing.names.contains(&name)), "{name}");
    }
}
