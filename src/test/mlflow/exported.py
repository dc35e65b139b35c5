"""Somebody who left with what was tracked: the file store that the export wrote, without any server. Every function is a check."""
import os
from pathlib import Path

import mlflow
from checks import V3, check, run_all, same
from mlflow import MlflowClient

MODEL = os.environ["MODEL"]
client = MlflowClient()


def runs():
    return client.search_runs([it.experiment_id for it in client.search_experiments()], max_results=1000)


@check("exported")
def runs_that_left_are_read_with_their_series():
    experiment = client.get_experiment_by_name(MODEL).experiment_id
    found = client.search_runs([experiment], "tags.kind = 'peer'")
    assert found, f"no run of experiment {MODEL} was found"
    for run in found:
        same(run.data.params["order"], "3")
        same([point.value for point in client.get_metric_history(run.info.run_id, "loss")], [2.5, 2.25])


@check("exported")
def every_file_that_is_listed_is_there():
    for run in runs():
        files = [it.path for it in client.list_artifacts(run.info.run_id) if not it.is_dir]
        for file in files:
            assert (Path(run.info.artifact_uri.removeprefix("file://")) / file).is_file(), f"{file} of {run.info.run_id}"


@check("exported")
def versions_that_left_lead_to_their_runs_and_files():
    versions = client.search_model_versions(f"name = '{MODEL}'")
    assert versions, f"no version of {MODEL} was found"
    for version in versions:
        assert len(version.tags["model-lineage.digest"]) == 64, version.tags
        same(client.get_run(version.run_id).info.run_id, version.run_id)
        assert Path(client.get_model_version_download_uri(MODEL, version.version)).is_dir(), version.source


@check("exported")
def traces_that_left_are_read_with_their_spans_and_assessments():
    experiment = client.get_experiment_by_name(MODEL).experiment_id
    if V3:
        found = mlflow.search_traces(locations=[experiment], return_type="list")
    else:
        found = client.search_traces([experiment])
    assert found, f"no trace of experiment {MODEL} was found"
    for trace in found:
        assert trace.info.tags["model-lineage.run"], trace.info.tags
    spans = [[span.name for span in trace.data.spans] for trace in found]
    assert ["answer", "inner"] in spans, spans
    assert not [names for names in spans if names[:1] in (["failing"], ["by hand"])], f"a deleted trace is among {spans}"
    tagged = [trace for trace in found if trace.info.tags.get("kind") == "peer"]
    assert tagged, "no trace has the tag that was set"
    if V3:
        same({it.name: it.value for it in tagged[0].info.assessments}, {"right": True, "expected": 42})


if __name__ == "__main__":
    run_all("left")
