"""Trains a forest on the wines that come with scikit-learn, tracks it with MLflow, and registers the model.

The same script runs beside any MLflow server: nothing in it is about Jenkins.
"""
import argparse

import mlflow
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split

asked = argparse.ArgumentParser()
asked.add_argument("--trees", type=int, default=50)
asked.add_argument("--seed", type=int, default=42)
options = asked.parse_args()

wines, kinds = load_wine(return_X_y=True, as_frame=True)
train, held_out, train_kinds, held_out_kinds = train_test_split(wines, kinds, random_state=options.seed)

with mlflow.start_run():
    mlflow.log_params(vars(options))
    mlflow.log_input(mlflow.data.from_pandas(train, name="wine"), context="training")
    forest = RandomForestClassifier(warm_start=True, random_state=options.seed)
    for trees in range(10, options.trees + 1, 10):
        forest.set_params(n_estimators=trees).fit(train, train_kinds)
        mlflow.log_metric("log_loss", log_loss(held_out_kinds, forest.predict_proba(held_out)), step=trees)
    mlflow.log_metric("accuracy", accuracy_score(held_out_kinds, forest.predict(held_out)))
    # The format that newer releases prefer, skops, refuses the trees of a forest unless they are named as trusted.
    mlflow.sklearn.log_model(
        forest, name="model", serialization_format="cloudpickle", input_example=held_out.head(2), registered_model_name="wine")
