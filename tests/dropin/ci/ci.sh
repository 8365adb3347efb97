#!/usr/bin/env bash
# A pipeline's script as projects have it; it knows of Kafka's scripts and of nothing else.
set -euo pipefail

: "${BROKER:=localhost:9092}"
topics() { kafka-topics.sh --bootstrap-server "$BROKER" "$@"; }

# Wait for Kafka, the usual way.
for _ in $(seq 1 30); do
  if kafka-broker-api-versions.sh --bootstrap-server "$BROKER" >/dev/null 2>&1; then break; fi
  sleep 1
done

topics --create --topic events --partitions 1 --config retention.ms=3600000
[[ "$(topics --describe --topic events)" == *"PartitionCount: 1"* ]]
[ -z "$(topics --list | grep -x nosuch || true)" ]

# A reader that leaves early must not fail the pipe.
topics --list | grep -q events
for n in $(seq 1 200); do echo "topic-$n"; done | head -n 3 >/dev/null || true

kafka-console-producer.sh --bootstrap-server "$BROKER" --topic events <<'END'
{"id": 1, "what": "began"}
{"id": 2, "what": "went on"}

{"id": 3, "what": "ended"}
END

got=$(timeout 60 kafka-console-consumer.sh --bootstrap-server "$BROKER" --topic events \
  --from-beginning --max-messages 4 --group ci 2>/dev/null)
[ "$(wc -l <<<"$got")" -eq 4 ]
[ "$(sed -n 3p <<<"$got")" = "" ]

kafka-console-consumer.sh --bootstrap-server "$BROKER" --topic events --from-beginning 2>/dev/null |
  head -n 1 | grep -q began || [ "$?" -eq 141 ]

lag=$(kafka-consumer-groups.sh --bootstrap-server "$BROKER" --describe --group ci 2>/dev/null |
  awk '$2 == "events" { print $6 }')
[ "$lag" -eq 0 ]

kafka-configs.sh --bootstrap-server "$BROKER" --alter --topic events --add-config retention.ms=1000 >/dev/null
kafka-configs.sh --bootstrap-server "$BROKER" --describe --topic events | grep -q 'retention.ms=1000'

if topics --create --topic events >/dev/null 2>&1; then
  echo "created twice" >&2
  exit 1
fi

cat >offsets.json <<END
{"partitions": [{"topic": "events", "partition": 0, "offset": 2}], "version": 1}
END
kafka-delete-records.sh --bootstrap-server "$BROKER" --offset-json-file offsets.json | tail -n 1
topics --delete --topic events
echo "pipeline passed"
