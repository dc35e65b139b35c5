"""A table of what a model answered, which is read as an evaluation."""
import wandb
from told import media, told

ROWS = [["q1", "2 + 2", "4", 1.0], ["q2", "größer als\n3?", "ja «4»", 0.5], ["q3", "", "", 0.0]]

with wandb.init(project="check") as run:
    run.log({"answers": wandb.Table(columns=["id", "prompt", "output", "score"], data=ROWS), "score": 0.5})
    told("table", run, metrics={"score": [[0, 0.5]]}, files=media(run, "table"), left=["'answers' is of W&B's type"],
         scores={row[0]: row[3] for row in ROWS})
