"""Artifacts with every byte, media, and files that W&B only knows a place of."""
import random
from pathlib import Path

import numpy
import wandb
from told import media, told, written

generator = random.Random(3)
# SDK 0.16 has what new_file makes in a folder of its own that goes with the script
OLDEST = wandb.__version__.startswith("0.16.")
WEIGHTS = generator.randbytes(300_000)

with wandb.init(project="check") as run:
    data = wandb.Artifact("daten", type="dataset", description="Zeilen", metadata={"größe": 2})
    written("given.bin", WEIGHTS)
    data.add_file("given.bin", name="other name.bin")
    lines = written("folder/tief/zeilen ü.txt", "äöü\n漢字\r\n".encode())
    empty = written("folder/leer.txt", b"")
    data.add_dir("folder", name="dir")
    with data.new_file("made.txt", encoding="utf-8") as file:
        file.write("gemacht\n")
    written("elsewhere.csv", b"1,2\n")
    data.add_reference(Path("elsewhere.csv").resolve().as_uri(), name="referred.csv")
    run.log_artifact(data, aliases=["gut", "v-eins", "latest"])
    written("model/weights.bin", WEIGHTS)
    written("model/config.json", b'{"layers": 2}')
    model = wandb.Artifact("modell", type="model")
    model.add_dir("model")
    run.log_artifact(model)
    # a second version of the same name counts, and not the first
    again = wandb.Artifact("daten-2", type="dataset")
    with again.new_file("a.txt") as file:
        file.write("first")
    run.log_artifact(again)
    again = wandb.Artifact("daten-2", type="dataset")
    with again.new_file("a.txt") as file:
        file.write("second")
    run.log_artifact(again)
    written("saved.txt", b"saved\n")
    run.save("saved.txt", policy="now")
    pixels = numpy.arange(48, dtype=numpy.uint8).reshape(4, 4, 3)
    run.log({"picture": wandb.Image(pixels, caption="bunt"), "page": wandb.Html("<p>grün</p>", inject=False), "loss": 0.5})
    made = {"daten/made.txt": b"gemacht\n", "daten-2/a.txt": b"second"}
    files = {
        "daten/other name.bin": WEIGHTS,
        "daten/dir/tief/zeilen ü.txt": lines,
        "daten/dir/leer.txt": empty,
        "modell/weights.bin": WEIGHTS,
        "modell/config.json": b'{"layers": 2}',
        **media(run, "images"),
        **media(run, "html"),
    }
    assert len(files) == 7, files.keys()
    left = ["'daten/referred.csv' is only referred to", "'wandb/saved.txt' is a link", "'picture' is of W&B's type", "'page' is of W&B's type"]
    if OLDEST:
        left += [f"'{path}' is not where W&B copied it" for path in made]
    else:
        files.update(made)
    told("files", run, metrics={"loss": [[0, 0.5]]}, files=files, artifacts={
        "daten": f"dataset, digest {data.digest}, aliases gut, latest, v-eins",
        "daten-2": f"dataset, digest {again.digest}, aliases latest",
        "modell": f"model, digest {model.digest}, aliases latest",
    }, left=left)
