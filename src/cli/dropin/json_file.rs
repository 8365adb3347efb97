//! JSON files as Kafka's admin scripts read them, with their words for what is wrong.

use serde_json::{Map, Value};

use super::script::{Call, Refusal};

/// What the scripts' own checks throw.
pub(super) const OPERATION: &str = "org.apache.kafka.tools.AdminOperationException";
pub(super) const COMMAND_FAILED: &str = "org.apache.kafka.tools.AdminCommandFailedException";
const MAPPING: &str = "com.fasterxml.jackson.databind.JsonMappingException";

/// What is wrong with a file.
#[derive(Debug)]
pub(super) struct Bad {
    pub(super) class: &'static str,
    pub(super) message: String,
}

impl Bad {
    pub(super) fn operation(message: impl Into<String>) -> Self {
        Self { class: OPERATION, message: message.into() }
    }

    pub(super) fn mapping(message: String) -> Self {
        Self { class: MAPPING, message }
    }
}

impl From<Bad> for Refusal {
    fn from(Bad { class, message }: Bad) -> Self {
        Self::Thrown { class, message }
    }
}

impl Call<'_> {
    /// The text of a file of the command line.
    pub(super) fn file(&self, name: &str) -> Result<String, Bad> {
        let bytes = std::fs::read(self.env.cwd.join(name)).map_err(|_| Bad {
            class: "java.io.IOException",
            message: format!("Unable to read file {name}"),
        })?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

pub(super) fn object(value: &Value) -> Result<&Map<String, Value>, Bad> {
    value.as_object().ok_or_else(|| Bad::mapping(format!("Expected JSON object, received {value}")))
}

pub(super) fn array(value: &Value) -> Result<&[Value], Bad> {
    value
        .as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| Bad::mapping(format!("Expected JSON array, received {value}")))
}

pub(super) fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a Value, Bad> {
    object.get(name).ok_or_else(|| Bad::mapping(format!("No such field exists: `{name}`")))
}

pub(super) fn text(value: &Value) -> Result<&str, Bad> {
    value.as_str().ok_or_else(|| expected("String", value))
}

pub(super) fn long(value: &Value) -> Result<i64, Bad> {
    value.as_i64().ok_or_else(|| expected("Long", value))
}

pub(super) fn integer(value: &Value) -> Result<i32, Bad> {
    value
        .as_i64()
        .and_then(|number| i32::try_from(number).ok())
        .ok_or_else(|| expected("Integer", value))
}

fn expected(what: &str, value: &Value) -> Bad {
    Bad::mapping(format!("Expected `{what}` value, received {value}"))
}
