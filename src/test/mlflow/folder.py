"""A script in a job of a folder: a run, a model with an alias, and a prompt."""
import os

import mlflow
from checks import V3
from mlflow import MlflowClient

MODEL = os.environ["MODEL"]
PROMPTS = mlflow.genai if V3 else mlflow


class Doubled(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


with mlflow.start_run():
    mlflow.log_param(f"in folder {MODEL}", "yes")
    mlflow.log_text("hello", "notes/hello.txt")
    mlflow.pyfunc.log_model(
        **({"name": "model"} if V3 else {"artifact_path": "model"}), python_model=Doubled(), pip_requirements=[],
        registered_model_name=MODEL)
MlflowClient().set_registered_model_alias(MODEL, "folder-live", "1")
PROMPTS.register_prompt(f"{MODEL}-folder-prompt", "Say {{word}}.")
