//! UnregisterBroker: who is not there cannot go.

use rkafka::broker::Config;
use rkafka::broker::catalog::Records;
use rkafka::wire::messages::unregister_broker::{
    UnregisterBrokerRequest, UnregisterBrokerResponse,
};
use rkafka::wire::records::broker::RegisterBrokerRecord;

use crate::support::catalog;
use crate::support::core::TestCore;

fn unregister(core: &mut TestCore, broker_id: i32) -> (i16, Option<String>) {
    let answer = core.call(0, &UnregisterBrokerRequest { broker_id });
    let response: UnregisterBrokerResponse<'_> = answer.decode();
    (response.error_code.0, response.error_message.map(str::to_owned))
}

#[test]
fn a_broker_that_a_kafka_has_left_behind_can_go_once() {
    let mut records = Records::new();
    records.push(&RegisterBrokerRecord { broker_id: 9, fenced: true, ..Default::default() });
    let mut core = TestCore::on(&catalog::with(&records), Config::default());
    let gone = || (102, Some("Broker ID 9 is not currently registered".to_owned()));
    assert_eq!(unregister(&mut core, 9), (0, None));
    assert_eq!(unregister(&mut core, 9), gone());
    assert_eq!(unregister(&mut core, 1), (0, None), "this one is back at once");
}
