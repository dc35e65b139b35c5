"""One run in two processes. W&B counts its steps from 0 again, since it cannot ask a server, so some steps have two values.

usage: resumed.py ID first|second
"""
import sys

import wandb
from told import told

name, part = sys.argv[1:]
with wandb.init(project="check", id=name, resume="allow", config={part: 1, "part": part}) as run:
    for step in range(3 if part == "first" else 2):
        run.log({"loss": step + (0.5 if part == "second" else 0), part: step})
    if part == "second":
        told("resumed", run, params={"first": 1, "second": 1, "part": "first"},
             metrics={"loss": [[0, 0], [0, 0.5], [1, 1], [1, 1.5], [2, 2]], "first": [[0, 0], [1, 1], [2, 2]], "second": [[0, 0], [1, 1]]})
