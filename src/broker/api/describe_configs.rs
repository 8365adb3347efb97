//! DescribeConfigs: every config with its value, where that comes from and what stands behind it.
//!
//! - Null or empty keys mean all; keys that are unknown are left out in silence.
//! - Broker "" shows only what is set for all brokers.
//! - A broker tells the version of rkafka to whoever names it among the keys.
//! - A group or client metrics subscription that is unknown has the defaults.

use crate::broker::catalog::configs::is_read_only;
use crate::broker::catalog::{Refusal, ResourceType, names};
use crate::broker::configs::{
    Definition, Effective, Kind, Layers, Resource, Source, VERSION, Values,
};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult,
    DescribeConfigsResponse, DescribeConfigsResult, DescribeConfigsSynonym,
};

/// One described config; a dynamic broker config may be one that no table has.
struct Shown<'a> {
    name: &'a str,
    definition: Option<&'static Definition>,
    effective: Effective<'a>,
}

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeConfigsRequest<'_>,
) -> Outcome {
    let described: Vec<_> =
        request.resources.iter().map(|asked| describe(core, cx, asked)).collect();
    let results = request.resources.iter().zip(&described).map(|(asked, described)| {
        let (code, message, resource, shown): (_, _, _, &[Shown<'_>]) = match described {
            Ok((resource, shown)) => (ErrorCode::NONE, Some(""), *resource, shown),
            Err(refusal) => (refusal.code, refusal.message.as_deref(), Resource::Topic, &[]),
        };
        DescribeConfigsResult {
            error_code: code,
            error_message: message,
            resource_type: asked.resource_type,
            resource_name: asked.resource_name,
            configs: shown
                .iter()
                .map(|shown| result(resource, shown, request.include_synonyms))
                .collect(),
        }
    });
    cx.reply(&DescribeConfigsResponse { throttle_time_ms: 0, results: results.collect() })
}

type Described<'a> = Result<(Resource, Vec<Shown<'a>>), Refusal>;

fn describe<'a>(
    core: &'a Core,
    cx: &Context,
    asked: &DescribeConfigsResource<'_>,
) -> Described<'a> {
    static NONE: Values = Values::new();
    let (kind, name) = (ResourceType(asked.resource_type), asked.resource_name);
    let node = cx.peer.node.to_string();
    let resource = match kind {
        ResourceType::TOPIC if names::validate(name).is_err() => {
            let message = names::validate(name).err().unwrap_or_default();
            return Err(Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, message));
        }
        ResourceType::TOPIC if core.image.topic(name).is_none() => {
            let code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
            return Err(Refusal::new(code, ""));
        }
        ResourceType::TOPIC => Resource::Topic,
        ResourceType::BROKER if name.is_empty() || name == node => Resource::Broker,
        ResourceType::BROKER if name.parse::<i32>().is_err() => {
            let message = format!("Broker id must be an integer, but it is: {name}");
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        }
        ResourceType::BROKER => {
            let message = format!(
                "Unexpected broker id, expected {node} or empty string, but received {name}"
            );
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        }
        ResourceType::GROUP if name.is_empty() => {
            let message = "Group name must not be empty";
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        }
        ResourceType::GROUP => Resource::Group,
        ResourceType::CLIENT_METRICS => Resource::ClientMetrics,
        ResourceType(_) => {
            let code = ErrorCode::INVALID_REQUEST;
            return Err(Refusal::new(code, code.message()));
        }
    };
    let own = if resource == Resource::Broker { &NONE } else { core.image.configs(kind, name) };
    let layers = core.node(cx).layers(&core.image, own);
    let default_broker = layers.default_broker;
    let mut shown: Vec<Shown<'_>> = if resource == Resource::Broker && name.is_empty() {
        let cluster = Layers { own: &NONE, broker: &NONE, default_broker, file: &NONE };
        set(default_broker, cluster, Source::DynamicDefaultBroker)
    } else {
        layers
            .all(resource)
            .map(|(definition, effective)| Shown {
                name: definition.name,
                definition: Some(definition),
                effective,
            })
            .collect()
    };
    let wanted = asked.configuration_keys.as_deref().unwrap_or_default();
    if !wanted.is_empty() {
        shown.retain(|config| wanted.contains(&config.name));
    }
    if name == node && resource == Resource::Broker && wanted.contains(&VERSION.name) {
        let effective = layers.effective(resource, &VERSION);
        shown.push(Shown { name: VERSION.name, definition: Some(&VERSION), effective });
    }
    Ok((resource, shown))
}

/// Only what is set, known to the tables or not.
fn set<'a>(values: &'a Values, layers: Layers<'a>, source: Source) -> Vec<Shown<'a>> {
    let shown = values.iter().map(|(name, value)| {
        let definition = Resource::Broker.definition(name);
        let effective = match definition {
            Some(definition) => {
                let mut effective = layers.effective(Resource::Broker, definition);
                effective.synonyms.retain(|(_, _, of)| *of == source);
                effective
            }
            None => Effective { value: Some(value.into()), source, synonyms: Vec::new() },
        };
        Shown { name, definition, effective }
    });
    shown.collect()
}

fn result<'a>(
    resource: Resource,
    shown: &'a Shown<'a>,
    with_synonyms: bool,
) -> DescribeConfigsResourceResult<'a> {
    // What no table knows may be a secret.
    let sensitive = shown.definition.is_none_or(|definition| definition.sensitive);
    let seen = |value: &'a str| (!sensitive).then_some(value);
    let synonyms = shown.effective.synonyms.iter().filter(|_| with_synonyms);
    DescribeConfigsResourceResult {
        name: shown.name,
        value: shown.effective.value.as_deref().and_then(seen),
        read_only: shown.definition.is_some_and(|found| is_read_only(resource, found)),
        config_source: shown.effective.source.code(),
        is_sensitive: sensitive,
        synonyms: synonyms
            .map(|(name, value, source)| DescribeConfigsSynonym {
                name,
                value: seen(value),
                source: source.code(),
            })
            .collect(),
        config_type: shown.definition.map_or(Kind::Text, |definition| definition.kind).code(),
        documentation: None,
    }
}
