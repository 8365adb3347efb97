//! What a mistyped command line was probably meant to be: one line after Kafka's own answer, never in strict mode.

use super::jopt::Opt;
use crate::cli::suggest::nearest;
use crate::cli::ui::Ui;

/// Says what is odd about these words, if anything is.
pub(super) fn after(options: &'static [Opt], args: &[String], ui: &mut Ui) {
    let known = |name: &str| options.iter().any(|option| option.name == name);
    let typed = |name: &str| {
        args.iter().any(|word| word.starts_with('-') && word.trim_start_matches('-') == name)
    };
    if known("partition") && known("group") && typed("partition") && typed("group") {
        hint(
            ui,
            "for one partition per member start several `--group` consumers without --partition; for fixed \
             partitions leave --group away",
        );
    }
    let names = || options.iter().filter(|option| !option.gone).map(|option| option.name);
    for (at, word) in args.iter().enumerate() {
        let value = args.get(at + 1).filter(|next| !next.starts_with('-'));
        let value = value.map_or(String::new(), |value| format!(" {value}"));
        let name = word.trim_start_matches('-');
        let name = name.split_once('=').map_or(name, |(name, _)| name);
        if word.starts_with("--") {
            if name == "zookeeper" && args.get(at + 1).is_none_or(|next| next.starts_with("--")) {
                hint(
                    ui,
                    "--zookeeper has no value: is a variable empty? Kafka asks brokers since 3.0: use --bootstrap-server HOST:9092",
                );
            } else if !name.is_empty()
                && !known(name)
                && let Some(meant) = near(name, names())
            {
                hint(ui, &format!("there is no --{name}; did you mean `--{meant}{value}`?"));
            }
        } else if !word.starts_with('-')
            && !args.get(at.wrapping_sub(1)).is_some_and(|before| before.starts_with('-'))
        {
            let meant = names().find(|known| *known == name || format!("{known}s") == name);
            if let Some(meant) = meant {
                hint(ui, &format!("unexpected word `{word}`; did you mean `--{meant}{value}`?"));
            }
        }
    }
}

/// The option whose plural or slip of the fingers a name is.
fn near<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let singular = name.strip_suffix('s').unwrap_or(name);
    known.clone().find(|known| *known == singular).or_else(|| nearest(name, known))
}

fn hint(ui: &mut Ui, text: &str) {
    ui.note(format!("hint: {text}"));
}
