//! The manual page of a command: its help, and what every page ends with.

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use rkafka::cli::columns::{COLUMNS, meaning};
use rkafka::cli::exit::Exit;
use rkafka::cli::settings::{ENVIRONMENT, FILES};

/// The page in roff.
pub(super) fn page(command: &Command, name: &str) -> String {
    let examples = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let renamed = command.clone().name(name.to_owned()).after_long_help("").after_help("");
    let man = Man::new(renamed).title(name.to_uppercase()).section("1").date("").manual("rkafka");
    let mut page = Vec::new();
    man.render_title(&mut page).unwrap();
    man.render_name_section(&mut page).unwrap();
    man.render_synopsis_section(&mut page).unwrap();
    man.render_description_section(&mut page).unwrap();
    man.render_options_section(&mut page).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page).unwrap();
    }
    let mut page = String::from_utf8(page).unwrap();
    page.push_str(&columns(name));
    page.push_str(&tail(&examples));
    page
}

/// What a listing's columns are; most commands have none.
fn columns(page: &str) -> String {
    let mut roff = Roff::new();
    for listing in COLUMNS
        .iter()
        .filter(|listing| page == format!("rkafka-{}", listing.command.replace(' ', "-")))
    {
        let rows: Vec<_> =
            listing.names.iter().map(|name| (*name, meaning(name).unwrap())).collect();
        let title = match listing.flags {
            "" => "COLUMNS".to_owned(),
            flags => format!("COLUMNS WITH {}", flags.to_uppercase()),
        };
        table(&mut roff, &title, &rows);
    }
    roff.render()
}

fn tail(examples: &str) -> String {
    let mut roff = Roff::new();
    table(&mut roff, "EXIT STATUS", &Exit::TABLE);
    table(&mut roff, "ENVIRONMENT", &ENVIRONMENT);
    table(&mut roff, "FILES", &FILES);
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in examples.trim_start_matches("Examples:").trim_matches('\n').lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.render()
}

fn table(roff: &mut Roff, title: &str, rows: &[(&str, &str)]) {
    roff.control("SH", [title]);
    for (name, meaning) in rows {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*meaning)]);
    }
}
