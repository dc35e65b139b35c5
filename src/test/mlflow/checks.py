"""What the checks share: a list of them, and one line of JSON for each that was run."""
import json
import os
import time
import traceback

import mlflow

V3 = int(mlflow.__version__.split(".")[0]) >= 3
CHECKS = []


def check(room, only=True):
    """Marks a check of a room; one that the client's version cannot do is left out."""

    def mark(function):
        if only:
            CHECKS.append((room, function))
        return function

    return mark


def refused(code, call):
    """The message of the refusal that the call meets."""
    try:
        call()
    except mlflow.exceptions.MlflowException as problem:
        assert problem.error_code == code, f"{problem.error_code} is not {code}: {problem.message}"
        return problem.message
    raise AssertionError(f"{code} was expected, and nothing was refused")


def same(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


def run_all(where):
    """Runs every check and appends what came of it to the file that RESULTS names."""
    wanted = os.environ.get("CHECKS", "")
    with open(os.environ["RESULTS"], "a", encoding="utf-8") as results:
        for room, function in CHECKS:
            if wanted and wanted not in (room, function.__name__):
                continue
            begun = time.monotonic()
            error = ""
            try:
                function()
            except Exception as problem:  # whatever a client throws is a finding
                error = f"{type(problem).__name__}: {problem}"
                if os.environ.get("TRACE"):
                    traceback.print_exc()
            finally:
                while mlflow.active_run():
                    mlflow.end_run()
            line = {
                "client": mlflow.__version__,
                "where": where,
                "room": room,
                "check": function.__name__,
                "seconds": round(time.monotonic() - begun, 1),
                "error": error,
            }
            results.write(json.dumps(line) + "\n")
            results.flush()
            print(f"{'FAILED' if error else 'ok':6} {room:12} {function.__name__} {error[:300]}", flush=True)
