"""A summary: numbers of its own, replaced and taken back, in objects, and texts; one that W&B makes of a series."""
import wandb
from told import told

with wandb.init(project="check") as run:
    run.define_metric("accuracy", summary="max")
    for step, value in enumerate([0.25, 0.75, 0.5]):
        run.log({"accuracy": value, "loss": 1 - value})
    run.summary["best"] = 0.75
    run.summary["replaced"] = 1
    run.summary["replaced"] = 2
    run.summary.update({"scores": {"bleu": 31.5, "deep": {"rouge": 0.125}}, "größe": 4})
    run.summary["verdict"] = "gut\nund schön"
    run.summary["done"] = True
    run.summary["words"] = ["ä", "b"]
    run.summary["taken"] = 9
    del run.summary["taken"]
    run.summary["undone"] = "nothing stays"
    del run.summary["undone"]
    told("summary", run,
         metrics={"accuracy": [[0, 0.25], [1, 0.75], [2, 0.5]], "loss": [[0, 0.75], [1, 0.25], [2, 0.5]]},
         summary={"accuracy.max": 0.75, "best": 0.75, "replaced": 2, "scores.bleu": 31.5, "scores.deep.rouge": 0.125, "größe": 4},
         tags={"summary.verdict": "gut\nund schön", "summary.done": "true", "summary.words": '["ä","b"]'},
         left=["accuracy (summary max)"])
