//! InitProducerId: numbers that never come twice.

use rkafka::wire::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};

use crate::support::core::TestCore;

fn ask(core: &mut TestCore, version: i16, id: Option<&str>) -> (i16, i64, i16) {
    let request = InitProducerIdRequest { transactional_id: id, ..Default::default() };
    let answer = core.call(version, &request);
    let response: InitProducerIdResponse = answer.decode();
    (response.error_code.0, response.producer_id, response.producer_epoch)
}

#[test]
fn everybody_gets_another_number() {
    let mut core = TestCore::new();
    for expected in 0..2500 {
        let version = i16::try_from(expected % 6).unwrap();
        assert_eq!(ask(&mut core, version, None), (0, expected, 0));
    }
}

#[test]
fn transactions_are_not_served() {
    let mut core = TestCore::new();
    assert_eq!(ask(&mut core, 5, Some("")), (42, -1, -1));
    assert_eq!(ask(&mut core, 5, Some("t")), (53, -1, -1));
}
