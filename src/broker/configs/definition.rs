//! What one config is: its type, default, bounds, and the texts with which Kafka refuses a value.

use std::fmt;

/// A config's type, as DescribeConfigs names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Bool,
    Text,
    Short,
    Int,
    Long,
    Double,
    List,
    Class,
    Password,
}

impl Kind {
    /// The type's number in DescribeConfigs.
    pub fn code(self) -> i8 {
        match self {
            Kind::Bool => 1,
            Kind::Text => 2,
            Kind::Int => 3,
            Kind::Short => 4,
            Kind::Long => 5,
            Kind::Double => 6,
            Kind::List => 7,
            Kind::Class => 8,
            Kind::Password => 9,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Bool => "BOOLEAN",
            Kind::Text => "STRING",
            Kind::Short => "SHORT",
            Kind::Int => "INT",
            Kind::Long => "LONG",
            Kind::Double => "DOUBLE",
            Kind::List => "LIST",
            Kind::Class => "CLASS",
            Kind::Password => "PASSWORD",
        })
    }
}

/// What a value must satisfy beyond its type.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    Any,
    AtLeast(i64),
    Between(i64, i64),
    BetweenOrMinusOne(i64, i64),
    RatioBetween(f64, f64),
    /// Each element of a list, or the whole of a text.
    OneOf(&'static [&'static str]),
    OneOfAnyCase(&'static [&'static str]),
    NonEmpty,
    /// `latest`, `earliest` or `by_duration:` with an ISO 8601 duration.
    OffsetReset,
    /// `*` or `partition:broker,…`.
    ThrottledReplicas,
}

/// How far a broker config can change while the broker runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    ReadOnly,
    /// For one broker or for all.
    ClusterWide,
    PerBroker,
}

/// A broker config that stands in for another config, and the factor between their units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Synonym {
    pub name: &'static str,
    pub factor: i64,
}

const NO_SYNONYM: Synonym = Synonym { name: "", factor: 1 };
const MINUTE_MS: i64 = 60_000;

/// One config.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    pub name: &'static str,
    pub kind: Kind,
    /// `None` is null.
    pub default: Option<&'static str>,
    pub check: Check,
    pub update: Update,
    /// The value is never shown.
    pub sensitive: bool,
    /// Accepted, but DescribeConfigs does not list it.
    pub hidden: bool,
    synonyms: [Synonym; 3],
}

impl Definition {
    pub(super) const fn new(
        name: &'static str,
        kind: Kind,
        default: Option<&'static str>,
        check: Check,
    ) -> Self {
        Self {
            name,
            kind,
            default,
            check,
            update: Update::ReadOnly,
            sensitive: false,
            hidden: false,
            synonyms: [NO_SYNONYM; 3],
        }
    }

    pub(super) const fn synonym(mut self, name: &'static str) -> Self {
        self.synonyms[0] = Synonym { name, factor: 1 };
        self
    }

    pub(super) const fn in_minutes(mut self, name: &'static str) -> Self {
        self.synonyms[1] = Synonym { name, factor: MINUTE_MS };
        self
    }

    pub(super) const fn in_hours(mut self, name: &'static str) -> Self {
        self.synonyms[2] = Synonym { name, factor: 60 * MINUTE_MS };
        self
    }

    pub(super) const fn update(mut self, update: Update) -> Self {
        self.update = update;
        self
    }

    pub(super) const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    pub(super) const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// The broker configs that this one falls back to, the strongest first.
    pub fn synonyms(&self) -> impl Iterator<Item = Synonym> + '_ {
        self.synonyms.iter().copied().filter(|synonym| !synonym.name.is_empty())
    }

    /// Checks a value; the error is the sentence that Kafka answers with.
    pub fn validate(&self, value: &str) -> Result<(), String> {
        let value = value.trim();
        let fail = |value: &str, why: String| Err(refusal(self.name, value, &why));
        let number = match self.kind {
            Kind::Bool => {
                return match value.to_ascii_lowercase().as_str() {
                    "true" | "false" => Ok(()),
                    _ => fail(value, "Expected value to be either true or false".into()),
                };
            }
            Kind::Short => value.parse::<i16>().map(i64::from).ok(),
            Kind::Int => value.parse::<i32>().map(i64::from).ok(),
            Kind::Long => value.parse::<i64>().ok(),
            Kind::Double => {
                return match value.parse::<f64>() {
                    Ok(number) => self.check_ratio(number, value),
                    Err(_) => fail(value, format!("Not a number of type {}", self.kind)),
                };
            }
            Kind::Text | Kind::Class | Kind::Password | Kind::List => {
                return self.check_text(value);
            }
        };
        match number {
            Some(number) => self.check_number(number, value),
            None => fail(value, format!("Not a number of type {}", self.kind)),
        }
    }

    fn check_number(&self, number: i64, value: &str) -> Result<(), String> {
        let why = match self.check {
            Check::AtLeast(min) if number < min => format!("Value must be at least {min}"),
            Check::Between(min, _) if number < min => format!("Value must be at least {min}"),
            Check::Between(_, max) if number > max => format!("Value must be no more than {max}"),
            Check::BetweenOrMinusOne(min, max)
                if number != -1 && !(min..=max).contains(&number) =>
            {
                format!("Value must be between {min} and {max} or equal to -1")
            }
            _ => return Ok(()),
        };
        Err(refusal(self.name, value, &why))
    }

    fn check_ratio(&self, number: f64, value: &str) -> Result<(), String> {
        let why = match self.check {
            Check::RatioBetween(min, _) if number < min => format!("Value must be at least {min}"),
            Check::RatioBetween(_, max) if number > max => {
                format!("Value must be no more than {max}")
            }
            Check::AtLeast(min) if number < min as f64 => format!("Value must be at least {min}"),
            _ => return Ok(()),
        };
        Err(refusal(self.name, value, &why))
    }

    fn check_text(&self, value: &str) -> Result<(), String> {
        let elements = || elements(value).filter(|_| self.kind == Kind::List);
        match self.check {
            Check::OneOf(allowed) if self.kind == Kind::List => {
                match elements().find(|element| !allowed.contains(element)) {
                    Some(element) => Err(refusal(self.name, element, &one_of(allowed))),
                    None => Ok(()),
                }
            }
            Check::OneOf(allowed) if !allowed.contains(&value) => {
                Err(refusal(self.name, value, &one_of(allowed)))
            }
            Check::OneOfAnyCase(allowed)
                if !allowed.iter().any(|one| one.eq_ignore_ascii_case(value)) =>
            {
                let why =
                    format!("String must be one of (case insensitive): {}", allowed.join(", "));
                Err(refusal(self.name, value, &why))
            }
            Check::NonEmpty if value.is_empty() => {
                Err(refusal(self.name, value, "String must be non-empty"))
            }
            Check::OffsetReset if !is_offset_reset(value) => Err(refusal(
                self.name,
                value,
                "the string must be either 'earliest', 'latest', or of the format 'by_duration:<PnDTnHnMn.nS>'",
            )),
            Check::ThrottledReplicas => self.check_throttled_replicas(value),
            _ => Ok(()),
        }
    }

    fn check_throttled_replicas(&self, value: &str) -> Result<(), String> {
        let is_replica = |element: &str| {
            element.split_once(':').is_some_and(|(partition, broker)| {
                partition.parse::<u32>().is_ok() && broker.parse::<u32>().is_ok()
            })
        };
        if value == "*" || elements(value).all(is_replica) {
            return Ok(());
        }
        let shown: Vec<&str> = elements(value).collect();
        let why = format!(
            "{} must be the literal '*' or a list of replicas in the following format: \
             [partitionId]:[brokerId],[partitionId]:[brokerId],...",
            self.name
        );
        Err(refusal(self.name, &format!("[{}]", shown.join(", ")), &why))
    }
}

/// The elements of a list's text.
pub fn elements(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|element| !element.is_empty())
}

fn is_offset_reset(value: &str) -> bool {
    let by_duration = |text: &str| {
        text.strip_prefix('P').is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
    };
    matches!(value, "latest" | "earliest")
        || value.strip_prefix("by_duration:").is_some_and(by_duration)
}

fn one_of(allowed: &[&str]) -> String {
    format!("String must be one of: {}", allowed.join(", "))
}

fn refusal(name: &str, value: &str, why: &str) -> String {
    format!("Invalid value {value} for configuration {name}: {why}")
}
