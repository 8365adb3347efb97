#!/usr/bin/env bash
# Kafka's quickstart as its generations had it, in a folder laid out as Kafka's is; only ports and folders are this
# test's own, and edited into the files as tutorials do it.
set -euo pipefail
cd "$KAFKA_HOME"

at() { sed -n 's/.*connections on \([^ ]*\)\. .*/\1/p' "$1" | tail -n 1; }
free='listeners=PLAINTEXT:\/\/localhost:0'

# With ZooKeeper: the daemon's log is waited for, the second node is a copy of the first one's file.
sed -i "s|^log.dirs=.*|log.dirs=$PWD/data|; s/#listeners=PLAINTEXT:\/\/:9092/$free/" config/server.properties
bin/zookeeper-server-start.sh -daemon config/zookeeper.properties 2>/dev/null
sh bin/kafka-server-start.sh -daemon config/server.properties 2>/dev/null
until grep -q 'started (kafka.server.KafkaServer)' logs/server.log; do sleep 1; done
grep -q 'Kafka Server started' logs/kafkaServer.out
unset RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE
export RKAFKA_BOOTSTRAP_SERVERS
RKAFKA_BOOTSTRAP_SERVERS=$(at logs/server.log)
bin/kafka-topics.sh --create --zookeeper localhost:2181 --replication-factor 1 --partitions 1 --topic test 2>/dev/null
sh bin/kafka-topics.sh --list --zookeeper localhost:2181 2>/dev/null
echo one | bin/kafka-console-producer.sh --broker-list "$RKAFKA_BOOTSTRAP_SERVERS" --topic test 2>/dev/null
bash bin/kafka-console-consumer.sh --zookeeper localhost:2181 --topic test --from-beginning --max-messages 1 2>/dev/null
{ cat config/server.properties; echo broker.id=1; echo "log.dirs=$PWD/data-1"; } >config/server-1.properties
LOG_DIR=$PWD/var/log bin/kafka-server-start.sh "$PWD/config/server-1.properties" >nohup.out 2>&1 &
until grep -q 'started (kafka.server' nohup.out; do sleep 1; done
cmp <(at nohup.out) <(at var/log/server.log)
of() { ps ax | grep -i 'kafka\.Kafka' | grep java | grep "$PWD/$1" | grep -v grep | awk '{ print $1 }'; }
kill "$(of config/server-1.properties)"
wait $! || [ $? -eq 143 ]
bin/kafka-server-stop.sh
bin/zookeeper-server-stop.sh 2>/dev/null

# Without it: a directory is formatted first.
for file in config/kraft/server config/kraft/broker config/broker; do
  sed -i "s|^log.dirs=.*|log.dirs=$PWD/$file|" $file.properties
  id="$(bin/kafka-storage.sh random-uuid)"
  bin/kafka-storage.sh format -t "$id" -c $file.properties | tail -n 1 | grep -q "^Formatting metadata directory"
  bin/kafka-server-start.sh -daemon $file.properties --override "${free//\\/}" 2>/dev/null
  bin/kafka-cluster.sh cluster-id --bootstrap-server "$(at logs/server.log)" | grep -q "$id"
  bin/kafka-server-stop.sh
done
for file in config/kraft/reconfig-server config/server; do
  sed -i "s|^log.dirs=.*|log.dirs=$PWD/$file|" $file.properties
  bin/kafka-storage.sh format --standalone -t "$(bin/kafka-storage.sh random-uuid)" -c $file.properties >/dev/null
done
for file in config/kraft/controller config/controller; do
  sed -i "s|^log.dirs=.*|log.dirs=$PWD/$file|" $file.properties
  bin/kafka-storage.sh format -t "$id" -c $file.properties >/dev/null
  bin/kafka-server-start.sh -daemon $file.properties 2>/dev/null
done

# What else is edited in an installation.
sed -i 's/INFO/WARN/' config/log4j.properties config/tools-log4j.properties config/log4j2.yaml bin/kafka-run-class.sh
sed -i 's/^group.id=.*/group.id=mine/' config/consumer.properties
grep -qx group.id=mine config/consumer.properties
echo "quickstart passed"
