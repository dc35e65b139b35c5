"""Several runs in one process, one of which fails.

usage: sweep.py
"""
import wandb
from told import told

for rate in (0.5, 0.25, 0.125):
    run = wandb.init(project="check", name=f"rate {rate}", config={"rate": rate, "seed": 7}, reinit=True)
    for step in range(3):
        run.log({"loss": rate * step})
    if rate == 0.5:
        run.log({"only here": 1})
    bad = rate == 0.125
    told("sweep", run, params={"rate": rate, "seed": 7}, state="failed with 3" if bad else "finished",
         metrics={"loss": [[step, rate * step] for step in range(3)], **({"only here": [[3, 1]]} if rate == 0.5 else {})})
    run.finish(exit_code=3 if bad else 0)
