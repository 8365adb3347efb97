//! ListGroups: by state and by type.

use rkafka::wire::messages::list_groups::{ListGroupsRequest, ListGroupsResponse};

use super::members::{commit, committed, core, stable};
use crate::support::core::TestCore;

fn list(core: &mut TestCore, version: i16, states: &[&str], types: &[&str]) -> Vec<String> {
    let request =
        ListGroupsRequest { states_filter: states.to_vec(), types_filter: types.to_vec() };
    let answer = core.call(version, &request);
    let response: ListGroupsResponse<'_> = answer.decode();
    let group = |g: &rkafka::wire::messages::list_groups::ListedGroup<'_>| {
        format!("{} {} {} {}", g.group_id, g.protocol_type, g.group_state, g.group_type)
    };
    response.groups.iter().map(group).collect()
}

#[test]
fn groups_are_listed() {
    let mut core = core();
    assert_eq!(list(&mut core, 5, &[], &[]), Vec::<String>::new());
    stable(&mut core, "g");
    for group in ["", "alone"] {
        committed(&mut core, 9, &commit(group, "", -1, &[("lo1", 0, 1)]));
    }
    let all = ["  Empty classic", "alone  Empty classic", "g consumer Stable classic"];
    assert_eq!(list(&mut core, 5, &[], &[]), all);
    assert_eq!(list(&mut core, 5, &[], &["CLASSIC"]), all);
    assert_eq!(list(&mut core, 5, &[], &["bogus"]), Vec::<String>::new());
    assert_eq!(list(&mut core, 4, &["stable"], &[]), ["g consumer Stable "]);
    assert_eq!(list(&mut core, 4, &["Bogus"], &[]), Vec::<String>::new());
    assert_eq!(list(&mut core, 0, &[], &[]), ["   ", "alone   ", "g consumer  "]);
}
