//! DescribeGroups: stable, of offsets only, and not there.

use rkafka::wire::messages::describe_groups::{DescribeGroupsRequest, DescribeGroupsResponse};

use super::members::{commit, committed, core, stable};

#[test]
fn groups_are_described() {
    let mut core = core();
    let a = stable(&mut core, "g");
    committed(&mut core, 9, &commit("alone", "", -1, &[("lo1", 0, 1)]));
    let groups = vec!["g", "alone", "nope"];
    for version in 0..=6 {
        let request = DescribeGroupsRequest {
            groups: groups.clone(),
            include_authorized_operations: version >= 3,
        };
        let answer = core.call(version, &request);
        let response: DescribeGroupsResponse<'_> = answer.decode();
        let [g, alone, nope] = &response.groups[..] else { panic!("{response:?}") };
        assert_eq!((g.error_code.0, g.group_state), (0, "Stable"));
        assert_eq!((g.protocol_type, g.protocol_data), ("consumer", "range"));
        let member = &g.members[0];
        assert_eq!((member.member_id, member.client_id), (a.as_str(), "test"));
        assert_eq!(member.client_host, "/127.0.0.1");
        assert_eq!((member.member_metadata, member.member_assignment), (&[0, 1][..], &b"A"[..]));
        if version >= 3 {
            assert_eq!(g.authorized_operations, 3400);
        }
        assert_eq!((alone.group_state, alone.protocol_type), ("Empty", ""));
        assert_eq!((nope.group_state, nope.members.len()), ("Dead", 0));
        let (error, message) = match version {
            6 => (69, Some("Group nope not found.")),
            _ => (0, None),
        };
        assert_eq!((nope.error_code.0, nope.error_message), (error, message));
    }
}
