"""Series: steps that W&B counts, steps that the script names, gaps, values that are merged, and numbers at the edges."""
import math
import random

import wandb
from told import told

generator = random.Random(7)
many = [generator.gauss(0, 1) for _ in range(3000)]

with wandb.init(project="check") as run:
    metrics = {"many": [], "train/loss": [], "nested.a": [], "nested.b.c": []}
    for step, value in enumerate(many):
        run.log({"many": value})
        metrics["many"].append([step, value])
    for step in (3005, 3010, 3010 + 2**33):
        run.log({"train/loss": 1 / step, "nested": {"a": step, "b": {"c": -step}}}, step=step)
        metrics["train/loss"].append([step, 1 / step])
        metrics["nested.a"].append([step, step])
        metrics["nested.b.c"].append([step, -step])
    step += 1
    run.log({"merged one": 1}, step=step)
    run.log({"merged two": 2}, step=step, commit=False)
    run.log({"merged one": 3}, step=step)  # the last value of a step counts
    edges = {"not a number": math.nan, "above": math.inf, "below": -math.inf, "least": 5e-324, "most": 1.7976931348623157e308,
             "sum": 0.1 + 0.2, "minus zero": -0.0, "whole": 2**53 + 1, "zero": 0, "größe": 1.5, "a.b": 2.5}
    run.log(edges, step=step + 1)
    run.log({"text": "grün", "truth": True, "list": [1, 2], "nothing": None}, step=step + 2)
    run.log({"histogram": wandb.Histogram([1, 2, 2, 3])}, step=step + 3)
    metrics.update({"merged one": [[step, 3]], "merged two": [[step, 2]]})
    metrics.update({name: [[step + 1, value]] for name, value in edges.items()})
    told("history", run, metrics=metrics, left=["'text' is ", "'truth' is 'true'", "'list' is ", "'histogram' is of W&B's type"])
