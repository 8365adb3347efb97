//! The first request: which APIs and features the broker has. The newest version is tried first; a
//! broker that does not know it answers in the oldest, and is asked again.

use std::collections::BTreeMap;

use super::error::{DirectError, Failure};
use super::link::{Deadline, Link};
use super::peer;
use crate::wire::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use crate::wire::{ApiKey, ErrorCode, Message, messages};

/// Reads as two line ends to a server that waits for a line, which then answers instead of waiting.
const CORRELATION_ID: i32 = i32::from_be_bytes(*b"\r\n\r\n");

/// Far more than any broker's list takes, and less than any text looks like when taken for a length.
const LARGEST_ANSWER: usize = 1 << 20;

/// What a broker announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broker {
    pub apis: Vec<ApiRange>,
    /// By name.
    pub features: BTreeMap<String, Feature>,
    /// Counts the changes of what the cluster has agreed on.
    pub features_epoch: Option<i64>,
}

/// An API's versions, by number: it may be one that we do not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiRange {
    pub key: i16,
    pub min: i16,
    pub max: i16,
}

/// Levels that the broker could run, and the one that the cluster does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Feature {
    pub supported: Option<(i16, i16)>,
    pub finalized: Option<i16>,
}

impl ApiRange {
    /// The oldest and the newest version that the broker and we have in common.
    pub fn usable(&self) -> Option<(i16, i16)> {
        let ours = messages::api(ApiKey::from_number(self.key)?)?.versions;
        let mut common = ours.iter().filter(|version| (self.min..=self.max).contains(version));
        let first = common.next()?;
        Some((first, common.last().unwrap_or(first)))
    }
}

impl Broker {
    pub fn usable(&self, key: ApiKey) -> Option<(i16, i16)> {
        self.apis.iter().find(|api| api.key == key.number())?.usable()
    }

    fn from_response(response: &ApiVersionsResponse<'_>) -> Self {
        let apis = response.api_keys.iter();
        let apis = apis.map(|api| ApiRange {
            key: api.api_key,
            min: api.min_version,
            max: api.max_version,
        });
        let mut features = BTreeMap::<String, Feature>::new();
        for feature in &response.supported_features {
            features.entry(feature.name.to_owned()).or_default().supported =
                Some((feature.min_version, feature.max_version));
        }
        for feature in &response.finalized_features {
            features.entry(feature.name.to_owned()).or_default().finalized =
                Some(feature.max_version_level);
        }
        let features_epoch = Some(response.finalized_features_epoch).filter(|epoch| *epoch >= 0);
        Self { apis: apis.collect(), features, features_epoch }
    }
}

/// Asks, and if no broker answers says what does.
pub(super) fn ask(link: &mut Link, deadline: Deadline) -> Result<Broker, DirectError> {
    let newest = ApiVersionsRequest::VERSIONS.last as i16;
    let answer = match ask_version(link, newest, deadline) {
        Err(Failure::Refused(ErrorCode::UNSUPPORTED_VERSION)) => ask_version(link, 0, deadline),
        answer => answer,
    };
    answer.map_err(|failure| link.failed(failure))
}

fn ask_version(link: &mut Link, version: i16, deadline: Deadline) -> Result<Broker, Failure> {
    let request = ApiVersionsRequest {
        client_software_name: "rkafka",
        client_software_version: env!("CARGO_PKG_VERSION"),
    };
    let mut asked = Vec::new();
    let sent = super::append(&mut asked, &request, version, CORRELATION_ID, super::CLIENT_ID)
        .and_then(|()| link.try_send(&asked, deadline));
    let mut bytes = Vec::new();
    let received = sent.and_then(|()| link.try_receive(&mut bytes, LARGEST_ANSWER, deadline));
    if let Err(failure) = received {
        return Err(peer::recognise(link, failure, bytes, deadline));
    }
    let body = super::body::<ApiVersionsRequest<'_>>(&bytes[4..], version, CORRELATION_ID);
    let body = body.map_err(|_| peer::unknown(&bytes))?;
    let refused = body.starts_with(&ErrorCode::UNSUPPORTED_VERSION.0.to_be_bytes());
    let answered = if refused { 0 } else { version };
    let response =
        ApiVersionsResponse::decode(body, answered).map_err(|_| peer::unknown(&bytes))?;
    response.error_code.ok().map_err(Failure::Refused)?;
    Ok(Broker::from_response(&response))
}
