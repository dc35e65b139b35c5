"""Is killed by SIGKILL: at once, or when W&B has written some of what it logged.

usage: killed.py at-once|later
"""
import os
import signal
import sys
import time
from pathlib import Path

import wandb
from told import told

SECONDS = 60
BYTES = 3 * 32 * 1024

when = sys.argv[1]
run = wandb.init(project="check", config={"when": when})
file = next(Path(run.dir).parent.glob("run-*.wandb"))
step = 0
until = time.monotonic() + SECONDS
while when == "later" and file.stat().st_size < BYTES and time.monotonic() < until:
    for _ in range(100):
        run.log({"loss": 1 / (step + 1), "step twice": 2 * step})
        step += 1
    time.sleep(0.1)
told(f"killed {when}", run, state="killed", steps=step, records=str(file.resolve()))
os.kill(os.getpid(), signal.SIGKILL)
