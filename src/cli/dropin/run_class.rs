//! `kafka-run-class`: a tool by its class, today's or one of an older Kafka.

use super::{Called, Entry};
use crate::cli::ui::Ui;

/// The last words of the classes, and their scripts. Packages have changed over the years, these words have not.
const CLASSES: [(&str, &str); 37] = [
    ("AclCommand", "kafka-acls"),
    ("BrokerApiVersionsCommand", "kafka-broker-api-versions"),
    ("ClientMetricsCommand", "kafka-client-metrics"),
    ("ClusterTool", "kafka-cluster"),
    ("ConfigCommand", "kafka-configs"),
    ("ConsoleConsumer", "kafka-console-consumer"),
    ("ConsoleProducer", "kafka-console-producer"),
    ("ConsoleShareConsumer", "kafka-console-share-consumer"),
    ("ConsumerGroupCommand", "kafka-consumer-groups"),
    ("ConsumerPerformance", "kafka-consumer-perf-test"),
    ("DelegationTokenCommand", "kafka-delegation-tokens"),
    ("DeleteRecordsCommand", "kafka-delete-records"),
    ("DumpLogSegments", "kafka-dump-log"),
    ("EndToEndLatency", "kafka-e2e-latency"),
    ("FeatureCommand", "kafka-features"),
    ("GetOffsetShell", "kafka-get-offsets"),
    ("GroupsCommand", "kafka-groups"),
    ("Kafka", "kafka-server-start"),
    ("LeaderElectionCommand", "kafka-leader-election"),
    ("LogDirsCommand", "kafka-log-dirs"),
    ("MetadataQuorumCommand", "kafka-metadata-quorum"),
    ("PreferredReplicaLeaderElectionCommand", "kafka-preferred-replica-election"),
    ("ProducerPerformance", "kafka-producer-perf-test"),
    ("ReassignPartitionsCommand", "kafka-reassign-partitions"),
    ("ReplicaVerificationTool", "kafka-replica-verification"),
    ("ShareConsumerPerformance", "kafka-share-consumer-perf-test"),
    ("ShareGroupCommand", "kafka-share-groups"),
    ("StorageTool", "kafka-storage"),
    ("StreamsGroupCommand", "kafka-streams-groups"),
    ("StreamsResetter", "kafka-streams-application-reset"),
    ("TopicCommand", "kafka-topics"),
    ("TransactionsCommand", "kafka-transactions"),
    ("VerifiableConsumer", "kafka-verifiable-consumer"),
    ("VerifiableProducer", "kafka-verifiable-producer"),
    ("VerifiableShareConsumer", "kafka-verifiable-share-consumer"),
    ("ZooKeeperMain", "zookeeper-shell"),
    ("ZooKeeperMainWithTlsSupportForKafka", "zookeeper-shell"),
];

/// The last words of classes that are Kafka's too, and why they are not run here.
const OTHERS: [(&str, &str); 10] = [
    ("QuorumPeerMain", "nothing here needs ZooKeeper"),
    (
        "ConsumerOffsetChecker",
        "gone since Kafka 1.0: kafka-consumer-groups.sh --describe --group GROUP",
    ),
    (
        "SimpleConsumerShell",
        "gone since Kafka 2.0: kafka-console-consumer.sh --partition N --offset N",
    ),
    ("JmxTool", "rkafka has no JVM, so no JMX"),
    ("ConnectStandalone", "Kafka Connect runs Java plugins"),
    ("ConnectDistributed", "Kafka Connect runs Java plugins"),
    ("ConnectPluginPath", "Kafka Connect runs Java plugins"),
    ("MirrorMaker", "mirroring is not part of this rkafka yet"),
    ("MetadataShell", "rkafka keeps no metadata log"),
    ("Coordinator", "Trogdor runs Java workloads"),
];

pub(super) const NAME: &str = "kafka-run-class";

/// The script that a command line means; `None` where there is none, which is said.
pub(super) fn find(args: &[String], ui: &mut Ui) -> Option<Called> {
    let mut rest = args;
    // What the launcher takes for itself means nothing without a JVM.
    while let Some((word, after)) = rest.split_first() {
        rest = match word.as_str() {
            "-name" => after.get(1..).unwrap_or_default(),
            "-daemon" | "-loggc" => after,
            _ => break,
        };
    }
    let Some((class, args)) = rest.split_first() else {
        ui.note(
            "USAGE: kafka-run-class.sh [-daemon] [-name servicename] [-loggc] classname [opts]",
        );
        return None;
    };
    let word = class.rsplit('.').next().unwrap_or(class);
    let script = CLASSES.iter().find(|(known, _)| *known == word).map(|(_, script)| *script);
    let Some(entry) = script.and_then(Entry::find) else {
        ui.note(format!("Error: Could not find or load main class {class}"));
        match OTHERS.iter().find(|(known, _)| *known == word) {
            Some((_, why)) => ui.note(why),
            None => {
                let known: Vec<&str> = CLASSES.iter().map(|(word, _)| *word).collect();
                ui.note(format!(
                    "rkafka runs no Java classes; of Kafka's own tools, whose work it does itself, it knows {}",
                    known.join(", ")
                ));
            }
        }
        return None;
    };
    Some(Called { entry, args: args.to_vec() })
}
