#!/usr/bin/env python3
"""Transcribes Kafka's message schemas into our tables.

    transcribe.py LIBS            writes src/wire/messages and src/wire/records
    transcribe.py LIBS --check    shows where the tables say something else than the schemas

LIBS is the folder with Kafka's jars; the schemas are read from there and stay there. Fields, types,
versions, nullability, tags and defaults are facts; the words are ours and stand in `words.py`.
The check looks at everything but comments, so words may be polished in the tables too.
"""

import glob
import json
import os
import re
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import words  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
OPEN = 32767

# The APIs that a client or an admin can send to a broker.
APIS = """
Produce Fetch ListOffsets Metadata OffsetCommit OffsetFetch FindCoordinator JoinGroup Heartbeat
LeaveGroup SyncGroup DescribeGroups ListGroups SaslHandshake ApiVersions CreateTopics DeleteTopics
DeleteRecords InitProducerId OffsetForLeaderEpoch AddPartitionsToTxn AddOffsetsToTxn EndTxn
WriteTxnMarkers TxnOffsetCommit DescribeAcls CreateAcls DeleteAcls DescribeConfigs AlterConfigs
AlterReplicaLogDirs DescribeLogDirs SaslAuthenticate CreatePartitions CreateDelegationToken
RenewDelegationToken ExpireDelegationToken DescribeDelegationToken DeleteGroups ElectLeaders
IncrementalAlterConfigs AlterPartitionReassignments ListPartitionReassignments OffsetDelete
DescribeClientQuotas AlterClientQuotas DescribeUserScramCredentials AlterUserScramCredentials
DescribeQuorum UpdateFeatures DescribeCluster DescribeProducers UnregisterBroker DescribeTransactions
ListTransactions ConsumerGroupHeartbeat ConsumerGroupDescribe GetTelemetrySubscriptions PushTelemetry
ListConfigResources DescribeTopicPartitions ShareGroupHeartbeat ShareGroupDescribe ShareFetch
ShareAcknowledge AddRaftVoter RemoveRaftVoter InitializeShareGroupState ReadShareGroupState
WriteShareGroupState DeleteShareGroupState ReadShareGroupStateSummary StreamsGroupHeartbeat
StreamsGroupDescribe DescribeShareGroupOffsets AlterShareGroupOffsets DeleteShareGroupOffsets
""".split()

# Records by file. A name ending in `*` stands for its Key and its Value.
RECORDS = {
    "group": "GroupMetadata*",
    "offset_commit": "OffsetCommit* LegacyOffsetCommit*",
    "consumer_group": """ConsumerGroupMetadata* ConsumerGroupPartitionMetadata*
        ConsumerGroupMemberMetadata* ConsumerGroupTargetAssignmentMetadata*
        ConsumerGroupTargetAssignmentMember* ConsumerGroupCurrentMemberAssignment*
        ConsumerGroupRegularExpression*""",
    "share_group": """ShareGroupMetadata* ShareGroupMemberMetadata* ShareGroupTargetAssignmentMetadata*
        ShareGroupTargetAssignmentMember* ShareGroupCurrentMemberAssignment*
        ShareGroupStatePartitionMetadata*""",
    "streams_group": """StreamsGroupMetadata* StreamsGroupMemberMetadata* StreamsGroupTopology*
        StreamsGroupTargetAssignmentMetadata* StreamsGroupTargetAssignmentMember*
        StreamsGroupCurrentMemberAssignment*""",
    "consumer_protocol": "ConsumerProtocolSubscription ConsumerProtocolAssignment",
    "transaction": "TransactionLog*",
    "share_state": "ShareSnapshot* ShareUpdate*",
    "producer_snapshot": "ProducerSnapshot",
    "control": """EndTxnMarker LeaderChangeMessage SnapshotHeaderRecord SnapshotFooterRecord
        KRaftVersionRecord VotersRecord""",
    "topic": """TopicRecord PartitionRecord PartitionChangeRecord RemoveTopicRecord ConfigRecord
        ClearElrRecord""",
    "broker": """RegisterBrokerRecord UnregisterBrokerRecord FenceBrokerRecord UnfenceBrokerRecord
        BrokerRegistrationChangeRecord RegisterControllerRecord""",
    "security": """AccessControlEntryRecord RemoveAccessControlEntryRecord UserScramCredentialRecord
        RemoveUserScramCredentialRecord DelegationTokenRecord RemoveDelegationTokenRecord""",
    "cluster": """FeatureLevelRecord ClientQuotaRecord ProducerIdsRecord BeginTransactionRecord
        EndTransactionRecord AbortTransactionRecord NoOpRecord ZkMigrationStateRecord""",
}

# Where the tables go beyond the schemas, and why.
OLD_CLIENTS = "clients from before Kafka 2.1 speak it: librdkafka's old fallbacks, course notebooks"
DIFFERENCES = [
    ("ProduceRequest", "validVersions", "0-13", OLD_CLIENTS),
    ("ProduceResponse", "validVersions", "0-13", OLD_CLIENTS),
    ("FetchRequest", "validVersions", "0-18", OLD_CLIENTS),
    ("FetchResponse", "validVersions", "0-18", OLD_CLIENTS),
    ("ListOffsetsRequest", "validVersions", "0-11", OLD_CLIENTS),
    ("ListOffsetsResponse", "validVersions", "0-11", OLD_CLIENTS),
    ("ListOffsetsRequest.ListOffsetsPartition", "add", {
        "name": "MaxNumOffsets", "type": "int32", "versions": "0", "default": "1", "ignorable": True,
    }, "version 0 asked for a list of offsets"),
    ("ListOffsetsResponse.ListOffsetsPartitionResponse", "add", {
        "name": "OldStyleOffsets", "type": "[]int64", "versions": "0", "ignorable": True,
        "after": "ErrorCode",
    }, "version 0 answered with a list of offsets"),
]

PLAIN = {
    "bool": "bool", "int8": "i8", "int16": "i16", "uint16": "u16", "int32": "i32", "uint32": "u32",
    "int64": "i64", "float64": "f64", "uuid": "Uuid", "string": "&'a str", "bytes": "&'a [u8]",
    "records": "&'a [u8]",
}
NUMBERS = {
    0x7FFFFFFF: "i32::MAX", -0x80000000: "i32::MIN", 0x7FFFFFFFFFFFFFFF: "i64::MAX",
}


def schemas(libs):
    """Every schema of the jars by its name."""
    found = {}
    jars = glob.glob(os.path.join(libs, "kafka-*.jar"))
    if not jars:
        sys.exit(f"no Kafka jars in {libs}")
    for jar in sorted(jars):
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if re.search(r"(^|/)(message|metadata)/\w+\.json$", name):
                    text = archive.read(name).decode()
                    schema = json.loads(re.sub(r"(^|\s)//.*", "", text, flags=re.M))
                    found[schema["name"]] = schema
    for path, what, value, _reason in DIFFERENCES:
        name, _, struct = path.partition(".")
        if what == "validVersions":
            found[name][what] = value
        else:
            fields = struct_fields(found[name], struct)
            names = [field["name"] for field in fields]
            at = names.index(value["after"]) + 1 if "after" in value else len(names)
            fields.insert(at, value)
    return found


def struct_fields(schema, struct):
    def walk(fields):
        for field in fields:
            if "fields" in field:
                if field["type"].removeprefix("[]") == struct:
                    return field["fields"]
                if inner := walk(field["fields"]):
                    return inner
        return None
    return walk(schema["fields"])


def versions(text):
    """An inclusive pair; an empty one is None."""
    text = str(text or "none").strip()
    if text == "none":
        return None
    if text.endswith("+"):
        return int(text[:-1]), OPEN
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def meet(a, b):
    if a is None or b is None:
        return None
    both = max(a[0], b[0]), min(a[1], b[1])
    return both if both[0] <= both[1] else None


def covers(a, b):
    return a is not None and a[0] <= b[0] and b[1] <= a[1]


def written(range_, whole):
    first, last = range_
    return f"{first}+" if last >= whole[1] else f"{first}-{last}"


def snake(name):
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name.replace("KRaft", "Kraft"))
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()
    return "r#" + name if name in ("match", "type") else name


class Message:
    """One schema on its way to a table."""

    def __init__(self, schema):
        self.schema = schema
        self.name = schema["name"]
        self.valid = versions(schema["validVersions"])
        self.flexible = versions(schema.get("flexibleVersions"))
        self.shared = {struct["name"]: struct["fields"] for struct in schema.get("commonStructs", [])}
        self.renamed = {}
        self.structs = []
        self.collect(self.name, schema["fields"], self.valid)
        self.borrows = {name for name, _, _ in self.structs if self.is_borrowing(name)}

    def collect(self, name, fields, range_):
        """Structs in the order in which a reader meets them."""
        if any(name == known for known, _, _ in self.structs):
            return
        kept = [field for field in fields if self.range_of(field, range_)]
        self.structs.append((name, kept, range_))
        for field in kept:
            inner = field["type"].removeprefix("[]")
            if inner not in PLAIN:
                shared = inner in self.shared
                fields = field.get("fields") or self.shared[inner]
                self.collect(inner, fields, self.valid if shared else self.range_of(field, range_))

    def range_of(self, field, outer):
        return meet(versions(field.get("versions", field.get("taggedVersions"))), outer)

    def is_borrowing(self, name):
        fields = next(fields for known, fields, _ in self.structs if known == name)
        for field in fields:
            inner = field["type"].removeprefix("[]")
            if inner in ("string", "bytes", "records") or inner not in PLAIN and self.is_borrowing(inner):
                return True
        return False

    def type_name(self, name):
        life = "<'a>" if name in self.borrows else ""
        return self.renamed.get(name, name) + life

    def rust_type(self, field, nullable):
        kind = field["type"]
        inner = kind.removeprefix("[]")
        if inner == "int16" and field["name"].endswith("ErrorCode"):
            ty = "ErrorCode"
        else:
            ty = PLAIN.get(inner) or self.type_name(inner)
        if kind != inner:
            ty = f"Vec<{ty}>"
        return f"Option<{ty}>" if nullable else ty

    def default(self, field, nullable):
        """What stands after `=`, or nothing where it is the type's own."""
        kind, given = field["type"], field.get("default")
        given = "" if given is None else str(given).lower() if isinstance(given, bool) else str(given)
        if nullable:
            if given == "null" or kind == "records":
                return None
            if kind.startswith("[]"):
                return "Some(Vec::new())"
            inner = {"string": f'"{given}"', "bytes": "&[]"}.get(kind)
            return f"Some({inner or self.renamed.get(kind, kind) + '::default()'})"
        if kind.startswith("[]") or kind not in PLAIN or kind in ("uuid", "bytes", "records"):
            return None
        if kind == "string":
            return f'"{given}"' if given else None
        if kind == "bool":
            return "true" if given == "true" else None
        if kind == "float64":
            return given if float(given or 0) else None
        number = int(given or "0", 0)
        text = NUMBERS.get(number, str(number)) if number else None
        return f"ErrorCode({text})" if text and field["name"].endswith("ErrorCode") else text

    def line(self, field, outer):
        range_ = self.range_of(field, outer)
        null = meet(versions(field.get("nullableVersions")), range_)
        parts = [f"{snake(field['name'])}: {self.rust_type(field, null)}"]
        if not covers(range_, outer):
            shown = versions(field.get("versions", field.get("taggedVersions")))
            flag = ", ignorable" if field.get("ignorable") else ""
            parts.append(f"v({written(shown, self.valid)}{flag})")
        if null and not covers(null, range_):
            parts.append(f"null({written(null, self.valid)})")
        if "tag" in field:
            parts.append(f"tag({field['tag']})")
        default = self.default(field, null)
        return ", ".join(parts) + (f" = {default}" if default else "") + ";"

    def table(self):
        out = []
        for name, fields, outer in self.structs:
            shown = self.renamed.get(name, name)
            out += doc(words.STRUCT.get(shown) or words.STRUCT.get(f"{self.name}.{name}"), 4)
            out.append(f"    {self.type_name(name)} {{")
            fields = [f for f in fields if "tag" not in f] + sorted(
                (f for f in fields if "tag" in f), key=lambda f: f["tag"])
            for field in fields:
                key = snake(field["name"]).removeprefix("r#")
                said = words.FIELD.get(f"{shown}.{key}", words.FIELD.get(key))
                out += doc(said, 8)
                out.append(f"        {self.line(field, outer)}")
            out += ["    }", ""]
        return out[:-1]

    def span(self):
        flexible = f", flexible {self.flexible[0]}+" if self.flexible else ""
        return f"versions {self.valid[0]}-{self.valid[1]}{flexible}"


def doc(text, indent, mark="///"):
    lines, room = [], 100 - indent - len(mark) - 1
    for word in (text or "").split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return [" " * indent + f"{mark} {line}" for line in lines]


def tell_apart(messages):
    """Parts of the same name in one file get their message's name in front."""
    seen = {}
    for message in messages:
        for name, _, _ in message.structs:
            seen.setdefault(name, []).append(message)
    for name, owners in seen.items():
        if len(owners) > 1:
            for message in owners:
                front = re.sub(r"(Value|Record)$", "", message.name)
                if message.schema["type"] in ("request", "response"):
                    front = message.schema["type"].capitalize()
                message.renamed[name] = front + name


def imports(body):
    text = "\n".join(line for line in body if not line.lstrip().startswith("//"))
    used = []
    if re.search(r"\bUuid\b", text):
        used.append("use crate::types::Uuid;")
    if re.search(r"\bErrorCode\b", text):
        used.append("use crate::wire::ErrorCode;")
    return used + [""] if used else []


def tables(messages):
    out = []
    for message in messages:
        out += ["", "message! {", *message.table(), "}"]
    return out


def api_file(api, found):
    request, response = (Message(found[api + kind]) for kind in ("Request", "Response"))
    assert request.span() == response.span(), api
    tell_apart([request, response])
    unstable = f", unstable {request.valid[1]}+" if found[api + "Request"].get("latestVersionUnstable") else ""
    head = (f"{api}, {request.span()}{unstable}:", f"{request.type_name(request.name)} => {response.type_name(response.name)}")
    line = f"api! {{ {head[0]} {head[1]} }}"
    lines = [line] if len(line) <= 100 else ["api! {", f"    {head[0]}", f"    {head[1]}", "}"]
    body = lines + tables([request, response])
    about = doc(words.API.get(api, f"{api}."), 0, "//!")
    return "\n".join(about + [""] + imports(body) + body) + "\n"


def record_file(name, names, found):
    full = [n for name in names.split() for n in ((name[:-1] + "Key", name[:-1] + "Value") if name.endswith("*") else (name,))]
    messages = [Message(found[name]) for name in full]
    tell_apart(messages)
    body = []
    for message in messages:
        key = message.schema.get("apiKey")
        kind, number = ("record!", f", id {key}") if key is not None else ("versions!", "")
        span = message.span() if key is not None else message.span().removeprefix("versions ")
        body += ["", f"{kind} {{ {message.type_name(message.name)}{number}, {span} }}", "", "message! {",
                 *message.table(), "}"]
    body = body[1:]
    about = doc(words.RECORDS.get(name, f"{name}."), 0, "//!")
    return "\n".join(about + [""] + imports(body) + body) + "\n"


def facts(text):
    """A file without its words."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("//")]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = schemas(sys.argv[1])
    files = {f"messages/{snake(api)}.rs": api_file(api, found) for api in APIS}
    files |= {f"records/{name}.rs": record_file(name, names, found) for name, names in RECORDS.items()}
    wrong = 0
    for name, text in files.items():
        path = os.path.join(ROOT, "src", "wire", name)
        if "--check" not in sys.argv:
            with open(path, "w") as file:
                file.write(text)
            continue
        with open(path) as file:
            ours = file.read()
        if facts(ours) != facts(text):
            wrong += 1
            print(f"{name} differs from the schemas:")
            import difflib
            sys.stdout.writelines(
                line + "\n" for line in difflib.unified_diff(facts(ours), facts(text), "ours", "schema", lineterm="", n=1))
    if "--check" in sys.argv:
        for path, what, value, reason in DIFFERENCES:
            value = value if what == "validVersions" else value["name"]
            print(f"listed difference: {path} {what} {value}: {reason}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
