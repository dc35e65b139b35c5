"""Ends badly, in one of three ways.

usage: failed.py finish|raise|exit
"""
import sys

import wandb
from told import told

how = sys.argv[1]
run = wandb.init(project="check", config={"how": how})
run.log({"loss": 0.5})
told(f"failed by {how}", run, params={"how": how}, metrics={"loss": [[0, 0.5]]},
     state=f"failed with { {'finish': 1, 'raise': 1, 'exit': 4}[how]}")
if how == "finish":
    wandb.finish(exit_code=1)
elif how == "raise":
    raise ValueError("grün\nand more")
else:
    sys.exit(4)
