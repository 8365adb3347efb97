//! DescribeTransactions: nobody coordinates any.

use rkafka::wire::messages::describe_transactions::{
    DescribeTransactionsRequest, DescribeTransactionsResponse,
};

use crate::support::core::TestCore;

#[test]
fn nobody_coordinates_them() {
    let mut core = TestCore::new();
    let request = DescribeTransactionsRequest { transactional_ids: vec!["a", ""] };
    let answer = core.call(0, &request);
    let response: DescribeTransactionsResponse<'_> = answer.decode();
    let states = response.transaction_states.iter();
    let rows: Vec<_> = states.map(|state| (state.transactional_id, state.error_code.0)).collect();
    assert_eq!(rows, [("a", 16), ("", 42)]);
}
