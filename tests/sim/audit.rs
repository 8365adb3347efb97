//! Everything that was ever promised, read back after each start.

use std::time::Duration;

use rkafka::broker::context::ConnectionId;
use rkafka::broker::core::Effect;
use rkafka::wire::Message;
use rkafka::wire::header::ResponseHeader;
use rkafka::wire::message::Request;
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};
use rkafka::wire::messages::fetch::FetchResponse;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use rkafka::wire::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestTopic, OffsetFetchResponse,
};

use super::requests::{fetch_request, frame};
use super::world::{AUDITOR, CONFIG, GROUP, PARTITIONS, TOPIC, World};
use crate::support::batch;

impl World {
    pub(super) fn look_everywhere(&mut self) {
        for partition in 0..PARTITIONS {
            let mut found: Vec<(i64, String)> = Vec::new();
            loop {
                let from = found.last().map_or(0, |(offset, _)| offset + 1);
                let request = fetch_request(partition, from, Duration::ZERO);
                let more = self.audit(12, &request, |answer: &FetchResponse<'_>| {
                    let one = &answer.responses[0].partitions[0];
                    assert_eq!(one.error_code.0, 0, "{one:?}");
                    batch::values(one.records.unwrap_or_default())
                });
                if more.is_empty() {
                    break;
                }
                found.extend(more);
            }
            self.ledger.is_all_of(partition, &found);
        }

        let topic = OffsetFetchRequestTopic { name: TOPIC, partition_indexes: vec![0] };
        let request =
            OffsetFetchRequest { group_id: GROUP, topics: Some(vec![topic]), ..Default::default() };
        let found = self.audit(5, &request, |answer: &OffsetFetchResponse<'_>| {
            answer.topics[0].partitions[0].committed_offset
        });
        self.ledger.is_committed(found.max(0));

        let resource = DescribeConfigsResource {
            resource_type: 2,
            resource_name: TOPIC,
            configuration_keys: Some(vec![CONFIG]),
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let found = self.audit(4, &request, |answer: &DescribeConfigsResponse<'_>| {
            let one = &answer.results[0].configs[0];
            // Five is a default: nobody has set it.
            if one.config_source == 5 {
                0
            } else {
                one.value.expect("a value").parse().expect("a number")
            }
        });
        self.ledger.is_configured(found);

        for (name, id) in self.ledger.topics() {
            let topic = MetadataRequestTopic { name: Some(&name), ..Default::default() };
            let request = MetadataRequest {
                topics: Some(vec![topic]),
                allow_auto_topic_creation: false,
                ..Default::default()
            };
            let found = self.audit(12, &request, |answer: &MetadataResponse<'_>| {
                (answer.topics[0].error_code.0, answer.topics[0].topic_id)
            });
            if found != (0, id) {
                self.ledger.wrong(format!("topic {name} lost: {found:?}"));
            }
        }
    }

    /// A question whose answer comes, with as many jobs as it takes.
    pub(super) fn audit<R: Request, T>(
        &mut self,
        version: i16,
        request: &R,
        look: impl for<'w> FnOnce(&R::Response<'w>) -> T,
    ) -> T {
        let bytes = frame(version, request);
        let now = self.now;
        let (id, _) = self.core().request(now, ConnectionId(AUDITOR), &bytes);
        loop {
            let effect = self.core().take_effects().next();
            match effect {
                Some(Effect::Reply { request, frame, .. }) if request == id => {
                    let frame = frame.to_vec();
                    self.note(&frame[4..]);
                    let (_, body) =
                        ResponseHeader::decode(&frame[4..], R::KEY, version).expect("a header");
                    return look(&R::Response::decode(body, version).expect("an answer"));
                }
                Some(other) => panic!("nobody else asks: {other:?}"),
                None => {}
            }
            let done = self.jobs.step(&mut self.entropy).expect("a job that it waits for");
            self.core().finished(now, done);
        }
    }
}
