//! AlterUserScramCredentials: makes, changes and removes the users that log in by SCRAM. They stand in
//! the catalog; a cluster that the directory goes to lets them in.

use crate::broker::catalog::{Refusal, scram};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse,
    AlterUserScramCredentialsResult,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: AlterUserScramCredentialsRequest<'_>,
) -> Outcome {
    let (records, mut said) = scram::alter(&core.image, &request);
    if let Err(code) = core.change_catalog(&records) {
        for result in said.values_mut() {
            *result = Err(Refusal::bare(code));
        }
    }
    let results = said.iter().map(|(user, result)| {
        let refusal = result.as_ref().err();
        AlterUserScramCredentialsResult {
            user,
            error_code: refusal.map_or(ErrorCode::NONE, |refusal| refusal.code),
            error_message: refusal.and_then(|refusal| refusal.message.as_deref()),
        }
    });
    let results = results.collect();
    cx.reply(&AlterUserScramCredentialsResponse { throttle_time_ms: 0, results })
}
