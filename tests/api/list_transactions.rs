//! ListTransactions: there are none.

use rkafka::wire::messages::list_transactions::{
    ListTransactionsRequest, ListTransactionsResponse,
};

use crate::support::core::TestCore;

#[test]
fn none_and_what_was_not_understood() {
    let mut core = TestCore::new();
    for version in 0..=2 {
        let state_filters = vec!["Ongoing", "Bogus", "ongoing"];
        let request = ListTransactionsRequest { state_filters, ..Default::default() };
        let answer = core.call(version, &request);
        let response: ListTransactionsResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.transaction_states.len()), (0, 0));
        assert_eq!(response.unknown_state_filters, ["Bogus", "ongoing"]);
    }
    for (pattern, code) in [("a.*", 0), ("[a", 128)] {
        let transactional_id_pattern = Some(pattern);
        let request = ListTransactionsRequest { transactional_id_pattern, ..Default::default() };
        let answer = core.call(2, &request);
        assert_eq!(answer.decode::<ListTransactionsResponse<'_>>().error_code.0, code, "{pattern}");
    }
}
