"""Somebody who looks from outside, with a user's name and API token. Every function is a check."""
import os
import urllib.error
import urllib.request

import mlflow
import pandas
from checks import V3, check, refused, run_all, same
from mlflow import MlflowClient

MODEL = os.environ["MODEL"]
URI = os.environ["MLFLOW_TRACKING_URI"]
client = MlflowClient()


def experiment(name):
    return client.get_experiment_by_name(name).experiment_id


def the_run(name, where):
    """The one run of the experiment that the filter finds."""
    found = client.search_runs([experiment(name)], where)
    same(len(found), 1)
    return found[0]


@check("tracking")
def the_runs_of_builds_are_found():
    run = the_run(MODEL, "tags.kind = 'peer'")
    same(run.data.params["order"], "3")
    same(run.info.status, "FINISHED")
    same([point.value for point in client.get_metric_history(run.info.run_id, "loss")], [2.5, 2.25])
    assert experiment(MODEL) in [it.experiment_id for it in client.search_experiments()]


@check("killed")
def a_killed_script_leaves_no_open_run():
    same(the_run(f"{MODEL} killed", "attributes.run_name = 'killed child'").info.status, "KILLED")
    block = the_run(f"{MODEL} killed", "params.seen = 'before the end'")
    same(block.info.status, "FAILED")


@check("resumed")
def a_second_script_goes_on_with_the_run():
    run = the_run(f"{MODEL} resumed", "params.first = 'yes'")
    same(run.data.params, {"first": "yes", "second": "yes"})
    same([point.step for point in client.get_metric_history(run.info.run_id, "step")], [1, 2])
    same(run.info.status, "FINISHED")


@check("withMlflow")
def the_builds_own_run_is_tracked():
    run = the_run(os.environ["JOB"], f"params.`own {MODEL}` = 'yes'")
    same(run.info.status, "FINISHED")


@check("outside")
def nothing_is_written_from_outside():
    run = the_run(MODEL, "tags.kind = 'peer'").info.run_id
    for call in (
        lambda: client.log_param(run, "outside", 1),
        lambda: client.log_metric(run, "outside", 1),
        lambda: client.set_tag(run, "outside", 1),
        lambda: client.create_run("0"),
        lambda: client.create_experiment(f"{MODEL} outside"),
        lambda: client.delete_run(run),
    ):
        said = refused("PERMISSION_DENIED", call)
        assert "trackExperiment" in said, said


@check("outside")
def no_model_is_changed_from_outside():
    for call in (
        lambda: client.create_registered_model(f"{MODEL}-outside"),
        lambda: client.set_registered_model_alias(MODEL, "champion", "1"),
        lambda: client.delete_model_version(MODEL, "1"),
        lambda: client.delete_registered_model(MODEL),
    ):
        refused("PERMISSION_DENIED", call)


@check("outside")
def a_wrong_password_is_told_in_json():
    request = urllib.request.Request(f"{URI}/api/2.0/mlflow/experiments/get?experiment_id=0")
    request.add_header("Authorization", "Bearer nonsense")
    try:
        urllib.request.urlopen(request)
    except urllib.error.HTTPError as refusal:
        same(refusal.code, 401)
        same(refusal.headers.get_content_type(), "application/json")
    else:
        raise AssertionError("it was let in")


@check("artifacts")
def files_are_read_after_the_build():
    run = the_run(MODEL, "tags.files = 'yes'").info.run_id
    assert "notes" in [it.path for it in client.list_artifacts(run)], "no notes"
    same(mlflow.artifacts.load_text(f"runs:/{run}/notes/hello.txt"), "hello")


@check("registry")
def a_model_is_loaded_by_its_alias():
    row = pandas.DataFrame([[5.1, 3.5, 1.4, 0.2]], columns=[
        "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"])
    same(list(mlflow.pyfunc.load_model(f"models:/{MODEL}@champion").predict(row)), [0])
    same(list(mlflow.pyfunc.load_model(f"models:/{MODEL}/1").predict(row)), [0])


@check("traces")
def the_traces_of_builds_are_read():
    """Those of MLflow 2 as well: by its own client, and by newer ones when both were there."""
    for peer in {MODEL, "peer-2"} if V3 else {MODEL}:
        known = client.get_experiment_by_name(peer)
        if known is None:
            continue
        found = (
            mlflow.search_traces(locations=[known.experiment_id], filter_string="name = 'answer'", return_type="list")
            if V3
            else client.search_traces([known.experiment_id], "name = 'answer'")
        )
        assert any([span.name for span in it.data.spans] == ["answer", "inner"] for it in found), f"{peer}: {found}"


@check("prompts")
def a_prompt_is_loaded():
    load = mlflow.genai.load_prompt if V3 else mlflow.load_prompt
    same(load(f"prompts:/{MODEL}-prompt@live").template, "Say {{word}} twice.")


if __name__ == "__main__":
    run_all("outside")
