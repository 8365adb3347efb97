//! ApiVersions: what is announced, and how somebody from the future is answered.

use rkafka::broker::Config;
use rkafka::broker::catalog::Records;
use rkafka::wire::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use rkafka::wire::records::cluster::FeatureLevelRecord;
use rkafka::wire::{ApiKey, ErrorCode};

use crate::support::catalog;
use crate::support::core::{Seen, TestCore};

fn software<'a>(name: &'a str, version: &'a str) -> ApiVersionsRequest<'a> {
    ApiVersionsRequest { client_software_name: name, client_software_version: version }
}

#[test]
fn every_version_announces_the_same_apis() {
    let mut core = TestCore::new();
    let mut lists = Vec::new();
    for version in 0..=4 {
        let request = if version < 3 { software("", "") } else { software("test", "1") };
        let answer = core.call(version, &request);
        let response: ApiVersionsResponse<'_> = answer.decode();
        assert_eq!(response.error_code, ErrorCode::NONE);
        lists.push(response.api_keys);
    }
    lists.dedup();
    let [list] = &lists[..] else { panic!("{lists:?}") };
    assert!(list.is_sorted_by_key(|api| api.api_key));
    let own = list.iter().find(|api| api.api_key == 18).unwrap();
    assert_eq!((own.min_version, own.max_version), (0, 4));
}

#[test]
fn features_that_begin_at_0_are_hidden_before_version_4() {
    let mut core = TestCore::new();
    for (version, count) in [(3, 1), (4, 7)] {
        let answer = core.call(version, &software("test", "1"));
        let response: ApiVersionsResponse<'_> = answer.decode();
        assert_eq!(response.supported_features.len(), count);
        assert!(response.finalized_features.iter().all(|f| f.min_version_level > 0));
    }
}

#[test]
fn a_level_is_finalized_as_far_as_it_is_agreed_on_and_built() {
    let mut core = TestCore::new();
    let finalized = |core: &mut TestCore| {
        let answer = core.call(4, &software("test", "1"));
        let response: ApiVersionsResponse<'_> = answer.decode();
        let levels = response.finalized_features.iter();
        let levels = levels.map(|f| format!("{} {}", f.name, f.max_version_level)).collect();
        (levels, response.finalized_features_epoch)
    };
    let (levels, epoch): (Vec<String>, i64) = finalized(&mut core);
    let expected = ["eligible.leader.replicas.version 1", "kraft.version 1", "metadata.version 30"];
    assert_eq!(levels, expected);
    core.create("retail");
    assert!(finalized(&mut core).1 > epoch, "the epoch is the catalog's last offset");

    let mut records = Records::new();
    for (name, feature_level) in [("metadata.version", 29), ("group.version", 1)] {
        records.push(&FeatureLevelRecord { name, feature_level });
    }
    let mut core = TestCore::on(&catalog::with(&records), Config::default());
    let expected = ["eligible.leader.replicas.version 1", "kraft.version 1", "metadata.version 29"];
    assert_eq!(finalized(&mut core).0, expected);
}

#[test]
fn a_version_that_is_not_known_is_answered_in_version_0() {
    let mut core = TestCore::new();
    for version in [5_i16, 6, 99, i16::MAX, -1] {
        let mut frame = vec![0, 18];
        frame.extend_from_slice(&version.to_be_bytes());
        frame.extend_from_slice(&[0, 0, 0, 77, 0, 1, b'c', 0, 2, b'x', 2, b'y', 0]);
        let (seen, ..) = core.send(1, ApiKey::ApiVersions, 0, &mut frame);
        let expected = [0, 0, 0, 77, 0, 35, 0, 0, 0, 1, 0, 18, 0, 0, 0, 4];
        assert_eq!(seen.answer().frame, expected, "version {version}");
    }
    let mut garbage = vec![0, 18, 0, 9, 0, 0, 0, 77, 0, 1, b'c', 0xff, 0xff, 0xff];
    let (seen, ..) = core.send(1, ApiKey::ApiVersions, 0, &mut garbage);
    assert!(matches!(seen, Seen::Closed), "{seen:?}");
}

#[test]
fn software_must_have_a_name() {
    let mut core = TestCore::new();
    let refused = [("", "1"), ("a b", "1"), ("-a", "1"), ("a-", "1"), ("a", "1 0"), ("ä", "1")];
    for (name, version) in refused.into_iter().chain([("a", ""), ("a_b", "1")]) {
        let answer = core.call(3, &software(name, version));
        let response: ApiVersionsResponse<'_> = answer.decode();
        assert_eq!(response.error_code, ErrorCode::INVALID_REQUEST, "{name:?} {version:?}");
        assert!(response.api_keys.is_empty());
    }
    let answer = core.call(3, &software("a.b-c", "1.0"));
    assert_eq!(answer.decode::<ApiVersionsResponse<'_>>().error_code, ErrorCode::NONE);
}

#[test]
fn what_is_not_served_closes_the_connection() {
    let mut core = TestCore::new();
    for (key, version) in [(999_i16, 0_i16), (-1, 0), (4, 0), (52, 0), (3, 14), (3, -1)] {
        let mut frame = key.to_be_bytes().to_vec();
        frame.extend_from_slice(&version.to_be_bytes());
        frame.extend_from_slice(&[0, 0, 0, 77, 0, 1, b'c', 0, 0, 0, 0, 0]);
        let (seen, ..) = core.send(1, ApiKey::ApiVersions, 0, &mut frame);
        assert!(matches!(seen, Seen::Closed), "{key} {version}: {seen:?}");
    }
    let (seen, ..) = core.send(1, ApiKey::ApiVersions, 0, &mut [0, 18, 0]);
    assert!(matches!(seen, Seen::Closed), "{seen:?}");
}
