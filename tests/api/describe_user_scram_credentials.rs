//! DescribeUserScramCredentials: the users that a Kafka has left in the catalog.

use rkafka::broker::Config;
use rkafka::broker::catalog::Records;
use rkafka::wire::messages::describe_user_scram_credentials::{
    DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse, UserName,
};
use rkafka::wire::records::security::UserScramCredentialRecord;

use crate::support::catalog;
use crate::support::core::TestCore;

/// User, code, text, and mechanism and iterations of each credential.
type Row = (String, i16, String, Vec<(i8, i32)>);

fn ask(core: &mut TestCore, users: Option<&[&str]>) -> Vec<Row> {
    let users = users.map(|names| names.iter().map(|name| UserName { name }).collect());
    let answer = core.call(0, &DescribeUserScramCredentialsRequest { users });
    let response: DescribeUserScramCredentialsResponse<'_> = answer.decode();
    assert_eq!((response.error_code.0, response.error_message), (0, Some("")));
    let results = response.results.iter().map(|result| {
        let infos = result.credential_infos.iter().map(|info| (info.mechanism, info.iterations));
        let text = result.error_message.unwrap().to_owned();
        (result.user.to_owned(), result.error_code.0, text, infos.collect())
    });
    results.collect()
}

#[test]
fn users_without_their_secrets() {
    let mut records = Records::new();
    for (mechanism, iterations) in [(1, 4096), (2, 5000)] {
        records.push(&UserScramCredentialRecord {
            name: "bob",
            mechanism,
            iterations,
            salt: b"salt",
            stored_key: b"stored",
            server_key: b"server",
        });
    }
    let mut core = TestCore::on(&catalog::with(&records), Config::default());
    let bob = ("bob".to_owned(), 0, String::new(), vec![(1, 4096), (2, 5000)]);
    for all in [None, Some(&[][..])] {
        assert_eq!(ask(&mut core, all), std::slice::from_ref(&bob));
    }
    let missing = "Attempt to describe a user credential that does not exist: ";
    let eve = ("eve".to_owned(), 91, format!("{missing}eve"), vec![]);
    assert_eq!(ask(&mut core, Some(&["eve", "bob"])), [bob, eve.clone()]);
    let twice = "Cannot describe SCRAM credentials for the same user twice in a single request: ";
    let bob = ("bob".to_owned(), 92, format!("{twice}bob"), vec![]);
    assert_eq!(ask(&mut core, Some(&["bob", "eve", "bob"])), [bob, eve]);
}
