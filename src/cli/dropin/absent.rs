//! Scripts of Kafka's `bin/` that start what rkafka is not: they say so in one line, and what serves instead.

use super::Entry;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;

macro_rules! absent {
    ($($constant:ident $name:literal: $text:literal;)*) => {
        $(pub(super) const $constant: Entry = Entry::Own {
            name: $name,
            run: |_: &[String], ui: &mut Ui, _: &Env| -> Result<Exit, CliError> {
                ui.note(concat!($name, ": ", $text));
                Ok(Exit::Failed)
            },
        };)*
    };
}

absent! {
    JMX "kafka-jmx": "there is no Java here to ask";
    METADATA_SHELL "kafka-metadata-shell": "not part of this rkafka yet; `kafka-dump-log --cluster-metadata-decoder` reads the metadata log";
    CONNECT_STANDALONE "connect-standalone": "rkafka runs no connectors; `rkafka produce` and `rkafka consume` move files and topics";
    CONNECT_DISTRIBUTED "connect-distributed": "rkafka runs no connectors; `rkafka produce` and `rkafka consume` move files and topics";
    CONNECT_MIRROR_MAKER "connect-mirror-maker": "not part of this rkafka yet; `rkafka consume --output json | rkafka produce --jsonl` copies a topic";
    CONNECT_PLUGIN_PATH "connect-plugin-path": "rkafka runs no connectors";
    MIRROR_MAKER "kafka-mirror-maker": "gone since Kafka 4.0; `rkafka consume --output json | rkafka produce --jsonl` copies a topic";
    OFFSET_CHECKER "kafka-consumer-offset-checker": "gone since Kafka 1.0: use kafka-consumer-groups.sh --describe --group GROUP";
    SIMPLE_CONSUMER "kafka-simple-consumer-shell": "gone since Kafka 2.0: use kafka-console-consumer.sh --partition N --offset N";
    ZOOKEEPER_MIGRATION "zookeeper-security-migration": "there is no ZooKeeper";
    TROGDOR "trogdor": "rkafka has no part of Kafka's own test rig";
}
