"""P1: batches of metrics into MLflow's SQLAlchemy store on SQLite, as it is installed."""
import os

from mlflow.entities import Metric
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

from driver import bits, digest, serve, value

KEYS = 10
START = 1_700_000_000_000

store = None
experiment = None


def opened(folder):
    def work():
        global store, experiment
        os.makedirs(folder, exist_ok=True)
        store = SqlAlchemyStore(f"sqlite:///{folder}/mlflow.db", folder)
        experiment = store.create_experiment("ingest")
        with store.ManagedSessionMaker() as session:
            from sqlalchemy import text

            return [session.execute(text(f"PRAGMA {name}")).scalar() for name in ("synchronous", "journal_mode")]

    return work, lambda settings: f"synchronous={settings[0]} journal_mode={settings[1]}"


def metrics(batch, size):
    first = batch * size
    return [
        Metric(f"metric-{i % KEYS:02d}", value(first + i), START + (first + i) // KEYS, (first + i) // KEYS)
        for i in range(size)
    ]


def ingested(batches, size):
    run = store.create_run(experiment, "bench", START, [], None).info.run_id
    made = [metrics(batch, size) for batch in range(batches)]

    def work():
        for batch in made:
            store.log_batch(run, batch, [], [])
        return run

    return work, history


def history(run):
    """Everything that the run holds, read back."""
    lines = []
    for key in (f"metric-{i:02d}" for i in range(KEYS)):
        points = sorted((m.step, m.timestamp, bits(m.value)) for m in store.get_metric_history(run, key))
        lines += [f"{key} {step} {time} {value}" for step, time, value in points]
    return f"{len(lines)} points {digest(lines)}"


serve({"open": opened, "ingest": ingested})
