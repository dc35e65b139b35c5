"""What the scripts share: each tells what it logs, for the check to compare. Nothing in them is about Jenkins."""
import hashlib
import json
import os
from pathlib import Path


def told(script, run, **what):
    """Appends a line of JSON to the file that TOLD names, which outlives a script that is killed.

    params, summary: by their names; metrics: [step, value] by their names; tags: facts of the run by W&B's names; files: bytes by
    their paths; artifacts: how they are called in one line; scores: by the ids of examples; left: what the log names as left
    out; state: how it ends. What is not told must not be there.
    """
    what["files"] = {path: digest(content) for path, content in what.get("files", {}).items()}
    line = {"script": script, "run": run.id, "name": run.name, "state": "finished", **what}
    with open(os.environ["TOLD"], "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def digest(content):
    return hashlib.sha256(content).hexdigest()


def written(path, content):
    """The content, which is in that file now."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content)
    return content


def media(run, folder):
    """Files in a folder of media of the run, as they lie there."""
    base = Path(run.dir)
    return {f"wandb/{file.relative_to(base).as_posix()}": file.read_bytes()
            for file in sorted((base / "media" / folder).rglob("*")) if file.is_file()}
