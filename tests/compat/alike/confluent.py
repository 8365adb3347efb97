"""The confluent client: topics, configs, records, groups, offsets, users."""

import sys

from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import (AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewPartitions, NewTopic,
                                   OffsetSpec, ResourceType, ScramCredentialInfo, ScramMechanism,
                                   UserScramCredentialDeletion, UserScramCredentialUpsertion)

address = sys.argv[1]
settings = {"bootstrap.servers": address}
admin = AdminClient(settings)


def say(*words):
    print(*words, flush=True)


def each(name, futures):
    for key, future in sorted(futures.items(), key=lambda one: str(one[0])):
        try:
            say(name, key, future.result(30))
        except KafkaException as error:
            say(name, key, error.args[0].name(), error.args[0].str())


for _ in range(2):
    each("create", admin.create_topics([NewTopic("conf", 2, 1, config={"cleanup.policy": "compact"})]))
each("create", admin.create_topics([NewTopic("a b", 1, 1), NewTopic("conf2", 1, 9), NewTopic("conf3", 0, 1)]))
each("create", admin.create_topics([NewTopic("conf4", 1, 1, config={"foo": "bar"})]))
each("grow", admin.create_partitions([NewPartitions("conf", 3), NewPartitions("nosuch", 3)]))
# Kafka tells what it knows, and learns of a change a moment after it was made.
while len(admin.list_topics("conf", timeout=30).topics["conf"].partitions) < 3:
    pass
resource = ConfigResource(ResourceType.TOPIC, "conf", incremental_configs=[
    ConfigEntry("retention.ms", "5000", incremental_operation=AlterConfigOpType.SET)])
each("alter", {"conf": admin.incremental_alter_configs([resource])[resource]})
bad = ConfigResource(ResourceType.TOPIC, "conf", incremental_configs=[
    ConfigEntry("retention.ms", "x", incremental_operation=AlterConfigOpType.SET)])
each("alter", {"conf": admin.incremental_alter_configs([bad])[bad]})
entries = {}
while not entries or entries["retention.ms"].value != "5000":
    entries = list(admin.describe_configs([ConfigResource(ResourceType.TOPIC, "conf")]).values())[0].result(30)
for name, entry in sorted(entries.items()):
    say(name, entry.value, entry.source, entry.is_read_only, entry.is_default, entry.is_sensitive)

reports = []
producer = Producer({**settings, "enable.idempotence": True})
for n in range(6):
    producer.produce("conf", key=b"k%d" % n, value=b"v%d" % n, partition=n % 3, headers=[("h", b"x")],
                     on_delivery=lambda error, record: reports.append((record.partition(), record.offset(), error)))
say("left", producer.flush(60))
producer.produce("conf", value=b"no key", partition=0,
                 on_delivery=lambda error, record: reports.append((record.partition(), -1, error.str())))
say("left", producer.flush(60))
for report in sorted(reports, key=str):
    say(report)

consumer = Consumer({**settings, "group.id": "conf", "auto.offset.reset": "earliest", "enable.auto.commit": False})
consumer.subscribe(["conf"])
read = []
while len(read) < 6:
    record = consumer.poll(60)
    read.append((record.partition(), record.offset(), record.key(), record.value(), record.headers(),
                 record.timestamp()[0]))
for line in sorted(read):
    say(line)
for part in sorted(consumer.commit(asynchronous=False), key=lambda part: part.partition):
    say("committed", part.partition, part.offset)
say("watermarks", consumer.get_watermark_offsets(TopicPartition("conf", 0)))
group = admin.describe_consumer_groups(["conf"])["conf"].result(30)
say(group.group_id, group.state, group.type, group.partition_assignor, group.is_simple_consumer_group, len(group.members))
consumer.close()

listed = admin.list_consumer_groups().result(30)
say("groups", sorted((one.group_id, str(one.state), str(one.type)) for one in listed.valid if one.group_id == "conf"))
offsets = admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions("conf")])["conf"].result(30)
for part in sorted(offsets.topic_partitions, key=lambda part: part.partition):
    say("offset", part.partition, part.offset, part.error)
back = ConsumerGroupTopicPartitions("conf", [TopicPartition("conf", 0, 1)])
say("back", admin.alter_consumer_group_offsets([back])["conf"].result(30).topic_partitions)
ends = admin.list_offsets({TopicPartition("conf", 0): OffsetSpec.latest()})
for future in ends.values():
    say("end", future.result(30).offset)
deleted = admin.delete_records([TopicPartition("conf", 1, 1)])
each("delete records", {"conf": list(deleted.values())[0]})
each("delete group", admin.delete_consumer_groups(["conf", "nosuch"]))

each("user", admin.alter_user_scram_credentials([
    UserScramCredentialUpsertion("bob", ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), b"secret", b"salt")]))
each("user", admin.alter_user_scram_credentials([UserScramCredentialDeletion("eve", ScramMechanism.SCRAM_SHA_512)]))
each("user", admin.alter_user_scram_credentials([UserScramCredentialDeletion("bob", ScramMechanism.SCRAM_SHA_256)]))
cluster = admin.describe_cluster().result(30)
say("cluster", len(cluster.nodes), cluster.controller.id, cluster.authorized_operations)
topics = admin.list_topics(timeout=30).topics
say("topics", sorted((name, len(topic.partitions)) for name, topic in topics.items() if name.startswith("conf")))
each("delete", admin.delete_topics(["conf", "nosuch"]))
