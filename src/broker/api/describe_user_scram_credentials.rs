//! DescribeUserScramCredentials: the users that stand in the catalog, without their secrets. Null or no
//! names ask for all.

use std::collections::BTreeMap;

use crate::broker::catalog::scram;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_user_scram_credentials::{
    CredentialInfo, DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse,
    DescribeUserScramCredentialsResult,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeUserScramCredentialsRequest<'_>,
) -> Outcome {
    let users = scram::all(&core.image);
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for user in request.users.iter().flatten() {
        *asked.entry(user.name).or_default() += 1;
    }
    if asked.is_empty() {
        asked.extend(users.keys().map(|name| (name.as_str(), 1)));
    }
    let described: Vec<_> = asked
        .into_iter()
        .map(|(name, times)| match users.get(name) {
            _ if times > 1 => {
                let what =
                    "Cannot describe SCRAM credentials for the same user twice in a single request";
                (name, ErrorCode::DUPLICATE_RESOURCE, format!("{what}: {name}"), Vec::new())
            }
            Some(own) => (name, ErrorCode::NONE, String::new(), infos(own)),
            None => {
                let what = "Attempt to describe a user credential that does not exist";
                (name, ErrorCode::RESOURCE_NOT_FOUND, format!("{what}: {name}"), Vec::new())
            }
        })
        .collect();
    let results = described.iter().map(|(user, error_code, message, infos)| {
        DescribeUserScramCredentialsResult {
            user,
            error_code: *error_code,
            error_message: Some(message),
            credential_infos: infos.clone(),
        }
    });
    let results = results.collect();
    cx.reply(&DescribeUserScramCredentialsResponse { results, ..Default::default() })
}

fn infos(own: &BTreeMap<i8, i32>) -> Vec<CredentialInfo> {
    let info = |(mechanism, iterations): (&i8, &i32)| CredentialInfo {
        mechanism: *mechanism,
        iterations: *iterations,
    };
    own.iter().map(info).collect()
}
