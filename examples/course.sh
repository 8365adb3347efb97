#!/bin/sh
# A Kafka course, offline: the command lines of its notes as they stand there, with rkafka behind them.
#
#   examples/course.sh [DIR]     DIR (default: a temporary folder) gets the scripts and the data
#
# The notes name ZooKeeper, brokers of other people's clusters and a replication factor of 2. The first is answered
# with a line of warning; RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE puts our broker in the place of the second; the
# third is lowered to what one node has, which a line says too. A consumer in the notes runs until
# Ctrl-C: here `head` reads what is worth seeing and leaves.
#
# What needs several brokers (a leader's death, replicas in sync, brokers 101 to 103) is not in this tour yet.
set -eu

dir=${1:-$(mktemp -d)}
mkdir -p "$dir"
cd "$dir"
feeders=

say() { printf '\n== %s\n' "$*"; }
run() { printf '$ %s\n' "$1"; eval "$1"; }
look() { printf '$ %s    # then Ctrl-C\n' "$1"; eval "$1" | head -n "${2:-3}"; }
feed() { printf '$ %s &\n' "$1"; eval "$1 &"; feeders="$feeders $!"; }
rest() { [ -z "$feeders" ] || kill $feeders 2>/dev/null || true; feeders=; }
leave() {
  rest
  stop_logs.sh 2>/dev/null || true
  rkafka broker stop --data-dir "$PWD/data" 2>/dev/null || true
}

say "Install: one binary, and Kafka's names for it"
eval "$(rkafka scripts install kafka --home)"
trap leave EXIT
run 'ls kafka/bin | head -n 3'

say "A broker of our own"
run 'rkafka broker start --port 0 --data-dir "$PWD/data" --detach --ready-file "$PWD/address"'
RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE=$(cat address)
RKAFKA_BOOTSTRAP_SERVERS=$RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE
export RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE RKAFKA_BOOTSTRAP_SERVERS
run 'zookeeper-server-start.sh -daemon kafka/config/zookeeper.properties'

say "Validating: a topic, a line, its reader"
run 'kafka-topics.sh --zookeeper localhost:2181 --create --topic test --partitions 1 --replication-factor 1'
run 'kafka-topics.sh --zookeeper localhost:2181 --list'
run 'echo "hello course" | kafka-console-producer.sh --broker-list localhost:9092 --topic test'
look 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic test --from-beginning' 1
run 'kafka-topics.sh --zookeeper localhost:2181 --describe --topic test'
run 'kafka-topics.sh --zookeeper localhost:2181 --delete --topic test'

say "Traffic: web logs through a pipe"
run 'start_logs.sh --rate 50/s'
look 'tail_logs.sh'
run 'kafka-topics.sh --zookeeper localhost:2181 --create --topic retail --partitions 3 --replication-factor 1'
run 'kafka-topics.sh --list --zookeeper localhost:2181'
feed 'tail_logs.sh|kafka-console-producer.sh --broker-list localhost:9092 --topic retail'
look 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic retail --from-beginning'
look 'kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic retail'
# The pipe may take a while to reach every partition, and a log without a record shows nothing.
for partition in 0 1 2; do
  echo "a look at partition $partition" | rkafka produce --quiet --topic retail --partition "$partition"
done
run 'ls -ltr data/retail-0 ; ls -ltr data/retail-1 ; ls -ltr data/retail-2'
rest

say "Other people's clusters: the same lines, answered here"
zookeepers=nn01.itversity.com:2181,nn02.itversity.com:2181,rm01.itversity.com:2181
brokers=wn01.itversity.com:6667,wn02.itversity.com:6667
run "kafka-topics.sh --zookeeper $zookeepers --create --topic retail_single --partitions 1 --replication-factor 2"
run "kafka-topics.sh --zookeeper $zookeepers --describe --topic retail_single"
feed "tail_logs.sh|kafka-console-producer.sh --broker-list $brokers --topic retail_single"
look "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_single"
look "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_single --group 1"
look "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_single --group 2"
rest

say "Four partitions, one group, then another"
run "kafka-topics.sh --zookeeper $zookeepers --create --topic retail_multi --partitions 4 --replication-factor 2"
run "kafka-topics.sh --zookeeper $zookeepers --describe --topic retail_multi"
feed "tail_logs.sh | kafka-console-producer.sh --broker-list $brokers --topic retail_multi"
look "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_multi --group cg"
look "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_multi --group cga"
run "kafka-consumer-groups.sh --bootstrap-server $brokers --list"
run "kafka-consumer-groups.sh --bootstrap-server $brokers --describe --group cga"
run "kafka-console-consumer.sh --bootstrap-server $brokers --topic retail_multi --group cgb --partition 4 || true"
rest

say "Cards: the fraud pipeline's raw topic"
run 'kafka-topics.sh --create --topic raw --partitions 2 --zookeeper zookeeper:2181'
run 'rkafka gen transactions --count 1000 --seed 1 > creditcard.csv'
run 'rkafka produce --topic raw --csv creditcard.csv --quiet'
run 'kafka-topics.sh  --list --zookeeper zookeeper:2181'
run 'kafka-run-class.sh kafka.tools.GetOffsetShell --broker-list kafka:9092 --topic raw'
run 'kafka-console-consumer.sh --bootstrap-server kafka:9092 --topic raw  --property print.key=true --property key.separator="|--|" --from-beginning --max-messages 1'
run 'kafka-topics.sh  --describe --zookeeper zookeeper:2181 --topic raw'

say "Stop"
run 'stop_logs.sh'
say "The end"
