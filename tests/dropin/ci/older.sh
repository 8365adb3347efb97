#!/usr/bin/env bash
# What scripts of the time of ZooKeeper ask for, before Kafka 2.4, 2.0 and 1.0: each line that matters says its name
# where it fails.
set -euo pipefail

: "${BROKER:=localhost:9092}"
zk=localhost:2181
expect() { [ "$2" = "$3" ] || { echo "$1: '$2' for '$3'" >&2; exit 1; }; }
code() { local code=0; "$@" >/dev/null 2>&1 || code=$?; echo "$code"; }

# Wait for the first broker to register, and ask who it is.
until zookeeper-shell.sh $zk ls /brokers/ids | grep -q '\[[0-9]'; do sleep 1; done
id=$(echo 'ls /brokers/ids' | zookeeper-shell $zk | tail -n 1 | tr -d '[] ')
expect "the port of a broker" "$(zookeeper-shell.sh $zk get "/brokers/ids/$id" | grep -o '"port":[0-9]*')" "\"port\":${BROKER##*:}"
while [[ $(zookeeper-shell.sh $zk get "/brokers/ids/$id" 2>&1) =~ .*Node\ does\ not\ exist.* ]]; do sleep 1; done
expect "a broker that is absent" "$(code zookeeper-shell.sh $zk get /brokers/ids/77)" 1
expect "a node that is to go" "$(code zookeeper-shell.sh $zk rmr /brokers/topics/moved)" 1

kafka-topics.sh --zookeeper $zk/chroot --create --topic moved --partitions 2 --replication-factor 1 >/dev/null
expect "the topics" "$(zookeeper-shell.sh $zk ls /brokers/topics | tail -n 1)" "[moved]"
class=org.apache.zookeeper.ZooKeeperMain
expect "a topic" "$(kafka-run-class.sh $class -server $zk get /brokers/topics/moved | tail -n 1)" \
  "{\"version\":2,\"partitions\":{\"0\":[$id],\"1\":[$id]}}"

echo '{"topics":[{"topic":"moved"}],"version":1}' >topics.json
kafka-reassign-partitions.sh --zookeeper $zk --topics-to-move-json-file topics.json --broker-list "$id" --generate |
  tail -n 1 >plan.json
kafka-reassign-partitions.sh --zookeeper $zk --reassignment-json-file plan.json --execute | grep -q Successfully
kafka-reassign-partitions.sh --zookeeper $zk --reassignment-json-file plan.json --verify | grep -q 'moved-0 is completed'
kafka-preferred-replica-election.sh --zookeeper $zk
kafka-run-class.sh kafka.admin.PreferredReplicaLeaderElectionCommand --zookeeper $zk

# A topic's configs, by the script that made it.
kafka-topics.sh --zookeeper $zk --alter --topic moved --config max.message.bytes=128000 --partitions 3 >/dev/null
kafka-topics.sh --zookeeper $zk --describe --topic moved | grep -q 'PartitionCount: 3.*max.message.bytes=128000'
kafka-topics.sh --zookeeper $zk --alter --topic moved --delete-config max.message.bytes >/dev/null
expect "a config that is deleted" "$(kafka-topics.sh --zookeeper $zk --describe --topic moved | grep -c max.message || true)" 0
kafka-verifiable-producer.sh --broker-list "$BROKER" --topic moved --max-messages 5 | grep -q '"name":"tool_data","sent":5'
kafka-consumer-perf-test.sh --zookeeper $zk --topic moved --messages 5 --threads 1 | grep -q '^start.time'

# Both mechanisms of a user in one line, as the documentation has it.
secret='SCRAM-SHA-256=[iterations=8192,password=a],SCRAM-SHA-512=[password=a]'
kafka-configs.sh --zookeeper $zk --alter --add-config "$secret" --entity-type users --entity-name alice >/dev/null
kafka-configs.sh --zookeeper $zk --describe --entity-type users | grep -q 'SHA-256=iterations=8192, SCRAM-SHA-512='
expect "permissions without an authorizer" \
  "$(kafka-acls.sh --authorizer-properties zookeeper.connect=$zk --list 2>&1 | grep -o SecurityDisabled)" SecurityDisabled

# What is gone says so at once.
for gone in kafka-mirror-maker kafka-consumer-offset-checker kafka-simple-consumer-shell connect-standalone \
  zookeeper-security-migration "kafka-run-class kafka.tools.ConsumerOffsetChecker"; do
  expect "$gone" "$(code $gone --zookeeper $zk)" 1
done
echo "older passed"
