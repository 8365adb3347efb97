//! DeleteGroups: with offsets, without members.

use rkafka::wire::messages::delete_groups::{DeleteGroupsRequest, DeleteGroupsResponse};
use rkafka::wire::messages::list_groups::{ListGroupsRequest, ListGroupsResponse};

use super::members::{commit, committed, core, stable};

#[test]
fn groups_without_members_are_deleted() {
    for version in 0..=2 {
        let mut core = core();
        stable(&mut core, "g");
        for group in ["", "alone"] {
            committed(&mut core, 9, &commit(group, "", -1, &[("lo1", 0, 1)]));
        }
        let request = DeleteGroupsRequest { groups_names: vec!["g", "nope", "", "alone"] };
        let answer = core.call(version, &request);
        let response: DeleteGroupsResponse<'_> = answer.decode();
        let results: Vec<_> =
            response.results.iter().map(|r| (r.group_id, r.error_code.0)).collect();
        assert_eq!(results, [("g", 68), ("nope", 69), ("", 0), ("alone", 0)]);
        let answer = core.call(0, &ListGroupsRequest::default());
        let left: ListGroupsResponse<'_> = answer.decode();
        assert_eq!(left.groups.iter().map(|g| g.group_id).collect::<Vec<_>>(), ["g"]);
    }
}
