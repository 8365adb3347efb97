//! Dates by the patterns of Java's `SimpleDateFormat`, in English: `yyyy-MM-dd HH:mm:ss:SSS`.

use jiff::Zoned;
use jiff::civil::Weekday;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A pattern whose every letter is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateFormat(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A field, and how often its letter stands there.
    Field(char, usize),
}

impl DateFormat {
    /// Or what Java says against it.
    pub(super) fn parse(pattern: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\'' {
                parts.push(Part::Text(quoted(&mut chars)?));
            } else if c.is_ascii_alphabetic() {
                if !"GyYMLwWDdFEuaHkKhmsSzZX".contains(c) {
                    return Err(format!("Illegal pattern character '{c}'"));
                }
                let mut count = 1;
                while chars.next_if_eq(&c).is_some() {
                    count += 1;
                }
                if c == 'X' && count > 3 {
                    return Err(format!("invalid ISO 8601 format: length={count}"));
                }
                parts.push(Part::Field(c, count));
            } else {
                parts.push(Part::Text(c.to_string()));
            }
        }
        Ok(Self(parts))
    }

    pub(super) fn format(&self, at: &Zoned) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(letter, count) => field(*letter, *count, at),
        };
        self.0.iter().map(part).collect()
    }
}

/// What follows a quote: `''` is one, everything else lasts to the next.
fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<String, String> {
    if chars.next_if_eq(&'\'').is_some() {
        return Ok("'".to_owned());
    }
    let mut text = String::new();
    loop {
        match chars.next() {
            Some('\'') if chars.next_if_eq(&'\'').is_some() => text.push('\''),
            Some('\'') => return Ok(text),
            Some(c) => text.push(c),
            None => return Err("Unterminated quote".to_owned()),
        }
    }
}

fn field(letter: char, count: usize, at: &Zoned) -> String {
    let date = at.date();
    let number = |n: i64| format!("{n:0count$}");
    let name = |names: &[&str], n: i64| {
        let name = names.get(usize::try_from(n).unwrap_or(0)).copied().unwrap_or_default();
        if count >= 4 { name } else { &name[..3] }.to_owned()
    };
    let year = |year: i64| {
        if count == 2 { format!("{:02}", year.rem_euclid(100)) } else { number(year) }
    };
    let (hour, month) = (i64::from(at.hour()), i64::from(at.month()));
    let week_year = || {
        // Weeks begin on Sundays, and the one with January 1 is the first.
        let sunday = date.saturating_sub(jiff::Span::new().days(sunday_offset(date)));
        let saturday = sunday.saturating_add(jiff::Span::new().days(6));
        i64::from(saturday.year())
    };
    match letter {
        'G' => "AD".to_owned(),
        'y' => year(i64::from(at.year())),
        'Y' => year(week_year()),
        'M' | 'L' if count >= 3 => name(&MONTHS, month - 1),
        'M' | 'L' => number(month),
        'w' if week_year() != i64::from(at.year()) => number(1),
        'w' => number(week(i64::from(date.day_of_year()), date.first_of_year())),
        'W' => number(week(i64::from(at.day()), date.first_of_month())),
        'D' => number(i64::from(date.day_of_year())),
        'd' => number(i64::from(at.day())),
        'F' => number((i64::from(at.day()) - 1) / 7 + 1),
        'E' => name(&DAYS, i64::from(at.weekday().to_monday_zero_offset())),
        'u' => number(i64::from(at.weekday().to_monday_one_offset())),
        'a' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        'H' => number(hour),
        'k' => number(if hour == 0 { 24 } else { hour }),
        'K' => number(hour % 12),
        'h' => number(if hour % 12 == 0 { 12 } else { hour % 12 }),
        'm' => number(i64::from(at.minute())),
        's' => number(i64::from(at.second())),
        'S' => number(i64::from(at.millisecond())),
        'z' => at.strftime("%Z").to_string(),
        'X' if at.offset().is_zero() => "Z".to_owned(),
        'X' => {
            let zone = at.strftime(if count == 3 { "%:z" } else { "%z" }).to_string();
            if count == 1 { zone[..3].to_owned() } else { zone }
        }
        _ => at.strftime("%z").to_string(),
    }
}

fn sunday_offset(date: jiff::civil::Date) -> i64 {
    i64::from(date.weekday().since(Weekday::Sunday))
}

/// The week of a day, both counted from the first of a month or year.
fn week(day: i64, first: jiff::civil::Date) -> i64 {
    (day - 1 + sunday_offset(first)) / 7 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_as_java_writes_them() {
        let at: Zoned = "2026-11-01T14:05:09.007+01:00[Europe/Berlin]".parse().unwrap();
        for (pattern, text) in [
            ("yyyy-MM-dd HH:mm:ss:SSS", "2026-11-01 14:05:09:007"),
            ("yy M d H m s S", "26 11 1 14 5 9 7"),
            ("EEE, d MMM yyyy; EEEE MMMM", "Sun, 1 Nov 2026; Sunday November"),
            ("h 'o''clock' a ''", "2 o'clock PM '"),
            ("hh KK kk D u F", "02 02 14 305 7 1"),
            // X is Java's letter for an ISO offset, one to three of them.
            ("Z X XX XXX G", "+0100 +01 +0100 +01:00 AD"),
            ("w W YYYY", "45 1 2026"),
        ] {
            assert_eq!(DateFormat::parse(pattern).unwrap().format(&at), text, "{pattern}");
        }
    }

    #[test]
    fn what_java_refuses() {
        assert_eq!(DateFormat::parse("jjj").unwrap_err(), "Illegal pattern character 'j'");
        assert_eq!(DateFormat::parse("yy 'x").unwrap_err(), "Unterminated quote");
    }
}
