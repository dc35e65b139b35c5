"""P3: search over MLflow's SQLAlchemy store on SQLite.

100,000 runs take hours by the store's own log_batch. They are inserted into the tables that the store made, in bulk, with
the columns as the store fills them, and kept for the next run.
"""
import os
import sqlite3

from mlflow.entities import ViewType
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

from driver import bits, digest, serve, value

KEYS = 20
START = 1_700_000_000_000
CHUNK = 2_000

store = None
experiment = None


def opened(folder, runs):
    """Opens the store with that many runs in it, and makes it where it is missing."""
    global store, experiment
    database = f"{folder}/mlflow.db"
    done = f"{folder}/complete"
    if not os.path.exists(done):
        if os.path.exists(database):
            os.remove(database)
        store = SqlAlchemyStore(f"sqlite:///{database}", folder)
        fill(database, int(store.create_experiment("search")), runs)
        open(done, "w").close()
    store = SqlAlchemyStore(f"sqlite:///{database}", folder)
    experiment = store.get_experiment_by_name("search").experiment_id
    return lambda: runs, lambda count: f"{count} runs"


def run_id(number):
    return f"{number * 0x9E3779B97F4A7C15 & (1 << 64) - 1:016x}{number:016x}"


def fill(database, experiment, runs):
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA synchronous = OFF")  # while it is made; what is measured only reads
    for first in range(0, runs, CHUNK):
        numbers = range(first, min(runs, first + CHUNK))
        rows(connection, "runs", [run_row(n, experiment) for n in numbers])
        rows(connection, "tags", [{"key": "mlflow.runName", "value": f"run-{n}", "run_uuid": run_id(n)} for n in numbers])
        rows(connection, "params", [
            {"key": f"param-{i:02d}", "value": param(n, i), "run_uuid": run_id(n)} for n in numbers for i in range(KEYS)
        ])
        metrics = [metric_row(n, i) for n in numbers for i in range(KEYS)]
        rows(connection, "metrics", metrics)
        rows(connection, "latest_metrics", metrics)
    connection.commit()
    connection.execute("ANALYZE")  # better for MLflow than what it does itself
    connection.commit()
    connection.close()


def rows(connection, table, values):
    names = list(values[0])
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(statement, [tuple(row.values()) for row in values])


def run_row(n, experiment):
    return {
        "run_uuid": run_id(n), "name": f"run-{n}", "source_type": "UNKNOWN", "source_name": "", "entry_point_name": "",
        "user_id": "bench", "status": "FINISHED", "start_time": START + n * 1000, "end_time": START + n * 1000 + 500,
        "source_version": "", "lifecycle_stage": "active", "artifact_uri": f"mlflow-artifacts:/{experiment}/{n}",
        "experiment_id": experiment,
    }


def metric_row(n, i):
    return {
        "key": f"metric-{i:02d}", "value": value(n * KEYS + i), "timestamp": START + n * 1000, "step": 1, "is_nan": False,
        "run_uuid": run_id(n),
    }


def param(n, i):
    return f"value-{(n * (i + 7) + n // 13) % 10}"


def searched(queries, rows):
    def work():
        return [
            store.search_runs([experiment], query["filter"], ViewType.ACTIVE_ONLY, rows, [query["order"]])
            for query in queries
        ]

    return work, read


def read(pages):
    lines = []
    for page in pages:
        for run in page:
            params = " ".join(f"{key}={text}" for key, text in sorted(run.data.params.items()))
            metrics = " ".join(f"{key}={bits(number)}" for key, number in sorted(run.data.metrics.items()))
            lines.append(f"{run.info.run_id} {run.info.start_time} {params} {metrics}")
    return f"{len(lines)} runs {digest(lines)}"


serve({"open": opened, "search": searched})
