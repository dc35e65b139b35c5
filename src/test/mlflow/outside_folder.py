"""Somebody who reads by the address of a folder. Every function is a check."""
import os

import mlflow
import pandas
from checks import V3, check, refused, run_all, same
from mlflow import MlflowClient

MODEL = os.environ["MODEL"]
ROOT = MlflowClient(tracking_uri=os.environ["MLFLOW_TRACKING_URI"].replace("/job/team/", "/"))
client = MlflowClient()


def the_run():
    experiment = client.get_experiment_by_name("in a folder").experiment_id
    found = client.search_runs([experiment], f"params.`in folder {MODEL}` = 'yes'")
    same(len(found), 1)
    return found[0].info


@check("folder")
def what_a_folder_tracked_is_read_by_its_address():
    same(the_run().status, "FINISHED")
    same(mlflow.artifacts.load_text(f"runs:/{the_run().run_id}/notes/hello.txt"), "hello")


@check("folder")
def an_experiment_of_a_folder_is_not_one_of_jenkins():
    same(ROOT.get_experiment_by_name("in a folder"), None)
    same(client.get_experiment_by_name(MODEL), None)


@check("folder")
def a_model_of_a_folder_is_loaded_by_its_alias():
    row = pandas.DataFrame({"a": [3]})
    same(int(mlflow.pyfunc.load_model(f"models:/{MODEL}@folder-live").predict(row)["a"][0]), 6)
    same([int(it.version) for it in client.search_model_versions(f"name = '{MODEL}'")], [1])


@check("folder")
def a_model_of_jenkins_is_another_one():
    refused("INVALID_PARAMETER_VALUE", lambda: client.get_model_version_by_alias(MODEL, "champion"))
    refused("INVALID_PARAMETER_VALUE", lambda: ROOT.get_model_version_by_alias(MODEL, "folder-live"))
    same(int(ROOT.get_model_version_by_alias(MODEL, "champion").version), 2)


@check("folder")
def a_prompt_of_a_folder_is_loaded():
    load = mlflow.genai.load_prompt if V3 else mlflow.load_prompt
    same(load(f"prompts:/{MODEL}-folder-prompt/1").template, "Say {{word}}.")


@check("folder")
def nothing_is_written_into_a_folder_from_outside():
    for call in (
        lambda: client.log_param(the_run().run_id, "outside", 1),
        lambda: client.create_experiment(f"{MODEL} outside"),
        lambda: client.set_registered_model_alias(MODEL, "folder-live", "1"),
    ):
        refused("PERMISSION_DENIED", call)


if __name__ == "__main__":
    run_all("outside")
