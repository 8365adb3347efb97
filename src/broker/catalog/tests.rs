//! The verbs, held against what a running Kafka 4.3.1 answered.

use super::configs::{Change, Operation, alter, replace, target};
use super::topics::{Placement, add_partitions, create, delete};
use super::{Image, MetadataRecord, Records, Refusal, ResourceType};
use crate::types::{NodeId, Uuid};
use crate::wire::messages::create_partitions::{CreatePartitionsAssignment, CreatePartitionsTopic};
use crate::wire::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use crate::wire::records::cluster::FeatureLevelRecord;
use crate::wire::records::security::{
    AccessControlEntryRecord, RemoveAccessControlEntryRecord, UserScramCredentialRecord,
};
use crate::wire::records::topic::PartitionChangeRecord;

const NODE: NodeId = NodeId(1);

fn placement() -> Placement {
    Placement {
        brokers: vec![(NODE, Uuid([9; 16]))],
        default_partitions: 1,
        default_replication_factor: 1,
    }
}

fn replay(image: &mut Image, records: &Records) {
    for value in records.iter() {
        image.replay(MetadataRecord::decode(value).unwrap(), value).unwrap();
    }
}

fn topic(name: &str, partitions: i32, replication: i16) -> CreatableTopic<'_> {
    CreatableTopic {
        name,
        num_partitions: partitions,
        replication_factor: replication,
        ..CreatableTopic::default()
    }
}

fn cluster_with(names: &[&str]) -> Image {
    let mut image = Image::default();
    for (at, name) in (1..).zip(names) {
        let created = create(&image, &placement(), &topic(name, 3, 1), Uuid([at; 16])).unwrap();
        replay(&mut image, &created.records);
    }
    image
}

fn refused<T>(answer: Result<T, Refusal>) -> (i16, String) {
    match answer {
        Ok(_) => (0, String::new()),
        Err(refusal) => (refusal.code.0, refusal.message.unwrap_or_default()),
    }
}

#[test]
fn a_created_topic_is_replayed_with_its_partitions_and_configs() {
    let mut image = Image::default();
    let mut new = topic("retail", 3, -1);
    let config = |name, value| CreatableTopicConfig { name, value: Some(value) };
    new.configs = vec![config("retention.ms", "1"), config("retention.ms", "2")];
    let created = create(&image, &placement(), &new, Uuid([1; 16])).unwrap();
    assert_eq!((created.partitions, created.replication_factor), (3, 1));
    replay(&mut image, &created.records);

    let topic = image.topic("retail").unwrap();
    assert_eq!(topic.partitions.len(), 3);
    let first = &topic.partitions[0];
    assert_eq!((first.leader, &first.isr[..], first.leader_epoch.0), (NODE, &[NODE][..], 0));
    assert_eq!(first.directories, [Uuid([9; 16])]);
    assert_eq!(image.topic_name(Uuid([1; 16])), Some("retail"));
    assert_eq!(image.configs(ResourceType::TOPIC, "retail")["retention.ms"], "2");

    let records = delete(image.topic("retail").unwrap());
    replay(&mut image, &records);
    assert_eq!(image, Image::default());
}

#[test]
fn creations_that_kafka_refuses() {
    let image = cluster_with(&["m3", "col.a"]);
    let ask =
        |topic: CreatableTopic<'_>| refused(create(&image, &placement(), &topic, Uuid([7; 16])));
    let assigned = |assignments: &[(i32, &[i32])]| CreatableTopic {
        assignments: assignments
            .iter()
            .map(|(partition_index, brokers)| CreatableReplicaAssignment {
                partition_index: *partition_index,
                broker_ids: brokers.to_vec(),
            })
            .collect(),
        ..topic("x", -1, -1)
    };
    let configured = |name, value| CreatableTopic {
        configs: vec![CreatableTopicConfig { name, value }],
        ..topic("x", 1, 1)
    };
    let cases = [
        (topic("m3", 1, 1), 36, "Topic 'm3' already exists."),
        (topic("", 1, 1), 17, "Topic name is invalid: the empty string is not allowed"),
        (topic("col_a", 1, 1), 17, "Topic 'col_a' collides with existing topic: col.a"),
        (
            topic("__cluster_metadata", 1, 1),
            42,
            "Creation of internal topic __cluster_metadata is prohibited.",
        ),
        (topic("x", 0, 1), 37, "Number of partitions was set to an invalid non-positive value."),
        (
            topic("x", 1, 0),
            38,
            "Replication factor must be larger than 0, or -1 to use the default value.",
        ),
        (
            topic("x", 1, 3),
            38,
            "Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot \
             be reached because only 1 broker(s) are registered or some brokers have all their log \
             directories cordoned.",
        ),
        (topic("x", 100_001, 1), 44, "Excessively large number of partitions per request."),
        (
            CreatableTopic { replication_factor: 1, ..assigned(&[(0, &[1])]) },
            42,
            "A manual partition assignment was specified, but replication factor was not set to -1.",
        ),
        (
            assigned(&[(0, &[9])]),
            39,
            "The manual partition assignment includes broker 9, but no such broker is registered.",
        ),
        (
            assigned(&[(0, &[1, 1])]),
            39,
            "The manual partition assignment includes the broker 1 more than once.",
        ),
        (
            assigned(&[(0, &[])]),
            39,
            "The manual partition assignment includes an empty replica list.",
        ),
        (assigned(&[(1, &[1])]), 39, "partitions should be a consecutive 0-based integer sequence"),
        (
            assigned(&[(0, &[1]), (0, &[1])]),
            39,
            "Found multiple manual partition assignments for partition 0",
        ),
        (
            assigned(&[(0, &[1]), (1, &[1, -1])]),
            39,
            "The manual partition assignment includes broker -1, but no such broker is registered.",
        ),
        (configured("foo.bar", Some("1")), 40, "Unknown topic config name: foo.bar"),
        (
            configured("retention.ms", Some("abc")),
            40,
            "Invalid value abc for configuration retention.ms: Not a number of type LONG",
        ),
        (
            configured("retention.ms", None),
            40,
            "Null value not supported for topic configs: retention.ms",
        ),
        (
            configured("remote.storage.enable", Some("true")),
            40,
            "Tiered Storage functionality is disabled in the broker. Topic cannot be configured \
             with remote log storage.",
        ),
        (configured("cleanup.policy", Some("")), 0, ""),
        (configured("min.insync.replicas", Some("2")), 0, ""),
        (assigned(&[(1, &[1]), (0, &[1])]), 0, ""),
    ];
    for (request, code, message) in cases {
        assert_eq!(ask(request.clone()), (code, message.to_owned()), "{request:?}");
    }
}

#[test]
fn partitions_only_grow() {
    let mut image = cluster_with(&["m3"]);
    let ask = |image: &Image, name: &str, count, assignments: Option<&[&[i32]]>| {
        let assignments = assignments.map(|given| {
            given
                .iter()
                .map(|brokers| CreatePartitionsAssignment { broker_ids: brokers.to_vec() })
                .collect()
        });
        let request = CreatePartitionsTopic { name, count, assignments };
        add_partitions(image, &placement(), &request)
    };
    let cases: [(_, _, Option<&[&[i32]]>, _, _); 7] = [
        ("m3", 3, None, 37, "Topic already has 3 partition(s)."),
        (
            "m3",
            2,
            None,
            37,
            "The topic m3 currently has 3 partition(s); 2 would not be an increase.",
        ),
        (
            "m3",
            -1,
            None,
            37,
            "The topic m3 currently has 3 partition(s); -1 would not be an increase.",
        ),
        ("nosuch", 3, None, 3, ""),
        (
            "m3",
            5,
            Some(&[&[1]]),
            39,
            "Attempted to add 2 additional partition(s), but only 1 assignment(s) were specified.",
        ),
        (
            "m3",
            4,
            Some(&[&[1, 1]]),
            39,
            "The manual partition assignment includes the broker 1 more than once.",
        ),
        (
            "m3",
            4,
            Some(&[&[7]]),
            39,
            "The manual partition assignment includes broker 7, but no such broker is registered.",
        ),
    ];
    for (name, count, assignments, code, message) in cases {
        assert_eq!(refused(ask(&image, name, count, assignments)), (code, message.to_owned()));
    }
    let records = ask(&image, "m3", 5, None).unwrap();
    replay(&mut image, &records);
    assert_eq!(image.topic("m3").unwrap().partitions.len(), 5);
}

fn change<'a>(operation: Operation, name: &'a str, value: Option<&'a str>) -> Change<'a> {
    Change { name, operation, value }
}

fn ask(image: &mut Image, kind: ResourceType, name: &str, changes: &[Change<'_>]) -> (i16, String) {
    let answer = target(image, NODE, kind, name).and_then(|found| alter(image, found, changes));
    if let Ok(records) = &answer {
        replay(image, records);
    }
    refused(answer)
}

#[test]
fn config_changes_that_kafka_refuses() {
    use Operation::{Append, Delete, Set, Subtract};
    let mut image = cluster_with(&["m3"]);
    let mut elr = Records::new();
    elr.push(&FeatureLevelRecord { name: "eligible.leader.replicas.version", feature_level: 1 });
    replay(&mut image, &elr);

    let (topic, broker, group) = (ResourceType::TOPIC, ResourceType::BROKER, ResourceType::GROUP);
    let set = |name, value| vec![change(Set, name, Some(value))];
    let cases: Vec<(ResourceType, &str, Vec<Change<'_>>, i16, &str)> = vec![
        (topic, "nosuch", vec![], 3, "The topic 'nosuch' does not exist."),
        (topic, "", vec![], 42, "Default topic resources are not allowed."),
        (topic, "m3", set("foo", "1"), 40, "Unknown topic config name: foo"),
        (
            topic,
            "m3",
            set("retention.ms", "x"),
            40,
            "Invalid value x for configuration retention.ms: Not a number of type LONG",
        ),
        (
            topic,
            "m3",
            vec![change(Set, "retention.ms", None)],
            42,
            "Null value not supported for : retention.ms",
        ),
        (
            topic,
            "m3",
            vec![change(Append, "retention.ms", Some("1"))],
            40,
            "Can't APPEND to key retention.ms because its type is not LIST.",
        ),
        (topic, "m3", vec![change(Append, "cleanup.policy", Some("compact"))], 0, ""),
        (topic, "m3", vec![change(Append, "cleanup.policy", Some("compact"))], 0, ""),
        (topic, "m3", vec![change(Subtract, "cleanup.policy", Some("compact"))], 0, ""),
        (topic, "m3", vec![change(Delete, "flush.ms", None)], 0, ""),
        (
            topic,
            "m3",
            vec![change(Delete, "flush.ms", None), change(Set, "flush.ms", Some("1"))],
            42,
            "Error due to duplicate config keys",
        ),
        (topic, "m3", vec![], 0, ""),
        (broker, "", set("message.max.bytes", "2000000"), 0, ""),
        (broker, "1", set("my.custom.key", "1"), 0, ""),
        (
            broker,
            "1",
            set("num.partitions", "3"),
            42,
            "Cannot update these configs dynamically: [num.partitions]",
        ),
        (broker, "2", vec![], 42, "Unexpected broker id, expected 1, but received 2"),
        (
            broker,
            "",
            set("listeners", "PLAINTEXT://:1"),
            42,
            "Cannot update these configs at default cluster level, broker id must be specified: [listeners]",
        ),
        (
            broker,
            "",
            set("message.max.bytes", "x"),
            42,
            "Invalid value x for configuration message.max.bytes: Not a number of type INT",
        ),
        (
            broker,
            "1",
            set("min.insync.replicas", "1"),
            40,
            "Broker-level min.insync.replicas cannot be altered while ELR is enabled.",
        ),
        (broker, "", set("min.insync.replicas", "1"), 0, ""),
        (
            broker,
            "",
            vec![change(Delete, "min.insync.replicas", None)],
            40,
            "Cluster-level min.insync.replicas cannot be removed while ELR is enabled.",
        ),
        (
            group,
            "g",
            set("consumer.session.timeout.ms", "1"),
            40,
            "consumer.session.timeout.ms must be greater than or equal to group.consumer.min.session.timeout.ms",
        ),
        (
            group,
            "g",
            set("consumer.session.timeout.ms", "60001"),
            40,
            "consumer.session.timeout.ms must be less than or equal to group.consumer.max.session.timeout.ms",
        ),
        (group, "g", set("foo", "1"), 40, "Unknown group config name: foo"),
        (
            ResourceType::CLIENT_METRICS,
            "m",
            set("interval.ms", "1"),
            42,
            "Invalid value 1 for interval.ms, interval must be between 100 and 3600000 (1 hour)",
        ),
        (
            ResourceType::CLIENT_METRICS,
            "m",
            set("match", "foo=bar"),
            40,
            "Illegal client matching pattern: foo=bar",
        ),
        (ResourceType(7), "x", vec![], 42, "Unknown resource type 7"),
    ];
    for (kind, name, changes, code, message) in cases {
        let answer = ask(&mut image, kind, name, &changes);
        assert_eq!(answer, (code, message.to_owned()), "{kind:?} {name} {changes:?}");
    }
    assert_eq!(image.configs(topic, "m3")["cleanup.policy"], "delete");
    assert_eq!(image.configured(broker).collect::<Vec<_>>(), ["", "1"]);
}

#[test]
fn replacing_unsets_what_is_not_named() {
    let mut image = cluster_with(&["m3"]);
    let topic = ResourceType::TOPIC;
    ask(&mut image, topic, "m3", &[change(Operation::Set, "retention.ms", Some("1"))]);
    let found = target(&image, NODE, topic, "m3").unwrap();
    let records = replace(&image, found, &[("flush.ms", Some("1000"))]).unwrap();
    replay(&mut image, &records);
    let configs = image.configs(topic, "m3");
    assert_eq!(configs.iter().collect::<Vec<_>>(), [(&"flush.ms".to_owned(), &"1000".to_owned())]);
}

#[test]
fn a_change_of_leader_raises_the_epoch() {
    let mut image = cluster_with(&["m3"]);
    let mut records = Records::new();
    let gone = PartitionChangeRecord {
        partition_id: 1,
        topic_id: Uuid([1; 16]),
        isr: Some(vec![]),
        leader: -1,
        eligible_leader_replicas: Some(vec![1]),
        ..PartitionChangeRecord::default()
    };
    records.push(&gone);
    records.push(&PartitionChangeRecord {
        isr: Some(vec![1]),
        leader: 1,
        eligible_leader_replicas: Some(vec![]),
        ..gone
    });
    replay(&mut image, &records);
    let partition = image.partition("m3", 1.into()).unwrap();
    assert_eq!((partition.leader, partition.leader_epoch.0, partition.epoch), (NODE, 2, 2));
    assert_eq!((partition.isr.len(), partition.elr.len()), (1, 0));
    assert_eq!(image.partition("m3", 0.into()).unwrap().leader_epoch.0, 0);
}

#[test]
fn what_is_not_acted_on_is_kept_byte_for_byte() {
    let mut image = Image::default();
    let mut records = Records::new();
    let rule =
        AccessControlEntryRecord { id: Uuid([5; 16]), ..AccessControlEntryRecord::default() };
    records.push(&rule);
    records.push(&UserScramCredentialRecord {
        name: "a",
        mechanism: 1,
        salt: b"s",
        ..UserScramCredentialRecord::default()
    });
    replay(&mut image, &records);
    assert_eq!(image.kept().iter().collect::<Vec<_>>(), records.iter().collect::<Vec<_>>());
    assert_eq!(image.kept().access_rules(), 1);

    let mut gone = Records::new();
    gone.push(&RemoveAccessControlEntryRecord { id: rule.id });
    replay(&mut image, &gone);
    assert_eq!((image.kept().access_rules(), image.kept().iter().count()), (0, 1));
}

#[test]
fn a_snapshot_replays_to_the_same_image() {
    let mut image = cluster_with(&["m3", "retail"]);
    let first = super::fresh::first_records(&image);
    replay(&mut image, &first);
    ask(&mut image, ResourceType::TOPIC, "m3", &[change(Operation::Set, "flush.ms", Some("1"))]);
    let mut more = Records::new();
    more.push(&PartitionChangeRecord {
        partition_id: 2,
        topic_id: Uuid([2; 16]),
        leader: -1,
        isr: Some(vec![]),
        eligible_leader_replicas: Some(vec![1]),
        ..PartitionChangeRecord::default()
    });
    more.push(&UserScramCredentialRecord { name: "a", ..UserScramCredentialRecord::default() });
    replay(&mut image, &more);

    let bytes = super::batches::snapshot(
        &super::snapshot::records(&image),
        None,
        4.into(),
        7.into(),
        8.into(),
    );
    let mut again = Image::default();
    let mut offset = 0;
    for batch in crate::wire::batch::batches(&bytes) {
        let batch = batch.unwrap();
        assert_eq!(batch.header().base_offset().0, offset);
        offset = batch.header().next_offset().0;
        if batch.header().attributes().is_control() {
            continue;
        }
        for record in crate::wire::batch::Records::new(batch.header(), batch.record_bytes()) {
            let value = record.unwrap().value.unwrap();
            again.replay(MetadataRecord::decode(value).unwrap(), value).unwrap();
        }
    }
    assert_eq!(again, image);
}
