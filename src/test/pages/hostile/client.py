"""What a script of the hostile build writes into its workspace, and sends to the MLflow address around it: client.py files|send."""
import json
import os
import struct
import sys
import urllib.error
import urllib.request
from pathlib import Path

from said import TEXTS, all_of, named, said


def files():
    """Scores with texts, a model, a card, a table, the runs of another tool."""
    out = Path("out")
    out.mkdir(exist_ok=True)
    Path("row.csv").write_text("id,score\nq1,1\n")
    written(out / "scores.jsonl", "\n".join(json.dumps({
        "id": said(text, "exampleId"), "score": 1, "prompt": said(text, "question"), "reference": said(text, "reference"),
        "output": said(text, "answer")}) for text in TEXTS))
    tensors = {said(text, "tensor"): {"dtype": "F32", "shape": [1], "data_offsets": [4 * place, 4 * place + 4]}
               for place, text in enumerate(TEXTS)}
    head = json.dumps(tensors).encode()
    (out / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + b"0123" * len(TEXTS))
    written(out / "config.json", json.dumps({"architectures": named("architecture"), "model_type": said(TEXTS[0], "modelType"),
                                             "_name_or_path": said(TEXTS[0], "baseModel"), "torch_dtype": "float32"}))
    front = "".join(f"  - {json.dumps(text)}\n" for text in named("cardTag"))
    written(out / "README.md", f"---\nlicense: {json.dumps(said(TEXTS[0], 'license'))}\ntags:\n{front}---\n# Card\n\n"
            + "\n\n".join(named("card")))
    written(out / "table.csv", "name,value\n" + "\n".join('"{}",1'.format(text.replace('"', '""')) for text in named("cell")))
    written(out / "data.json", json.dumps({text: text for text in named("json")}))
    written(out / "notes.txt", all_of("fileText"))
    written(out / "page.html", all_of("html"))
    for text in named("path"):
        written(out / text.replace("/", "|"), text)
    imported(Path("mlruns/1"))


def written(file, text):
    file.write_text(text)


def imported(experiment):
    """A run as MLflow's file store has it."""
    run = experiment / "a1b2"
    for kind in ("params", "tags", "metrics"):
        (run / kind).mkdir(parents=True)
        for text in named(f"imported{kind.title()}"):
            written(run / kind / text.replace("/", "|"), "1795839450658 0.5 0\n" if kind == "metrics" else text)
    written(experiment / "meta.yaml", f"experiment_id: '1'\nname: {json.dumps(said(TEXTS[0], 'importedExperiment'))}\n")
    written(run / "meta.yaml", "run_id: a1b2\nstatus: 3\nstart_time: 1795839450652\nend_time: 1795839450752\n"
            f"run_name: {json.dumps(said(TEXTS[1], 'importedRun'))}\n")


def ask(verb, path, body):
    """What the address answers, which refuses some of it; nothing else is an answer here."""
    request = urllib.request.Request(
        f"{os.environ['MLFLOW_TRACKING_URI']}/api/2.0/mlflow/{path}", json.dumps(body).encode(), method=verb,
        headers={"Authorization": f"Bearer {os.environ['MLFLOW_TRACKING_TOKEN']}", "Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        if refused.code >= 500:
            raise
        return {}


def send():
    run = os.environ["MLFLOW_RUN_ID"]
    ask("POST", "runs/update", {"run_id": run, "run_name": said(TEXTS[0], "runName")})
    tags = [("note", all_of("sentNote")), ("user", all_of("sentUser")), ("source.name", all_of("sentSource"))]
    ask("POST", "runs/log-batch", {
        "run_id": run, "tags": [{"key": f"mlflow.{key}", "value": value} for key, value in tags],
        "params": pairs("sentParam")})
    ask("POST", "runs/log-metric", {"run_id": run, "key": all_of("refusedMetric"), "value": 1, "timestamp": 1})
    ask("POST", "runs/log-inputs", {"run_id": run, "datasets": [{
        "dataset": {"name": said(text, "sentSet"), "digest": text[:36], "source_type": "http", "source": said(text, "sentSetSource"),
                    "schema": said(text, "schema"), "profile": said(text, "profile")},
        "tags": [{"key": "mlflow.data.context", "value": said(text, "sentContext")}]} for text in TEXTS]})
    for text in TEXTS:
        ask("POST", "runs/create", {"experiment_id": "0", "run_name": said(text, "innerRun"), "user_id": said(text, "innerUser"),
                                    "tags": [{"key": "mlflow.parentRunId", "value": run}]})
    models(run)
    for place, text in enumerate(TEXTS):
        traced(run, place, text)


def pairs(field):
    """Keys are names there."""
    return [{"key": f"{field}.{place}", "value": said(text, field)} for place, text in enumerate(TEXTS)]


def models(run):
    for text in TEXTS[:3]:
        made = ask("POST", "logged-models", {"experiment_id": "0", "name": "net", "model_type": said(text, "loggedType"),
                                             "source_run_id": run, "params": pairs("modelParam"), "tags": pairs("modelTag")})
        if made:
            ask("PATCH", f"logged-models/{made['model']['info']['model_id']}",
                {"status": "LOGGED_MODEL_UPLOAD_FAILED", "status_message": all_of("loggedWhy")})
    ask("POST", "registered-models/create", {"name": "sent", "description": all_of("sentDescription"),
                                             "tags": pairs("sentModelTag")})


def traced(run, place, text):
    trace = f"tr-{place + 1:032x}"
    ask("POST", "traces", {"trace": {"trace_info": {
        "trace_id": trace, "request_time": "2026-11-28T00:00:00Z", "state": "OK",
        "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "0"}},
        "request_preview": said(text, "asked"), "response_preview": said(text, "responded"),
        "trace_metadata": {"mlflow.sourceRun": run}, "tags": {"mlflow.traceName": said(text, "trace")}}}})
    ask("POST", f"traces/{trace}/assessments", {"assessment": {
        "assessment_name": said(text, "assessment"), "feedback": {"value": said(text, "feedback")},
        "rationale": said(text, "rationale"), "source": {"source_type": "HUMAN", "source_id": said(text, "assessor")}}})


if __name__ == "__main__":
    {"files": files, "send": send}[sys.argv[1]]()
