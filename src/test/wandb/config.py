"""Configuration of every kind: nested, changed later, with odd names and texts, and numbers at the edges."""
import argparse
import math

import wandb
from told import told

PARAMS = {
    "rate": 0.1,
    "sum": 0.1 + 0.2,
    "tiny": 1e-300,
    "small": 1e-5,
    "large": 1.7976931348623157e308,
    "whole": 3.0,
    "count": 2**53 + 1,
    "minus": -7,
    "on": True,
    "off": False,
    "nothing": None,
    "text": "grün & «schön» 漢字 😀",
    "lines": "eins\nzwei\r\n\tdrei",
    "quoted": 'a "b" \\ c',
    "empty": "",
    "layers": [64, 32, 16],
    "words": ["ä", "b\nc"],
    "dotted.name": 1,
    "with/slash": 2,
    "with blank": 3,
    "größe": 4,
}
NESTED = {"opt": {"name": "adam", "betas": [0.9, 0.999], "schedule": {"kind": "cosine", "warmup": 100}}, "none": {}}

if __name__ == "__main__":
    with wandb.init(project="check", config={**PARAMS, **NESTED, "nan": math.nan, "replaced": 1}) as run:
        run.config.later = "set by attribute"
        run.config["item"] = 5
        run.config.update({"updated": {"deep": {"er": 6}}})
        run.config.update({"replaced": 2}, allow_val_change=True)
        run.config.update(argparse.Namespace(seed=42))
        told("config", run, params={
            **PARAMS,
            "opt.name": "adam",
            "opt.betas": [0.9, 0.999],
            "opt.schedule.kind": "cosine",
            "opt.schedule.warmup": 100,
            "none": {},
            "later": "set by attribute",
            "item": 5,
            "updated.deep.er": 6,
            "replaced": 2,
            "seed": 42,
            "nan": None,  # W&B itself makes it so
        })
