"""What tells of a run: name, notes, tags, group, all of which change while it runs."""
import wandb
from told import told

with wandb.init(project="prüfung", name="vorläufig", group="gruppe", job_type="training", notes="first",
                tags=["grün", "zwei wörter"]) as run:
    run.name = "endgültig « 1 »"
    run.notes = "Zeile eins: äöüß\nZeile zwei: 漢字 😀"
    run.tags += ("später",)
    run.log({"loss": 0.5})
    run.alert(title="Überlauf", text="loss war nan\nin Schritt 3")
    told("facts", run, metrics={"loss": [[0, 0.5]]}, tags={
        "run_id": run.id,
        "project": "prüfung",
        "name": "endgültig « 1 »",
        "group": "gruppe",
        "job_type": "training",
        "notes": "Zeile eins: äöüß\nZeile zwei: 漢字 😀",
        "tags": "grün,zwei wörter,später",
        "sdk": wandb.__version__,
        "alert.1": "INFO Überlauf: loss war nan\nin Schritt 3",
    })
