//! LeaveGroup: one member before version 3, a batch from then on.

use rkafka::wire::messages::join_group::JoinGroupRequest;
use rkafka::wire::messages::leave_group::{LeaveGroupRequest, LeaveGroupResponse, MemberIdentity};

use super::members::{beat, core, join, stable};
use crate::support::core::TestCore;

fn leave(core: &mut TestCore, version: i16, request: &LeaveGroupRequest<'_>) -> (i16, Vec<i16>) {
    let answer = core.call(version, request);
    let response: LeaveGroupResponse<'_> = answer.decode();
    (response.error_code.0, response.members.iter().map(|m| m.error_code.0).collect())
}

fn batch<'a>(group: &'a str, members: &[(&'a str, Option<&'a str>)]) -> LeaveGroupRequest<'a> {
    let member = |(member_id, group_instance_id): &(&'a str, Option<&'a str>)| MemberIdentity {
        member_id,
        group_instance_id: *group_instance_id,
        ..Default::default()
    };
    let members = members.iter().map(member).collect();
    LeaveGroupRequest { group_id: group, members, ..Default::default() }
}

#[test]
fn one_member_leaves() {
    for version in 0..=2 {
        let mut core = core();
        let a = stable(&mut core, "g");
        let request =
            |member_id| LeaveGroupRequest { group_id: "g", member_id, ..Default::default() };
        assert_eq!(leave(&mut core, version, &request("zz")), (25, vec![]));
        assert_eq!(leave(&mut core, version, &request(&a)), (0, vec![]));
        assert_eq!(beat(&mut core, "g", &a, 1), 25);
    }
}

#[test]
fn a_batch_leaves() {
    for version in 3..=5 {
        let mut core = core();
        let a = stable(&mut core, "g");
        let request = batch("g", &[(&a, None), ("zz", None)]);
        assert_eq!(leave(&mut core, version, &request), (0, vec![0, 25]));
        assert_eq!(leave(&mut core, version, &batch("nope", &[("zz", None)])), (0, vec![25]));
        assert_eq!(leave(&mut core, version, &batch("", &[("zz", None)])), (24, vec![]));
    }
}

#[test]
fn an_operator_removes_by_instance_id() {
    let mut core = core();
    core.call(5, &JoinGroupRequest { group_instance_id: Some("i1"), ..join("g", "") });
    let request = batch("g", &[("", Some("i1")), ("", Some("i2"))]);
    assert_eq!(leave(&mut core, 3, &request), (0, vec![0, 25]));
}
