//! The option table that Kafka's scripts print on a mistake: two columns in 80 characters.

use super::option::{Opt, Takes};
use crate::cli::dropin::lines;

const WIDTH: usize = 80;
const GAP: usize = 2;
const INDENT: &str = "  ";

/// The table, header and all, sorted by name, as Kafka lays it out: blanks at the ends of lines included.
pub(crate) fn table(options: &[Opt]) -> String {
    let mut shown: Vec<&Opt> = options.iter().filter(|option| !option.gone).collect();
    shown.sort_by_key(|option| option.name);
    let header =
        if shown.iter().any(|option| option.required) { "Option (* = required)" } else { "Option" };
    let mut rows = vec![
        (header.to_owned(), "Description".to_owned()),
        ("-".repeat(header.len()), "-".repeat("Description".len())),
    ];
    rows.extend(shown.iter().map(|option| (synopsis(option), description(option))));

    let left = widest(rows.iter().map(|row| &row.0)).min((WIDTH - GAP) / 2);
    let right = widest(rows.iter().map(|row| &row.1)).min(WIDTH - GAP - left);
    let lines: Vec<(String, String)> = rows
        .iter()
        .flat_map(|(option, about)| {
            let (option, about) = (wrapped(option, left), wrapped(about, right));
            (0..option.len().max(about.len())).map(move |at| {
                let cell = |column: &[String]| column.get(at).cloned().unwrap_or_default();
                (cell(&option), cell(&about))
            })
        })
        .collect();
    let left = widest(lines.iter().map(|line| &line.0));
    let right = widest(lines.iter().map(|line| &line.1));
    lines
        .iter()
        .map(|(option, about)| format!("{option:left$}{:GAP$}{about:right$}\n", ""))
        .collect()
}

fn widest<'a>(cells: impl Iterator<Item = &'a String>) -> usize {
    cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
}

/// `* --name <Type: value>`.
fn synopsis(option: &Opt) -> String {
    let star = if option.required { "* " } else { "" };
    let between = if option.value.is_empty() { "" } else { ": " };
    let value = format!("{}{between}{}", option.kind.title(), option.value);
    match option.takes {
        Takes::Nothing => format!("{star}--{}", option.name),
        Takes::Value => format!("{star}--{} <{value}>", option.name),
        Takes::MaybeValue => format!("{star}--{} [{value}]", option.name),
    }
}

fn description(option: &Opt) -> String {
    match option.default {
        Some(default) => format!("{} (default: {default})", option.about).trim().to_owned(),
        None => option.about.to_owned(),
    }
}

/// A cell in lines; what does not fit goes on, indented.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in cell.split('\n') {
        let mut line = String::new();
        for piece in lines::pieces(paragraph) {
            if line.chars().count() + piece.chars().count() > width {
                lines.push(line.trim_end_matches(' ').to_owned());
                line = INDENT.to_owned();
            }
            line.push_str(piece);
        }
        if !line.is_empty() {
            lines.push(line.trim_end_matches(' ').to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::option::{Kind, flag, maybe_value, value};
    use super::*;

    #[test]
    fn a_narrow_table_is_as_wide_as_its_cells() {
        let options = [
            flag("list", "List them."),
            value("count", "How many.").of(Kind::Integer).or("5"),
            maybe_value("state", "The state.").called("name"),
            flag("old", "Nobody sees it.").gone(),
        ];
        assert_eq!(
            table(&options).replace('\n', "|\n"),
            "\
Option                  Description           |
------                  -----------           |
--count <Integer>       How many. (default: 5)|
--list                  List them.            |
--state [String: name]  The state.            |
"
        );
    }

    #[test]
    fn wide_cells_go_on_indented_and_required_options_have_a_star() {
        let options = [value(
            "bootstrap-server",
            "REQUIRED: The server(s) to connect to, host1:port1,host2:port2,host3:port3.\n\tlast",
        )
        .called("server(s) to use for bootstrapping")
        .required()];
        assert_eq!(
            table(&options).replace('\n', "|\n"),
            "\
Option (* = required)                 Description                           |
---------------------                 -----------                           |
* --bootstrap-server <String: server  REQUIRED: The server(s) to connect to,|
  (s) to use for bootstrapping>         host1:port1,host2:port2,host3:port3.|
                                      \tlast                                 |
"
        );
    }
}
