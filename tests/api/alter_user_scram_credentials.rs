//! AlterUserScramCredentials: users come and go, and stand in the catalog.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse, ScramCredentialDeletion,
    ScramCredentialUpsertion,
};
use rkafka::wire::messages::describe_user_scram_credentials::{
    DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse,
};

use crate::support::core::TestCore;

fn add(name: &str, mechanism: i8, iterations: i32) -> ScramCredentialUpsertion<'_> {
    let (salt, salted_password) = (b"salt", b"salted");
    ScramCredentialUpsertion { name, mechanism, iterations, salt, salted_password }
}

fn remove(name: &str, mechanism: i8) -> ScramCredentialDeletion<'_> {
    ScramCredentialDeletion { name, mechanism }
}

/// User, code and text of each answer.
fn alter(
    core: &mut TestCore,
    deletions: Vec<ScramCredentialDeletion<'_>>,
    upsertions: Vec<ScramCredentialUpsertion<'_>>,
) -> Vec<(String, i16, Option<String>)> {
    let answer = core.call(0, &AlterUserScramCredentialsRequest { deletions, upsertions });
    let response: AlterUserScramCredentialsResponse<'_> = answer.decode();
    let results = response.results.iter();
    let one = results
        .map(|one| (one.user.to_owned(), one.error_code.0, one.error_message.map(str::to_owned)));
    one.collect()
}

/// Each user's mechanisms and rounds.
fn users(core: &mut TestCore) -> Vec<(String, Vec<(i8, i32)>)> {
    let answer = core.call(0, &DescribeUserScramCredentialsRequest { users: None });
    let response: DescribeUserScramCredentialsResponse<'_> = answer.decode();
    let results = response.results.iter().map(|user| {
        let infos = user.credential_infos.iter().map(|info| (info.mechanism, info.iterations));
        (user.user.to_owned(), infos.collect())
    });
    results.collect()
}

#[test]
fn users_come_and_go() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    let done = |name: &str| (name.to_owned(), 0, None);
    let said = alter(&mut core, vec![], vec![add("bob", 1, 4096), add("eve", 2, 16384)]);
    assert_eq!(said, [done("bob"), done("eve")]);
    assert_eq!(alter(&mut core, vec![], vec![add("bob", 2, 5000)]), [done("bob")]);
    core.close();

    let mut core = TestCore::on(&fs, Config::default());
    let eve = ("eve".to_owned(), vec![(2, 16384)]);
    let bob = ("bob".to_owned(), vec![(1, 4096), (2, 5000)]);
    assert_eq!(users(&mut core), [bob, eve.clone()]);
    assert_eq!(alter(&mut core, vec![remove("bob", 1)], vec![]), [done("bob")]);
    assert_eq!(alter(&mut core, vec![remove("bob", 2)], vec![]), [done("bob")]);
    assert_eq!(users(&mut core), [eve]);
}

#[test]
fn refusals_are_kafkas() {
    let mut core = TestCore::new();
    let refused = |name: &str, code, why: &str| (name.to_owned(), code, Some(why.to_owned()));
    let few =
        alter(&mut core, vec![], vec![add("a", 1, 4095), add("b", 1, 16385), add("", 1, 4096)]);
    let rounds = [
        refused("", 93, "Username must not be empty"),
        refused("a", 93, "Too few iterations"),
        refused("b", 93, "Too many iterations"),
    ];
    assert_eq!(few, rounds);
    let unknown = alter(&mut core, vec![], vec![add("a", 9, 4096)]);
    assert_eq!(unknown, [refused("a", 33, "Unknown SCRAM mechanism")]);
    let missing = alter(&mut core, vec![remove("a", 1)], vec![]);
    let why = "Attempt to delete a user credential that does not exist";
    assert_eq!(missing, [refused("a", 91, why)]);
    let twice = alter(&mut core, vec![], vec![add("a", 1, 4096), add("a", 2, 4096)]);
    let why = "A user credential cannot be altered twice in the same request";
    assert_eq!(twice, [refused("a", 92, why)]);
    assert!(users(&mut core).is_empty());
}
