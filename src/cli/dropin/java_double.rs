//! Numbers as Java writes them: `1024.0`, `1.048576E7`, `1.0E-4`.

use std::fmt::{Debug, LowerExp};

/// What Java's `Double.toString` says, or `Float.toString`.
pub(crate) fn text<N: Into<f64> + Copy + Debug + LowerExp>(number: N) -> String {
    let exact: f64 = number.into();
    let size = exact.abs();
    if exact.is_nan() {
        return "NaN".to_owned();
    }
    if exact.is_infinite() {
        return if exact > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if size == 0.0 || (1e-3..1e7).contains(&size) {
        return format!("{number:?}");
    }
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let point = if digits.contains('.') { "" } else { ".0" };
    format!("{digits}{point}E{exponent}")
}

/// With so many digits behind the point, as `%.2f` has it.
pub(crate) fn fixed(number: f64, digits: usize) -> String {
    if number.is_finite() { format!("{number:.digits$}") } else { text(number) }
}

#[cfg(test)]
mod tests {
    use super::{fixed, text};

    #[test]
    fn a_fixed_number_of_digits() {
        assert_eq!(fixed(2.0, 6), "2.000000");
        assert_eq!(fixed(f64::NAN, 2), "NaN");
        assert_eq!(fixed(f64::INFINITY, 2), "Infinity");
    }

    #[test]
    fn as_java_writes_them() {
        for (number, java) in [
            (0.0, "0.0"),
            (1024.0, "1024.0"),
            (75.5, "75.5"),
            (10_485_760.0, "1.048576E7"),
            (9_999_999.0, "9999999.0"),
            (1e7, "1.0E7"),
            (0.0001, "1.0E-4"),
            (-2.5, "-2.5"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(text(number), java);
        }
    }
}
