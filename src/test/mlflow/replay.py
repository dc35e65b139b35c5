"""Sends again what was recorded of a client and a genuine server, and tells how the answers differ from those recorded: in
what is listed, and in what is not.

A recording is a file of JSON lines, packed or not, each with verb, path, query, req, status and resp. Ids are those of the
server that answers: what it says in place of a recorded id is sent from then on. What cannot have its recorded name, because
that is taken, is one difference, and gets another name. Values are not compared, since times and
invented names differ; status, keys and types are.
"""
import collections
import gzip
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

IDS = {"run_id", "run_uuid", "experiment_id", "model_id", "trace_id", "request_id", "dataset_id", "assessment_id",
       "next_page_token", "source_run_id", "parentRunId"}
LONG = 16
# Members that hold the name of something, or a filter that may.
NAMED = {"name", "experiment_name", "filter", "filter_string"}
KINDS = {dict: "an object", list: "a list", str: "text", bool: "a boolean", int: "a number", float: "a number", type(None): "null"}

# What docs/mlflow.md lists under "What differs".
LISTED = [
    r"lacks (workspace|features_enabled|presigned_upload_\w+|source_run_id|end_time|next_page_token)$",
    r"metrics\b.*\.value is text, not a number$",
    r"tags has (mlflow\.parentRunId|mlflow\.user|jenkins\.\w+) too$",
    r"(aliases|trace_info\.tags|traces\[\]\.tags) has .* too$|has aliases too$",
    r"latest_versions has another number of elements$",
    r"tags lacks mlflow\.modelVersions$",
    r"experiments/create: status 400 RESOURCE_ALREADY_EXISTS, not 200$",
    r"DELETE \S*(alias|model-versions/delete|registered-models/delete): status 403 PERMISSION_DENIED, not 200$",
    r"webhooks\S*: status 404 ENDPOINT_NOT_FOUND, not ",
    r"get-history-bulk: status 200 , not 404$",
    r"POST /api/2\.0/mlflow/traces: status 400 INVALID_PARAMETER_VALUE, not 200$",
]


class Ids:
    """What stands for the recorded ids."""

    def __init__(self):
        self.long = {}
        self.experiments = {"0": "0"}
        self.names = {}

    def learn(self, recorded, answered, key=None):
        if isinstance(recorded, dict) and isinstance(answered, dict):
            for name in recorded.keys() & answered.keys():
                self.learn(recorded[name], answered[name], name)
        elif isinstance(recorded, list) and isinstance(answered, list):
            for one, other in zip(recorded, answered):
                self.learn(one, other, key)
        elif key in IDS and isinstance(recorded, str) and isinstance(answered, str):
            if key == "experiment_id":
                self.experiments.setdefault(recorded, answered)
            elif len(recorded) >= LONG:
                self.long.setdefault(recorded, answered)

    def rename(self, recorded):
        """From now on the recorded name is another one: ours was not free."""
        self.names[recorded] = self.names.get(recorded, recorded) + " again"

    def named(self, text):
        return self.names.get(text) or re.sub(r"'([^']*)'", lambda name: f"'{self.names.get(name[1], name[1])}'", text)

    def text(self, text):
        for recorded, ours in self.long.items():
            text = text.replace(recorded, ours)
        return re.sub(
            r"(mlflow-artifacts:/|mlflow-artifacts/artifacts/|^)(\d{1,9})(?=/|$)",
            lambda part: part[1] + self.experiments.get(part[2], part[2]) if part[1] or "/" in text else part[0],
            text)

    def of(self, value, key=None):
        if isinstance(value, dict):
            return {name: self.of(it, name) for name, it in value.items()}
        if isinstance(value, list):
            return [self.of(it, key) for it in value]
        if isinstance(value, str):
            if key in ("experiment_id", "experiment_ids"):
                return self.experiments.get(value, value)
            return self.text(self.named(value) if key in NAMED else value)
        return value


def kind(value):
    return KINDS[type(value)]


def by_key(entries):
    """Tags, parameters or metrics by their keys; nothing for other lists, and for those that have a key twice."""
    if not all(isinstance(entry, dict) and set(entry) >= {"key", "value"} for entry in entries):
        return {}
    found = {entry["key"]: entry for entry in entries}
    return found if len(found) == len(entries) else {}


def is_whole(call):
    """Whether the recording has all of what was sent: it has no spans, and long lists were cut."""
    said = json.dumps(call.get("req"), ensure_ascii=False)
    return not (said.startswith('"<binary') and call["path"].startswith("/v1/")) and "more items" not in said


def differences(recorded, answered, at="answer"):
    """How an answer differs in keys and types, one line each."""
    if kind(recorded) != kind(answered):
        yield f"{at} is {kind(answered)}, not {kind(recorded)}"
    elif isinstance(recorded, dict):
        for name in sorted(recorded.keys() - answered.keys()):
            yield f"{at} lacks {name}"
        for name in sorted(answered.keys() - recorded.keys()):
            yield f"{at} has {name} too"
        for name in sorted(recorded.keys() & answered.keys()):
            yield from differences(recorded[name], answered[name], f"{at}.{name}")
    elif isinstance(recorded, list) and any(isinstance(entry, str) and "more items" in entry for entry in recorded):
        return  # cut in the recording
    elif isinstance(recorded, list) and by_key(recorded) and by_key(answered):
        yield from differences(by_key(recorded), by_key(answered), at)
    elif isinstance(recorded, list):
        if len(recorded) != len(answered):
            yield f"{at} has another number of elements"
        for one, other in zip(recorded, answered):
            yield from differences(one, other, f"{at}[]")


def pattern(path):
    path = re.sub(r"/artifacts/\d+/.*", "/artifacts/…", path)
    return re.sub(r"/(m-|tr-)?[0-9a-f]{32}", "/{id}", path)


def send(call, ids):
    """Status, content type, and the body as JSON if it is JSON."""
    path = ids.text(urllib.parse.quote(call["path"], safe="/%:@+"))
    query = [(name, ids.of(value, name)) for name, value in call.get("query") or []]
    url = os.environ["MLFLOW_TRACKING_URI"] + path + ("?" + urllib.parse.urlencode(query) if query else "")
    body = call.get("req")
    if body is not None:
        body = (ids.text(body) if isinstance(body, str) else json.dumps(ids.of(body))).encode("utf-8")
    request = urllib.request.Request(url, data=body, method=call["verb"])
    request.add_header("Authorization", f"Bearer {os.environ['MLFLOW_TRACKING_TOKEN']}")
    request.add_header("Content-Type", (call.get("req_headers") or {}).get("Content-Type", "application/json"))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, content = answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        status, content = refusal.code, refusal.read()
    try:
        return status, json.loads(content)
    except ValueError:
        return status, None


def is_taken(call, answer):
    """Whether the name was free on the recorded server, and is not here: what follows is about that thing."""
    return (call["path"].endswith(("/experiments/create", "/registered-models/create")) and call["status"] == 200
            and isinstance(answer, dict) and answer.get("error_code") == "RESOURCE_ALREADY_EXISTS")


def replay(file):
    """Counts of the requests, of those answered alike and of those that differ as listed, and the other differences."""
    ids, found, sent, alike, listed = Ids(), collections.OrderedDict(), 0, 0, 0
    with (gzip.open if file.endswith(".gz") else open)(file, "rt", encoding="utf-8") as lines:
        for call in map(json.loads, lines):
            if "status" not in call or not is_whole(call):
                continue
            sent += 1
            status, answer = send(call, ids)
            lines_of = []
            if status != call["status"]:
                said = answer.get("error_code", "") if isinstance(answer, dict) else ""
                lines_of.append(f"status {status} {said}, not {call['status']}")
            elif isinstance(call.get("resp"), dict):
                lines_of.extend(differences(call["resp"], answer if answer is not None else "no JSON"))
            if is_taken(call, answer):
                ids.rename(call["req"]["name"])
                answer = send(call, ids)[1]
            if isinstance(answer, dict):
                ids.learn(call.get("resp"), answer)
            where = f"{call['verb']} {pattern(call['path'])}"
            others = [line for line in lines_of if not any(re.search(known, f"{where}: {line}") for known in LISTED)]
            alike += not lines_of
            listed += bool(lines_of) and not others
            for line in others:
                found.setdefault(f"{where}: {line}", []).append(
                    f"{call['n']} {call.get('flow')}: {json.dumps(answer)[:200]}")
    return sent, alike, listed, found


def main():
    for file in sys.argv[1:]:
        sent, alike, listed, found = replay(file)
        lines = [f"replay of {os.path.basename(file)}: {alike} of {sent} requests are answered alike,"
                 f" {listed} differ as docs/mlflow.md lists, {sent - alike - listed} in other ways"]
        for line, shown in found.items():
            lines.append(f"  {len(shown):4} {line}   [{shown[0]}]")
        with open(os.environ["REPLAYED"], "a", encoding="utf-8") as report:
            report.write("\n".join(lines) + "\n")
        print(lines[0], flush=True)


main()
