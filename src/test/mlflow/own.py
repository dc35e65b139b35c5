"""A script in a build that tracks nothing but what its scripts say: two peers take turns in one run."""
import os

import mlflow

mlflow.log_param(f"own {os.environ['MODEL']}", "yes")
