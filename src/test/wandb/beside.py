"""Runs at the same time as another one in the same workspace.

usage: beside.py NAME
"""
import sys
import time

import wandb
from told import told

name = sys.argv[1]
with wandb.init(project="check", config={"name": name}) as run:
    for step in range(20):
        run.log({name: step})
        time.sleep(0.05)
    told(f"beside {name}", run, params={"name": name}, metrics={name: [[step, step] for step in range(20)]})
