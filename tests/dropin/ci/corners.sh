#!/usr/bin/env bash
# What pipelines do to programs besides calling them: each line that matters says its name where it fails.
set -euo pipefail

: "${BROKER:=localhost:9092}"
at=(--bootstrap-server "$BROKER")
expect() { [ "$2" = "$3" ] || { echo "$1: '$2' for '$3'" >&2; exit 1; }; }
code() { local code=0; "$@" >/dev/null 2>&1 || code=$?; echo "$code"; }

# An empty cluster, captured.
expect "an empty list" "$(kafka-topics.sh "${at[@]}" --list)" ""

# Values behind `=`, and a second creation that is no error.
kafka-topics.sh --bootstrap-server="$BROKER" --create --topic=numbers --partitions=2 >/dev/null
kafka-topics.sh --bootstrap-server="$BROKER" --create --topic=numbers --if-not-exists

# Empty input makes nothing.
kafka-console-producer.sh "${at[@]}" --topic nothing </dev/null
expect "topics after empty input" "$(kafka-topics.sh "${at[@]}" --list)" numbers

# Readers that leave early, at once and in the middle.
seq 1 20000 | kafka-console-producer.sh "${at[@]}" --topic numbers
kafka-console-consumer.sh "${at[@]}" --topic numbers --from-beginning 2>/dev/null | head -n 1 >/dev/null
kafka-console-consumer.sh "${at[@]}" --topic numbers --from-beginning 2>/dev/null | grep -q '^777$'
kafka-topics.sh "${at[@]}" --describe | grep -q numbers
sum=$(kafka-get-offsets.sh "${at[@]}" --topic numbers | awk -F: '{ sum += $3 } END { print sum }')
expect "the sum of offsets" "$sum" 20000

# Many at once.
seq 1 8 | xargs -P 4 -I{} kafka-topics.sh "${at[@]}" --create --topic many-{} >/dev/null
seq 1 8 | xargs -P 4 -I{} kafka-topics.sh "${at[@]}" --create --topic same --if-not-exists >/dev/null
seq 1 8 | xargs -P 4 -I{} sh -c "echo {} | kafka-console-producer.sh --bootstrap-server $BROKER --topic same"
expect "records of eight producers" "$(kafka-get-offsets.sh "${at[@]}" --topic same)" same:0:8
expect "topics of eight creators" "$(kafka-topics.sh "${at[@]}" --list --topic 'many-.*' | wc -l | tr -d ' ')" 8

# A line of three megabytes, there and back.
kafka-topics.sh "${at[@]}" --create --topic wide --config max.message.bytes=4000000 >/dev/null
head -c 3000000 /dev/zero | tr '\0' x |
  kafka-console-producer.sh "${at[@]}" --topic wide --producer-property max.request.size=4000000
length=$(kafka-console-consumer.sh "${at[@]}" --topic wide --from-beginning --max-messages 1 2>/dev/null | wc -c)
expect "the bytes of a long line" "$((length))" 3000001

# Streams that are closed or full, a home that is not there, no environment at all.
kafka-topics.sh "${at[@]}" --list >&-
kafka-topics.sh "${at[@]}" --list 2>&- | grep -q numbers
kafka-topics.sh "${at[@]}" --list <&- | grep -q numbers
kafka-console-producer.sh "${at[@]}" --topic numbers <&-
expect "a full disk" "$( (kafka-topics.sh "${at[@]}" --list >/dev/full) 2>/dev/null || echo failed)" failed
HOME=/nonexistent XDG_RUNTIME_DIR='' kafka-topics.sh "${at[@]}" --list | grep -q numbers
env -i PATH="$PATH" kafka-topics.sh "${at[@]}" --list | grep -q numbers

# What is wrong is 1, whatever the bytes.
expect "a name that is not text" "$(code kafka-topics.sh "${at[@]}" --create --topic "$(printf 'caf\351')")" 1
expect "a file that is absent" "$(code kafka-topics.sh "${at[@]}" --list --command-config none)" 1
expect "a folder for a file" "$(code kafka-console-producer.sh "${at[@]}" --topic numbers --producer.config .)" 1
expect "a topic that is absent" "$(code kafka-topics.sh "${at[@]}" --describe --topic absent)" 1

# Ended from outside.
expect "a timeout" "$(code timeout 1 kafka-console-consumer.sh "${at[@]}" --topic numbers)" 124
mkfifo seen
kafka-console-consumer.sh "${at[@]}" --topic numbers --from-beginning >seen 2>/dev/null &
reader=$!
exec 3<seen
read -r _ <&3
kill -TERM "$reader"
ended=0
wait "$reader" || ended=$?
expect "a reader's end" "$ended" 143

# Two installations at once, into a folder with a blank in its name.
rkafka scripts install "two words" >/dev/null 2>&1 &
rkafka scripts install "two words" >/dev/null 2>&1
wait $!
expect "leftovers of two installations" "$(find "two words" -name '.*' | wc -l | tr -d ' ')" 0
expect "a path with a blank" "$(PATH="$PWD/two words:/usr/bin:/bin" kafka-topics.sh --version)" 4.3.1
echo "corners passed"
