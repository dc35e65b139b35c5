"""Sends again what was recorded of a client and a genuine server, and tells how the answers differ from those recorded.

A recording is a file of JSON lines, packed or not, each with verb, path, query, req, status and resp. Ids are those of the
server that answers: what it says in place of a recorded id is sent from then on. Values are not compared, since times and
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
KINDS = {dict: "an object", list: "a list", str: "text", bool: "a boolean", int: "a number", float: "a number", type(None): "null"}


class Ids:
    """What stands for the recorded ids."""

    def __init__(self):
        self.long = {}
        self.experiments = {"0": "0"}

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
            return self.text(value)
        return value


def kind(value):
    return KINDS[type(value)]


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


def replay(file):
    """Counts of the requests and of those answered alike, and the differences with the requests that show them."""
    ids, found, sent, alike = Ids(), collections.OrderedDict(), 0, 0
    with (gzip.open if file.endswith(".gz") else open)(file, "rt", encoding="utf-8") as lines:
        for call in map(json.loads, lines):
            if "status" not in call or str(call.get("req", "")).startswith("<binary") and call["path"].startswith("/v1/"):
                continue
            sent += 1
            status, answer = send(call, ids)
            lines_of = []
            if status != call["status"]:
                said = answer.get("error_code", "") if isinstance(answer, dict) else ""
                lines_of.append(f"status {status} {said}, not {call['status']}")
            elif isinstance(call.get("resp"), dict):
                lines_of.extend(differences(call["resp"], answer if answer is not None else "no JSON"))
            if isinstance(answer, dict):
                ids.learn(call.get("resp"), answer)
            alike += not lines_of
            for line in lines_of:
                found.setdefault((call["verb"], pattern(call["path"]), line), []).append(
                    f"{call['n']} {call.get('flow')}: {json.dumps(answer)[:200]}")
    return sent, alike, found


def main():
    for file in sys.argv[1:]:
        sent, alike, found = replay(file)
        lines = [f"replay of {os.path.basename(file)}: {alike} of {sent} requests are answered alike"]
        for (verb, path, line), shown in found.items():
            lines.append(f"  {len(shown):4} {verb} {path}: {line}   [{shown[0]}]")
        with open(os.environ["REPLAYED"], "a", encoding="utf-8") as report:
            report.write("\n".join(lines) + "\n")
        print(lines[0], flush=True)


main()
