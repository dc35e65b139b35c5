"""A script that dies with a run of its own open, and tells nobody."""
import os
import signal

import mlflow

mlflow.log_param("seen", "before the end")
mlflow.end_run()
mlflow.start_run(run_name="killed child")
mlflow.log_metric("half", 0.5)
os.kill(os.getpid(), signal.SIGKILL)
