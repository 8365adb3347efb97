//! How progress bars look.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar with a known end, or a spinner that counts. Hidden unless `shown`.
pub(super) fn bar(what: &str, total: Option<u64>, shown: bool) -> ProgressBar {
    let target =
        if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(total, target).with_message(what.to_owned());
    let template = match total {
        Some(_) => "{msg} {bar:30} {human_pos}/{human_len} {per_sec} eta {eta}",
        None => "{spinner} {msg} {human_pos} {per_sec}",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
