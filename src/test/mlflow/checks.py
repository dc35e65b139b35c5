"""What the checks share: a list of them, and one line of JSON for each that was run."""
import json
import os
import time
import traceback

import mlflow

V3 = int(mlflow.__version__.split(".")[0]) >= 3
CHECKS = []


def check(room, applies=True):
    """Marks a check of a room; one that the client's version has no calls for is counted as such and not run."""

    def mark(function):
        CHECKS.append((room, function, applies))
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
        for room, function, applies in CHECKS:
            if wanted and wanted not in (room, function.__name__):
                continue
            begun = time.monotonic()
            error = ""
            try:
                if applies:
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
                "left_out": "" if applies else "not for this version",
            }
            results.write(json.dumps(line) + "\n")
            results.flush()
            print(f"{'FAILED' if error else 'ok' if applies else 'n/a':6} {room:12} {function.__name__} {error[:300]}", flush=True)
