"""A training script that knows MLflow alone, run inside a block of a build. Every function is a check."""
import json
import math
import os
import tempfile
from pathlib import Path

import mlflow
import pandas
from checks import V3, check, refused, run_all, same
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

BLOCK = os.environ["MLFLOW_RUN_ID"]
EXPERIMENT = os.environ["MLFLOW_EXPERIMENT_ID"]
MODEL = os.environ["MODEL"]
X, Y = load_iris(return_X_y=True, as_frame=True)
client = MlflowClient()


def fitted():
    return LogisticRegression(max_iter=500).fit(X, Y)


def logged(run_name, **more):
    """A model that is logged in a run of its own; what it requires is told, since finding that out takes seconds."""
    more.setdefault("pip_requirements", ["scikit-learn"])
    name = {"name": "model"} if V3 else {"artifact_path": "model"}
    with mlflow.start_run(run_name=run_name) as run:
        mlflow.log_metric("accuracy", 0.97)
        info = mlflow.sklearn.log_model(fitted(), input_example=X.head(2), **name, **more)
    return run.info.run_id, info


@check("tracking")
def the_first_run_is_that_of_the_block():
    with mlflow.start_run() as run:
        same(run.info.run_id, BLOCK)
        same(run.info.experiment_id, EXPERIMENT)
        mlflow.log_param("order", 3)
        mlflow.log_params({"smoothing": 0.5, "none": None, "list": [1, "a"]})
        mlflow.log_metric("loss", 2.5, step=1)
        mlflow.log_metrics({"loss": 2.25, "speed": 10}, step=2)
        mlflow.set_tag("kind", "peer")
        mlflow.set_tags({"a": "1", "b": "2"})
    read = client.get_run(BLOCK)
    same(read.data.params["list"], "[1, 'a']")
    same(read.data.params["none"], "None")
    same(read.data.metrics, {"loss": 2.25, "speed": 10.0})
    same({k: read.data.tags[k] for k in ("kind", "a", "b")}, {"kind": "peer", "a": "1", "b": "2"})
    same(read.info.status, "FINISHED")


@check("tracking")
def later_runs_are_runs_of_their_own():
    with mlflow.start_run(run_name="later", description="said", tags={"k": "v"}) as run:
        assert run.info.run_id != BLOCK
        same(run.info.run_name, "later")
    read = client.get_run(run.info.run_id)
    same(read.data.tags["mlflow.note.content"], "said")
    same(read.data.tags["k"], "v")
    same(read.info.experiment_id, EXPERIMENT)
    assert read.info.end_time >= read.info.start_time, "it ended before it began"


@check("tracking")
def the_build_is_told_in_the_tags_of_new_runs():
    with mlflow.start_run() as run:
        pass
    tags = client.get_run(run.info.run_id).data.tags
    assert tags["jenkins.url"].startswith("http"), tags
    assert tags["jenkins.build"].isdigit(), tags


@check("tracking")
def a_run_without_a_name_is_given_one():
    with mlflow.start_run() as run:
        assert run.info.run_name, "no name"
        same(run.data.tags["mlflow.runName"], run.info.run_name)


@check("tracking")
def an_exception_fails_the_run():
    try:
        with mlflow.start_run(run_name="failing") as run:
            raise ValueError("it went wrong")
    except ValueError:
        pass
    same(client.get_run(run.info.run_id).info.status, "FAILED")


@check("tracking")
def a_run_goes_on_after_its_end():
    with mlflow.start_run() as run:
        mlflow.log_param("before", 1)
    with mlflow.start_run(run_id=run.info.run_id):
        same(client.get_run(run.info.run_id).info.status, "RUNNING")
        mlflow.log_param("after", 2)
    read = client.get_run(run.info.run_id)
    same(read.data.params, {"before": "1", "after": "2"})
    same(read.info.status, "FINISHED")


@check("tracking")
def special_numbers_stay_what_they_are():
    with mlflow.start_run() as run:
        for step, value in enumerate((math.nan, math.inf, -math.inf, 1e-300, 2**53 + 1)):
            mlflow.log_metric("special", value, step=step)
    history = [point.value for point in client.get_metric_history(run.info.run_id, "special")]
    assert math.isnan(history[0]), history
    same(history[1:], [math.inf, -math.inf, 1e-300, float(2**53 + 1)])


@check("tracking")
def what_is_sent_twice_is_there_once():
    with mlflow.start_run() as run:
        for _ in range(3):
            client.log_metric(run.info.run_id, "once", 1.0, timestamp=1_795_837_591_462, step=4)
    same(len(client.get_metric_history(run.info.run_id, "once")), 1)


@check("tracking")
def a_parameter_keeps_its_value():
    with mlflow.start_run() as run:
        mlflow.log_param("lr", 0.1)
        mlflow.log_param("lr", 0.1)
        said = refused("INVALID_PARAMETER_VALUE", lambda: mlflow.log_param("lr", 0.2))
        assert "Changing param values is not allowed" in said, said
        batch = [Param("lr", "0.3"), Param("other", "1")]
        refused("INVALID_PARAMETER_VALUE", lambda: client.log_batch(run.info.run_id, params=batch))
    same(client.get_run(run.info.run_id).data.params, {"lr": "0.1"})


@check("tracking")
def large_batches_arrive_whole():
    with mlflow.start_run() as run:
        client.log_batch(
            run.info.run_id,
            metrics=[Metric(f"m{i % 30}", i / 7, 1_795_837_591_000 + i, i) for i in range(1500)],
            params=[Param(f"p{i}", str(i)) for i in range(120)],
            tags=[RunTag(f"t{i}", str(i)) for i in range(130)],
        )
    read = client.get_run(run.info.run_id)
    same(len(read.data.params), 120)
    same(len(read.data.metrics), 30)
    same(len([tag for tag in read.data.tags if tag.startswith("t")]), 130)
    same(len(client.get_metric_history(run.info.run_id, "m7")), 50)


@check("tracking")
def what_is_logged_asynchronously_arrives_whole():
    with mlflow.start_run() as run:
        for step in range(300):
            mlflow.log_metric("async", step / 3, step=step, synchronous=False)
            mlflow.log_param(f"async{step}", step, synchronous=False)
        mlflow.flush_async_logging()
    history = client.get_metric_history(run.info.run_id, "async")
    same(sorted(point.step for point in history), list(range(300)))
    same(client.get_run(run.info.run_id).data.metrics["async"], 299 / 3)
    same(len(client.get_run(run.info.run_id).data.params), 300)


@check("tracking")
def logging_is_made_asynchronous_by_a_switch():
    mlflow.config.enable_async_logging(True)
    try:
        with mlflow.start_run() as run:
            for step in range(50):
                mlflow.log_metric("switched", step, step=step)
            mlflow.log_params({"a": 1, "b": 2})
            mlflow.set_tag("c", 3)
    finally:
        mlflow.config.enable_async_logging(False)
    mlflow.flush_async_logging()
    read = client.get_run(run.info.run_id)
    same(len(client.get_metric_history(run.info.run_id, "switched")), 50)
    same((read.data.params, read.data.tags["c"]), ({"a": "1", "b": "2"}, "3"))


@check("tracking")
def no_name_and_password_are_inherited():
    same([name for name in ("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD") if name in os.environ], [])


@check("tracking")
def system_metrics_are_logged():
    with mlflow.start_run(log_system_metrics=True) as run:
        client.log_metric(run.info.run_id, "x", 1)
        monitor = mlflow.system_metrics.system_metrics_monitor.SystemMetricsMonitor(run.info.run_id)
        monitor.publish_metrics({"cpu_utilization_percentage": 3.5})
    assert any(key.startswith("system/") for key in client.get_run(run.info.run_id).data.metrics), "none"


@check("nested")
def runs_nest():
    with mlflow.start_run(run_name="outer") as outer:
        with mlflow.start_run(run_name="inner", nested=True) as inner:
            mlflow.log_metric("depth", 2)
    same(client.get_run(inner.info.run_id).data.tags["mlflow.parentRunId"], outer.info.run_id)
    found = client.search_runs([EXPERIMENT], f"tags.mlflow.parentRunId = '{outer.info.run_id}'")
    same([run.info.run_id for run in found], [inner.info.run_id])


@check("nested")
def a_parent_is_named():
    with mlflow.start_run(run_name="named parent") as outer:
        pass
    with mlflow.start_run(parent_run_id=outer.info.run_id) as inner:
        pass
    same(client.get_run(inner.info.run_id).data.tags["mlflow.parentRunId"], outer.info.run_id)


@check("nested")
def a_search_over_parameters_makes_runs_below_its_own():
    from sklearn.model_selection import GridSearchCV

    mlflow.sklearn.autolog(log_models=False, max_tuning_runs=2)
    try:
        with mlflow.start_run(run_name="searching") as run:
            GridSearchCV(LogisticRegression(max_iter=500), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(X, Y)
    finally:
        mlflow.sklearn.autolog(disable=True)
    below = client.search_runs([EXPERIMENT], f"tags.mlflow.parentRunId = '{run.info.run_id}'")
    same(len(below), 2)
    same({it.info.status for it in below}, {"FINISHED"})
    assert "best_cv_score" in client.get_run(run.info.run_id).data.metrics


@check("runs")
def a_run_is_renamed_and_loses_a_tag():
    with mlflow.start_run(run_name="old") as run:
        mlflow.set_tag("goes", "1")
        mlflow.delete_tag("goes")
        client.update_run(run.info.run_id, name="new")
    read = client.get_run(run.info.run_id)
    same(read.info.run_name, "new")
    same(read.data.tags["mlflow.runName"], "new")
    assert "goes" not in read.data.tags


@check("runs")
def a_run_is_deleted_and_comes_back():
    with mlflow.start_run(run_name="to delete") as run:
        pass
    client.delete_run(run.info.run_id)
    same(client.get_run(run.info.run_id).info.lifecycle_stage, "deleted")
    refused("INVALID_PARAMETER_VALUE", lambda: client.log_param(run.info.run_id, "a", 1))
    client.restore_run(run.info.run_id)
    same(client.get_run(run.info.run_id).info.lifecycle_stage, "active")


@check("runs")
def a_run_that_is_not_there_is_missing():
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_run("0" * 32))


@check("search")
def runs_are_found():
    for i in range(4):
        with mlflow.start_run(run_name=f"find {i}"):
            mlflow.log_params({"find": "yes", "i": i})
            mlflow.log_metric("find loss", i / 10)
    where = "params.find = 'yes' and metrics.`find loss` > 0.05 and attributes.status = 'FINISHED'"
    table = mlflow.search_runs([EXPERIMENT], where, order_by=["metrics.`find loss` DESC"])
    same(list(table["params.i"]), ["3", "2", "1"])
    page = client.search_runs([EXPERIMENT], where, max_results=2, order_by=["metrics.`find loss` ASC"])
    same([run.data.params["i"] for run in page], ["1", "2"])
    rest = client.search_runs(
        [EXPERIMENT], where, max_results=2, order_by=["metrics.`find loss` ASC"], page_token=page.token)
    same([run.data.params["i"] for run in rest], ["3"])
    same(len(client.search_runs([EXPERIMENT], "tags.mlflow.runName LIKE 'find %' and params.i != '0'")), 3)
    same(len(client.search_runs([EXPERIMENT], "run_name ILIKE 'FIND 2'")), 1)


@check("search")
def filters_mean_what_they_do_in_mlflow():
    experiment = client.create_experiment(f"{MODEL} filters")
    for at in range(4):
        run = client.create_run(experiment, run_name=f"r{at}", start_time=1_000 + at, tags={"odd": str(at % 2)}).info.run_id
        client.log_metric(run, "half", at / 2)
        client.log_param(run, "Word", f"Text{at}")
        if at == 3:
            client.set_tag(run, "only", "x")
            client.log_metric(run, "nan", math.nan)
        client.set_terminated(run, "FAILED" if at == 0 else "FINISHED", end_time=2_000 + at)
    for where, wanted in (
        ("metrics.half > 0.5", "23"), ("metrics.half <= 0.5", "01"), ("metrics.half != 1", "013"),
        ("metrics.nan > 0", ""), ("metrics.absent < 1", ""), ("params.Word = 'Text1'", "1"),
        ("params.word = 'Text1'", ""), ("params.Word != 'Text1'", "023"), ("params.Word LIKE 'text%'", ""),
        ("params.Word ILIKE 'text%'", "0123"), ("params.Word LIKE 'Text_'", "0123"), ("tags.odd = '1'", "13"),
        ("tags.only != 'y'", "3"), ("tags.only IS NULL", "012"), ("tags.only IS NOT NULL", "3"),
        ("status = 'FAILED'", "0"), ("attributes.status != 'FAILED'", "123"), ("run_name LIKE 'r%'", "0123"),
        ("tags.`mlflow.runName` = 'r2'", "2"), ("start_time >= 1002", "23"), ("attributes.end_time = 2001", "1"),
        ("metrics.half > 0 and tags.odd = '1' AND params.Word != 'Text3'", "1"),
    ):
        found = client.search_runs([experiment], where, order_by=["attributes.start_time ASC"])
        same((where, "".join(run.info.run_name[1:] for run in found)), (where, wanted))
    for order, wanted in ((["metrics.half DESC"], "3210"), (["tags.odd DESC", "params.Word"], "1302"), (["status", "end_time DESC"], "0321")):
        found = client.search_runs([experiment], order_by=order)
        same((order, "".join(run.info.run_name[1:] for run in found)), (order, wanted))


@check("search")
def a_wrong_filter_is_refused():
    refused("INVALID_PARAMETER_VALUE", lambda: client.search_runs([EXPERIMENT], "params.a ="))
    refused("INVALID_PARAMETER_VALUE", lambda: client.search_runs([EXPERIMENT], "metrics.a = 'text'"))


@check("experiments")
def an_experiment_is_made_and_used():
    experiment = mlflow.set_experiment(f"{MODEL}/of its own")
    try:
        with mlflow.start_run() as run:
            same(run.info.experiment_id, experiment.experiment_id)
        mlflow.set_experiment_tag("team", "peers")
        read = client.get_experiment_by_name(f"{MODEL}/of its own")
        same(read.experiment_id, experiment.experiment_id)
        same(read.tags["team"], "peers")
        found = client.search_experiments(filter_string=f"name LIKE '{MODEL}/%'")
        same([e.name for e in found], [f"{MODEL}/of its own"])
        same(len(client.search_runs([experiment.experiment_id])), 1)
    finally:
        mlflow.set_experiment(experiment_id=EXPERIMENT)


@check("experiments")
def an_experiment_is_renamed_deleted_and_restored():
    made = client.create_experiment(f"{MODEL} to go", tags={"a": "b"})
    client.rename_experiment(made, f"{MODEL} gone")
    same(client.get_experiment(made).name, f"{MODEL} gone")
    client.delete_experiment(made)
    same(client.get_experiment(made).lifecycle_stage, "deleted")
    client.restore_experiment(made)
    same(client.get_experiment(made).lifecycle_stage, "active")
    refused("RESOURCE_ALREADY_EXISTS", lambda: client.create_experiment(f"{MODEL} gone"))


@check("experiments")
def runs_go_and_come_back_with_their_experiment():
    made = client.create_experiment(f"{MODEL} with runs")
    run = client.create_run(made).info.run_id
    client.delete_experiment(made)
    same(client.get_run(run).info.lifecycle_stage, "deleted")
    same(len(client.search_runs([made])), 0)
    same(len(client.search_runs([made], run_view_type=mlflow.entities.ViewType.DELETED_ONLY)), 1)
    client.restore_experiment(made)
    same(client.get_run(run).info.lifecycle_stage, "active")


@check("experiments")
def the_default_experiment_is_there():
    same(client.get_experiment("0").name, "Default")


@check("datasets")
def a_data_set_becomes_an_input():
    with mlflow.start_run() as run:
        data = mlflow.data.from_pandas(X, source="https://example.org/iris.csv", name="iris")
        mlflow.log_input(data, context="training", tags={"split": "all"})
        if V3:
            mlflow.log_metric("fits", 0.9, dataset=data)
    read = client.get_run(run.info.run_id).inputs.dataset_inputs
    same([(it.dataset.name, it.dataset.digest) for it in read], [("iris", data.digest)])
    same({tag.key: tag.value for tag in read[0].tags}["mlflow.data.context"], "training")
    assert "example.org" in read[0].dataset.source, read[0].dataset.source
    assert "mlflow_colspec" in read[0].dataset.schema, read[0].dataset.schema
    found = client.search_runs([EXPERIMENT], "datasets.name = 'iris' and dataset.context = 'training'")
    assert run.info.run_id in [it.info.run_id for it in found], "not found by its data set"


@check("datasets")
def data_sets_of_other_kinds_become_inputs():
    import numpy

    with mlflow.start_run() as run:
        mlflow.log_input(mlflow.data.from_numpy(numpy.ones((3, 2)), targets=numpy.zeros(3), name="ones"), context="test")
        mlflow.log_input(mlflow.data.from_pandas(X.assign(y=Y), targets="y", name="iris"), context="training")
    read = client.get_run(run.info.run_id).inputs.dataset_inputs
    same(sorted(it.dataset.name for it in read), ["iris", "ones"])
    table = mlflow.search_runs([EXPERIMENT], f"attributes.run_id = '{run.info.run_id}' and dataset.name = 'ones'")
    same(len(table), 1)


@check("artifacts")
def files_are_kept_and_read_at_once():
    with mlflow.start_run() as run, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sub").mkdir()
        (Path(folder) / "sub" / "a b+é.txt").write_text("inner", encoding="utf-8")
        (Path(folder) / "empty").touch()
        mlflow.set_tag("files", "yes")
        mlflow.log_text("hello", "notes/hello.txt")
        mlflow.log_dict({"a": [1, 2]}, "a.json")
        mlflow.log_artifacts(folder, "tree")
        uri = f"runs:/{run.info.run_id}"
        same(mlflow.artifacts.load_text(f"{uri}/notes/hello.txt"), "hello")
        same(mlflow.artifacts.load_dict(f"{uri}/a.json"), {"a": [1, 2]})
        same([(it.path, it.is_dir) for it in client.list_artifacts(run.info.run_id)],
             [("a.json", False), ("notes", True), ("tree", True)])
        same([it.path for it in client.list_artifacts(run.info.run_id, "tree")], ["tree/empty", "tree/sub"])
        same(client.list_artifacts(run.info.run_id, "a.json"), [])
        got = Path(mlflow.artifacts.download_artifacts(f"{uri}/tree"))
        same((got / "sub" / "a b+é.txt").read_text(encoding="utf-8"), "inner")
        same((got / "empty").stat().st_size, 0)


@check("artifacts")
def a_file_is_replaced():
    with mlflow.start_run() as run:
        mlflow.log_text("one", "n.txt")
        mlflow.log_text("two", "n.txt")
    same(mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/n.txt"), "two")


@check("artifacts")
def figures_images_and_tables_are_kept():
    import matplotlib
    import numpy

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.plot([1, 2], [3, 4])
    with mlflow.start_run() as run:
        mlflow.log_figure(figure, "plots/line.png")
        mlflow.log_image(numpy.zeros((8, 8, 3), dtype=numpy.uint8), key="black", step=1)
        mlflow.flush_artifact_async_logging()
        mlflow.log_table({"q": ["a"], "s": [0.5]}, "table.json")
        mlflow.log_table({"q": ["b"], "s": [0.25]}, "table.json")
    same(list(mlflow.load_table("table.json", run_ids=[run.info.run_id])["q"]), ["a", "b"])
    same(sorted(Path(it.path).suffix for it in client.list_artifacts(run.info.run_id, "images")), [".png", ".webp"])
    assert mlflow.artifacts.load_image(f"runs:/{run.info.run_id}/plots/line.png").size[0] > 10


@check("artifacts")
def a_file_that_is_not_there_is_missing():
    with mlflow.start_run() as run:
        pass
    try:
        mlflow.artifacts.download_artifacts(f"runs:/{run.info.run_id}/no/such.txt")
    except Exception as problem:
        assert "500" not in str(problem), problem
    else:
        raise AssertionError("it was downloaded")


@check("models")
def a_model_is_logged_and_loaded():
    run, info = logged("plain model", pip_requirements=None)
    loaded = mlflow.pyfunc.load_model(f"runs:/{run}/model")
    same(list(loaded.predict(X.head(3))), list(fitted().predict(X.head(3))))
    loaded = mlflow.sklearn.load_model(info.model_uri)
    same(list(loaded.predict(X.head(3))), [0, 0, 0])


class Doubled(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


@check("models")
def a_model_of_plain_python_is_logged_and_loaded():
    with mlflow.start_run() as run:
        mlflow.pyfunc.log_model(
            **({"name": "doubled"} if V3 else {"artifact_path": "doubled"}), python_model=Doubled(), pip_requirements=[])
    loaded = mlflow.pyfunc.load_model(f"runs:/{run.info.run_id}/doubled")
    same(list(loaded.predict(pandas.DataFrame({"a": [1, 2]}))["a"]), [2, 4])


@check("models", V3)
def a_logged_model_tells_what_it_is():
    run, info = logged("told model", params={"c": 1}, model_type="classifier", tags={"team": "peers"})
    model = mlflow.get_logged_model(info.model_id)
    same(str(model.status), "READY")
    same((model.source_run_id, model.name, model.model_type), (run, "model", "classifier"))
    same(model.params["c"], "1")
    same(model.tags["team"], "peers")
    same([(it.key, it.value) for it in model.metrics], [("accuracy", 0.97)])
    found = mlflow.search_logged_models(
        [EXPERIMENT], filter_string=f"source_run_id = '{run}'", output_format="list")
    same([it.model_id for it in found], [info.model_id])
    same([it.model_id for it in client.get_run(run).outputs.model_outputs], [info.model_id])
    same(len(client.get_metric_history(run, "accuracy")), 1)


@check("models", V3)
def a_logged_model_is_measured_on_data_sets():
    _, info = logged("measured model")
    train = mlflow.data.from_pandas(X.head(100), name="first rows")
    test = mlflow.data.from_pandas(X.tail(50), name="last rows")
    with mlflow.start_run():
        mlflow.log_metric("f1", 0.75, dataset=train, model_id=info.model_id)
        mlflow.log_metrics({"f1": 0.5}, dataset=test, model_id=info.model_id)
    measured = mlflow.get_logged_model(info.model_id).metrics
    same(sorted((it.dataset_name, it.value) for it in measured if it.key == "f1"), [("first rows", 0.75), ("last rows", 0.5)])
    found = mlflow.search_logged_models(
        [EXPERIMENT], filter_string="metrics.f1 > 0.6", datasets=[{"dataset_name": "first rows"}], output_format="list")
    same([it.model_id for it in found], [info.model_id])
    same(mlflow.search_logged_models(
        [EXPERIMENT], filter_string="metrics.f1 > 0.6", datasets=[{"dataset_name": "last rows"}], output_format="list"), [])


@check("models", V3)
def a_logged_model_is_made_by_hand():
    model = mlflow.create_external_model(name="external", params={"a": "1"}, model_type="agent")
    mlflow.set_logged_model_tags(model.model_id, {"x": "y"})
    mlflow.delete_logged_model_tag(model.model_id, "x")
    read = mlflow.get_logged_model(model.model_id)
    assert "x" not in read.tags, read.tags
    client.delete_logged_model(model.model_id)
    refused("RESOURCE_DOES_NOT_EXIST", lambda: mlflow.get_logged_model(model.model_id))


@check("autolog")
def autolog_tracks_a_fit():
    mlflow.sklearn.autolog()
    try:
        with mlflow.start_run(run_name="autologged") as run:
            fitted()
    finally:
        mlflow.sklearn.autolog(disable=True)
    read = client.get_run(run.info.run_id)
    same(read.data.params["max_iter"], "500")
    assert "training_accuracy_score" in read.data.metrics, read.data.metrics
    assert read.data.tags["estimator_name"] == "LogisticRegression", read.data.tags
    same([it.dataset.name for it in read.inputs.dataset_inputs], ["dataset"])
    same(list(mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model").predict(X.head(2))), [0, 0])


@check("autolog")
def autolog_opens_a_run_of_its_own():
    before = len(client.search_runs([EXPERIMENT], "tags.mlflow.autologging = 'sklearn'"))
    mlflow.sklearn.autolog(log_models=False)
    try:
        fitted()
    finally:
        mlflow.sklearn.autolog(disable=True)
    same(len(client.search_runs([EXPERIMENT], "tags.mlflow.autologging = 'sklearn'")), before + 1)


@check("registry")
def a_model_is_registered_as_it_is_logged():
    run, info = logged("registered at once", registered_model_name=MODEL)
    same(int(info.registered_model_version), 1)
    version = client.get_model_version(MODEL, "1")
    same((version.status, version.run_id, version.current_stage), ("READY", run, "None"))


@check("registry")
def a_model_is_registered_afterwards():
    run, _ = logged("registered later")
    version = mlflow.register_model(f"runs:/{run}/model", MODEL, tags={"from": "later"})
    same((int(version.version), version.status), (2, "READY"))
    same(client.get_model_version(MODEL, "2").tags["from"], "later")


@check("registry")
def models_and_versions_are_found():
    same([it.name for it in client.search_registered_models(f"name = '{MODEL}'")], [MODEL])
    same(sorted(int(it.version) for it in client.search_model_versions(f"name = '{MODEL}'")), [1, 2])
    same([int(it.version) for it in client.search_model_versions(f"name = '{MODEL}' and tags.from = 'later'")], [2])
    same(client.get_registered_model(MODEL).name, MODEL)


@check("registry")
def models_and_versions_are_described():
    client.update_registered_model(MODEL, "a model of peers")
    client.update_model_version(MODEL, "1", "the first")
    client.set_registered_model_tag(MODEL, "k", "v")
    client.set_model_version_tag(MODEL, "1", "k", "v")
    client.set_model_version_tag(MODEL, "1", "goes", "v")
    client.delete_model_version_tag(MODEL, "1", "goes")
    same(client.get_registered_model(MODEL).description, "a model of peers")
    same(client.get_registered_model(MODEL).tags["k"], "v")
    version = client.get_model_version(MODEL, "1")
    same((version.description, dict(version.tags)), ("the first", {"k": "v"}))


@check("registry")
def an_alias_is_set_and_loaded():
    client.set_registered_model_alias(MODEL, "champion", "1")
    same(int(client.get_model_version_by_alias(MODEL, "champion").version), 1)
    same(list(client.get_model_version(MODEL, "1").aliases), ["champion"])
    same({k: int(v) for k, v in client.get_registered_model(MODEL).aliases.items()}, {"champion": 1})
    same(list(mlflow.sklearn.load_model(f"models:/{MODEL}@champion").predict(X.head(2))), [0, 0])
    client.set_registered_model_alias(MODEL, "champion", "2")
    same(int(client.get_model_version_by_alias(MODEL, "champion").version), 2)


@check("registry")
def a_stage_is_not_emptied():
    refused("INVALID_PARAMETER_VALUE", lambda: client.get_model_version_by_alias(MODEL, "never-set"))
    client.delete_registered_model_alias(MODEL, "never-set")
    said = refused("PERMISSION_DENIED", lambda: client.delete_registered_model_alias(MODEL, "champion"))
    assert "rollbackModel" in said, said


@check("registry")
def a_name_that_is_no_alias_is_refused():
    for alias in ("latest", "v3", "a b"):
        refused("INVALID_PARAMETER_VALUE", lambda: client.set_registered_model_alias(MODEL, alias, "1"))


@check("registry")
def the_latest_and_a_number_are_loaded():
    for last in ("latest", "1"):
        same(list(mlflow.pyfunc.load_model(f"models:/{MODEL}/{last}").predict(X.head(2))), [0, 0])


@check("registry")
def a_legacy_stage_is_a_stage():
    client.transition_model_version_stage(MODEL, "2", "Staging")
    same(client.get_model_version(MODEL, "2").current_stage, "Staging")
    same([int(it.version) for it in client.get_latest_versions(MODEL, ["Staging"])], [2])


@check("registry")
def a_version_is_loaded_by_its_stage():
    same(list(mlflow.sklearn.load_model(f"models:/{MODEL}/Staging").predict(X.head(2))), [0, 0])


@check("registry", V3)
def a_logged_model_is_registered_by_its_id():
    run, info = logged("registered by its id")
    version = mlflow.register_model(f"models:/{info.model_id}", f"{MODEL}-by-id")
    same((int(version.version), version.run_id), (1, run))
    same(list(mlflow.pyfunc.load_model(f"models:/{MODEL}-by-id/1").predict(X.head(2))), [0, 0])
    same(mlflow.get_logged_model(info.model_id).tags["mlflow.modelVersions"].count(f"{MODEL}-by-id"), 1)


@check("registry")
def a_version_is_copied_to_another_model():
    copied = client.copy_model_version(f"models:/{MODEL}/1", f"{MODEL}-copy")
    same((copied.name, int(copied.version)), (f"{MODEL}-copy", 1))
    same(list(mlflow.pyfunc.load_model(f"models:/{MODEL}-copy/1").predict(X.head(2))), [0, 0])


@check("registry")
def what_was_never_live_is_deleted():
    run, _ = logged("never live")
    for _ in range(2):
        mlflow.register_model(f"runs:/{run}/model", f"{MODEL}-to-go")
    client.delete_model_version(f"{MODEL}-to-go", "1")
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_model_version(f"{MODEL}-to-go", "1"))
    client.delete_registered_model(f"{MODEL}-to-go")
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_registered_model(f"{MODEL}-to-go"))


@check("registry")
def what_was_live_is_not_deleted():
    refused("PERMISSION_DENIED", lambda: client.delete_model_version(MODEL, "2"))
    refused("PERMISSION_DENIED", lambda: client.delete_registered_model(MODEL))


@check("registry")
def what_is_not_there_is_missing():
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_registered_model(f"{MODEL}-not"))
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_model_version(MODEL, "99"))
    refused("RESOURCE_ALREADY_EXISTS", lambda: client.create_registered_model(MODEL))


@check("registry")
def a_source_of_somebody_else_is_refused():
    client.create_registered_model(f"{MODEL}-foreign")
    for source in ("s3://bucket/model", "/etc", "file:///etc/passwd"):
        try:
            client.create_model_version(f"{MODEL}-foreign", source)
        except mlflow.exceptions.MlflowException as problem:
            assert problem.error_code in ("INVALID_PARAMETER_VALUE", "PERMISSION_DENIED"), problem
        else:
            raise AssertionError(f"{source} was taken")


def prompts():
    return mlflow.genai if V3 else mlflow


@check("prompts")
def a_prompt_is_registered_and_loaded():
    made = prompts().register_prompt(f"{MODEL}-prompt", "Say {{word}}.", commit_message="first")
    same(int(made.version), 1)
    second = prompts().register_prompt(f"{MODEL}-prompt", "Say {{word}} twice.", tags={"tone": "dry"})
    same(int(second.version), 2)
    read = prompts().load_prompt(f"prompts:/{MODEL}-prompt/1")
    same((read.template, read.format(word="hi")), ("Say {{word}}.", "Say hi."))
    prompts().set_prompt_alias(f"{MODEL}-prompt", "live", 2)
    same(prompts().load_prompt(f"prompts:/{MODEL}-prompt@live").template, "Say {{word}} twice.")


@check("prompts")
def prompts_are_not_among_models():
    names = [it.name for it in client.search_registered_models(max_results=1000)]
    assert f"{MODEL}-prompt" not in names, names


@check("prompts", V3)
def old_words_are_a_new_version():
    made = [mlflow.genai.register_prompt(f"{MODEL}-reworded", words).version for words in ("one", "two", "one")]
    same([int(version) for version in made], [1, 2, 3])
    same(mlflow.genai.load_prompt(f"prompts:/{MODEL}-reworded@latest").template, "one")


@check("prompts", V3)
def prompts_are_found():
    found = mlflow.genai.search_prompts(filter_string=f"name = '{MODEL}-prompt'")
    same([it.name for it in found], [f"{MODEL}-prompt"])


@check("prompts", V3)
def a_prompt_of_messages_is_registered_and_loaded():
    messages = [{"role": "system", "content": "Be {{mood}}."}, {"role": "user", "content": "{{question}}"}]
    mlflow.genai.register_prompt(f"{MODEL}-chat", messages, tags={"task": "chat"})
    read = mlflow.genai.load_prompt(f"prompts:/{MODEL}-chat/1")
    same(read.template, messages)
    same(read.tags["task"], "chat")
    same(read.format(mood="kind", question="why?")[1]["content"], "why?")


@check("prompts", V3)
def a_prompt_is_linked_to_the_run_that_loads_it():
    with mlflow.start_run() as run:
        mlflow.genai.load_prompt(f"prompts:/{MODEL}-prompt@latest")
    tags = client.get_run(run.info.run_id).data.tags
    assert f"{MODEL}-prompt" in tags.get("mlflow.linkedPrompts", ""), tags


@check("evaluation")
def a_model_is_evaluated():
    _, info = logged("to evaluate")
    data = X.assign(y=Y)
    with mlflow.start_run() as run:
        evaluate = mlflow.models.evaluate if V3 else mlflow.evaluate
        evaluate(info.model_uri, data, targets="y", model_type="classifier", evaluators=["default"],
                 evaluator_config={"default": {"log_explainer": False}})
    assert client.get_run(run.info.run_id).data.metrics["accuracy_score"] > 0.9


@check("traces", V3)
def a_function_is_traced():
    @mlflow.trace
    def answer(question):
        with mlflow.start_span("inner") as span:
            span.set_inputs({"q": question})
        return question.upper()

    with mlflow.start_run() as run:
        answer("what?")
    mlflow.flush_trace_async_logging()
    trace = mlflow.get_trace(mlflow.get_last_active_trace_id())
    same([span.name for span in trace.data.spans], ["answer", "inner"])
    found = mlflow.search_traces(
        locations=[EXPERIMENT], filter_string=f"attributes.run_id = '{run.info.run_id}'", return_type="list")
    same([it.info.trace_id for it in found], [trace.info.trace_id])


@check("traces", V3)
def what_fails_is_traced_and_deleted():
    @mlflow.trace
    def failing():
        raise ValueError("it went wrong")

    try:
        failing()
    except ValueError:
        pass
    mlflow.flush_trace_async_logging()
    trace = mlflow.get_last_active_trace_id()
    read = mlflow.get_trace(trace)
    same(str(read.info.state.value), "ERROR")
    same([event.name for event in read.data.spans[0].events], ["exception"])
    same(client.delete_traces(EXPERIMENT, trace_ids=[trace]), 1)
    same(mlflow.get_trace(trace), None)


@check("traces", V3)
def a_trace_is_assessed_and_tagged():
    @mlflow.trace
    def answer():
        return 42

    answer()
    mlflow.flush_trace_async_logging()
    trace = mlflow.get_last_active_trace_id()
    mlflow.set_trace_tag(trace, "kind", "peer")
    mlflow.log_feedback(trace_id=trace, name="right", value=True)
    mlflow.log_expectation(trace_id=trace, name="expected", value=42)
    read = mlflow.get_trace(trace)
    same(read.info.tags["kind"], "peer")
    same({it.name: it.value for it in read.info.assessments}, {"right": True, "expected": 42})


@check("traces", not V3)
def a_function_is_traced_by_mlflow_2():
    @mlflow.trace
    def answer(question):
        with mlflow.start_span("inner"):
            return question.upper()

    with mlflow.start_run() as run:
        same(answer("what?"), "WHAT?")
        mlflow.log_metric("after", 1)
    same(client.get_run(run.info.run_id).data.metrics, {"after": 1.0})
    trace = mlflow.get_trace(mlflow.get_last_active_trace_id())
    same([span.name for span in trace.data.spans], ["answer", "inner"])
    same([trace.info.status.value, json.loads(trace.data.response)], ["OK", "WHAT?"])
    client.set_trace_tag(trace.info.request_id, "kind", "peer")
    for where in (f"run_id = '{run.info.run_id}'", "tags.kind = 'peer'", "name = 'answer' AND status = 'OK'"):
        same([it.info.request_id for it in client.search_traces([EXPERIMENT], where)], [trace.info.request_id])


@check("traces", not V3)
def a_trace_is_made_by_hand_and_deleted_by_mlflow_2():
    root = client.start_trace("by hand", inputs={"q": 1}, experiment_id=EXPERIMENT)
    span = client.start_span("child", root.request_id, root.span_id)
    client.end_span(span.request_id, span.span_id, outputs=2)
    client.end_trace(root.request_id, outputs={"r": 2}, status="ERROR")
    read = client.get_trace(root.request_id)
    same([read.info.status.value, [it.name for it in read.data.spans]], ["ERROR", ["by hand", "child"]])
    same(client.delete_traces(EXPERIMENT, request_ids=[root.request_id]), 1)
    refused("RESOURCE_DOES_NOT_EXIST", lambda: client.get_trace(root.request_id))


@check("scorers", V3)
def a_judge_is_registered_and_found():
    from mlflow.genai.judges import make_judge
    from mlflow.genai.scorers import delete_scorer, get_scorer, list_scorers

    name = f"{MODEL}-judge"
    for question in ("Is {{ outputs }} good?", "Is {{ outputs }} kind?"):
        make_judge(name=name, instructions=question, model="openai:/any", feedback_value_type=str).register(
            experiment_id=EXPERIMENT)
    assert name in [it.name for it in list_scorers(experiment_id=EXPERIMENT)]
    same(get_scorer(name=name, experiment_id=EXPERIMENT).instructions, "Is {{ outputs }} kind?")
    same(get_scorer(name=name, experiment_id=EXPERIMENT, version=1).instructions, "Is {{ outputs }} good?")
    assert not client.get_experiment(EXPERIMENT).tags.get(f"jenkins.scorer/1/{name}")
    delete_scorer(name=name, experiment_id=EXPERIMENT, version="all")
    refused("RESOURCE_DOES_NOT_EXIST", lambda: get_scorer(name=name, experiment_id=EXPERIMENT))


@check("scorers", V3)
def a_scorer_of_code_is_not_registered():
    from mlflow.genai.scorers import scorer

    @scorer
    def exact(outputs):
        return outputs == 1

    refused("INVALID_PARAMETER_VALUE", lambda: exact.register(experiment_id=EXPERIMENT))


@check("traces", V3)
def traces_are_found_by_what_is_in_them():
    experiment = mlflow.set_experiment(f"{MODEL} traces").experiment_id
    ids = []
    for word in ("plan", "ask", "check"):
        with mlflow.start_span(word, span_type="LLM" if word == "ask" else "TOOL") as span:
            span.set_inputs({"q": f"please {word}"})
            span.set_attribute("size", f"{word}-large")
            mlflow.update_current_trace(tags={"word": word}, client_request_id=f"request {word}")
        mlflow.flush_trace_async_logging()
        ids.append(mlflow.get_last_active_trace_id())
    mlflow.log_feedback(trace_id=ids[0], name="score", value=0.25)
    mlflow.log_feedback(trace_id=ids[1], name="score", value=0.75)
    mlflow.log_feedback(trace_id=ids[1], name="tone", value="kind")
    mlflow.log_expectation(trace_id=ids[2], name="wanted", value="yes")
    try:
        for where, wanted in (
            ("span.name = 'ask'", [1]),
            ("span.name LIKE '%k' AND span.type = 'TOOL'", [2]),
            ("span.name = 'ask' AND span.type = 'TOOL'", []),
            ("span.attributes.size LIKE '%check-large%'", [2]),
            ("trace.text LIKE '%please plan%'", [0]),
            ("feedback.score > 0.5", [1]),
            ("feedback.score = '0.25'", [0]),
            ("feedback.tone = 'kind' AND tags.word = 'ask'", [1]),
            ("feedback.score IS NULL", [2]),
            ("expectation.wanted = 'yes'", [2]),
            ("trace.client_request_id = 'request plan'", [0]),
            ("tags.word RLIKE '^(plan|ask)$'", [0, 1]),
            ("trace.status = 'OK' AND trace.timestamp_ms > 0", [0, 1, 2]),
        ):
            found = mlflow.search_traces(
                locations=[experiment], filter_string=where, order_by=["timestamp_ms"], return_type="list")
            same((where, [it.info.trace_id for it in found]), (where, [ids[at] for at in wanted]))
    finally:
        mlflow.set_experiment(experiment_id=EXPERIMENT)


@check("traces", V3)
def an_assessment_is_changed_overridden_and_taken_back():
    with mlflow.start_span("assessed"):
        pass
    mlflow.flush_trace_async_logging()
    trace = mlflow.get_last_active_trace_id()
    first = mlflow.log_feedback(trace_id=trace, name="right", value=1)
    mlflow.update_assessment(trace, first.assessment_id, mlflow.entities.Feedback(name="right", value=2, rationale="seen"))
    read = mlflow.get_assessment(trace, first.assessment_id)
    same((read.value, read.rationale), (2, "seen"))
    second = mlflow.override_feedback(trace_id=trace, assessment_id=first.assessment_id, value=3)
    same([mlflow.get_assessment(trace, it.assessment_id).valid for it in (first, second)], [False, True])
    mlflow.delete_assessment(trace, second.assessment_id)
    same(mlflow.get_assessment(trace, first.assessment_id).valid, True)
    refused("RESOURCE_DOES_NOT_EXIST", lambda: mlflow.get_assessment(trace, second.assessment_id))


@check("evaluation", V3)
def rows_are_scored():
    from mlflow.genai.scorers import scorer

    @scorer
    def exact(outputs, expectations):
        return outputs == expectations["answer"]

    @scorer
    def length(outputs):
        return len(outputs)

    rows = [{"inputs": {"word": word}, "expectations": {"answer": word.upper()}} for word in ("a", "bb", "ccc")]
    result = mlflow.genai.evaluate(data=rows, predict_fn=lambda word: word.upper(), scorers=[exact, length])
    same(result.metrics["exact/mean"], 1.0)
    same(result.metrics["length/mean"], 2.0)
    same(client.get_run(result.run_id).data.metrics["length/mean"], 2.0)


@check("evaluation", V3)
def scores_of_rows_are_read_back():
    from mlflow.entities import Feedback
    from mlflow.genai.scorers import scorer

    @scorer
    def judged(outputs):
        return Feedback(value="good" if outputs == "a" else "bad", rationale=f"it is {outputs}")

    rows = [{"inputs": {"q": q}, "outputs": a, "expectations": {"expected_response": "a"}} for q, a in (("1", "a"), ("2", "b"))]
    with mlflow.start_run() as run:
        mlflow.genai.evaluate(data=rows, scorers=[judged])
    traces = mlflow.search_traces(locations=[EXPERIMENT], run_id=run.info.run_id, return_type="list")
    told = {it.value: it.rationale for trace in traces for it in trace.info.assessments if it.name == "judged"}
    same(told, {"good": "it is a", "bad": "it is b"})
    same({it.value for trace in traces for it in trace.info.assessments if it.name == "expected_response"}, {"a"})


@check("evaluation", V3)
def a_data_set_of_evaluations_is_kept():
    from mlflow.genai import datasets

    made = datasets.create_dataset(name=f"{MODEL}-rows", experiment_id=[EXPERIMENT], tags={"a": "b"})
    made.merge_records([{"inputs": {"q": "1"}, "expectations": {"a": "2"}}])
    same(len(datasets.get_dataset(dataset_id=made.dataset_id).to_df()), 1)


if __name__ == "__main__":
    run_all("inside")
