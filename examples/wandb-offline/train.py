"""Fits a line by gradient descent and logs to Weights & Biases.

The same script logs to W&B's server anywhere else: nothing in it is about Jenkins.
"""
import argparse
import random

import wandb

asked = argparse.ArgumentParser()
asked.add_argument("--rate", type=float, default=0.1)
asked.add_argument("--epochs", type=int, default=200)
asked.add_argument("--seed", type=int, default=42)
options = asked.parse_args()

generator = random.Random(options.seed)
points = [(x / 50, 3 * x / 50 + 1 + generator.gauss(0, 0.1)) for x in range(50)]

with wandb.init(project="line", config=vars(options), tags=["example"]) as run:
    slope = intercept = 0.0
    for epoch in range(options.epochs):
        errors = [(x, slope * x + intercept - y) for x, y in points]
        slope -= options.rate * 2 * sum(error * x for x, error in errors) / len(errors)
        intercept -= options.rate * 2 * sum(error for _, error in errors) / len(errors)
        run.log({"loss": sum(error * error for _, error in errors) / len(errors), "slope": slope}, step=epoch)
    run.summary["distance"] = abs(slope - 3) + abs(intercept - 1)

with open("line.txt", "w") as file:
    file.write(f"{slope} {intercept}\n")
