"""A script that is started twice in one block, and goes on with the block's run each time."""
import sys

import mlflow

with mlflow.start_run():
    mlflow.log_param(sys.argv[1], "yes")
    mlflow.log_metric("step", float(sys.argv[2]), step=int(sys.argv[2]))
