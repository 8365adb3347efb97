"""kafka-python, today's and that of years ago: records, offsets, a group, topics and configs."""

import sys

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewPartitions, NewTopic
from kafka.structs import OffsetAndMetadata

address, topic = sys.argv[1:3]
# A client that is told to speak like one of Kafka 0.10.
options = {"api_version": tuple(map(int, sys.argv[3].split(".")))} if len(sys.argv) > 3 else {}
old = bool(options)


def say(*words):
    print(*words, flush=True)


def attempt(name, what):
    try:
        return what()
    except Exception as error:
        say(name, type(error).__name__)


if not old:
    admin = KafkaAdminClient(bootstrap_servers=address)
    make = lambda: admin.create_topics([NewTopic(name=topic, num_partitions=2, replication_factor=1)])
    attempt("create", make)
    attempt("create again", make)
    attempt("grow", lambda: admin.create_partitions({topic: NewPartitions(3)}))
    attempt("delete what is not there", lambda: admin.delete_topics(["nosuch"]))

producer = KafkaProducer(bootstrap_servers=address, retries=3, **options)
for n in range(6):
    more = {} if old else {"headers": [("h", b"x")]}
    sent = producer.send(topic, key=b"k%d" % n, value=b"v%d" % n, partition=0, timestamp_ms=1700000000000 + n, **more)
    place = sent.get(timeout=60)
    say("sent", place.topic, place.partition, place.offset)
producer.close()


def consumer(**more):
    return KafkaConsumer(bootstrap_servers=address, group_id=topic, auto_offset_reset="earliest",
                         enable_auto_commit=False, consumer_timeout_ms=60000, **options, **more)


one = consumer()
one.subscribe([topic])
read = []
for record in one:
    read.append((record.partition, record.offset, record.timestamp, record.timestamp_type, record.key, record.value,
                 record.headers))
    if len(read) == 6:
        break
for line in sorted(read):
    say(line)
one.commit()
place = TopicPartition(topic, 0)
say("committed", one.committed(place), "position", one.position(place))
say("ends", one.beginning_offsets([place])[place], one.end_offsets([place])[place])
if not old:
    found = one.offsets_for_times({place: 1700000000003})[place]
    say("at a time", found.offset, found.timestamp)
one.close()

two = consumer()
two.assign([place])
say("found again", two.committed(place))
two.seek(place, 4)
say("from 4", next(two).value)
two.close()
