"""P4: a long series in MLflow's SQLAlchemy store on SQLite, and the same one in a tfevents file."""
import os
import sqlite3

from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

import events as tfevents
from driver import bits, digest, serve

KEY = "loss"
START = 1_700_000_000_000
CHUNK = 50_000

store = None
run = None
events = None


def value(step):
    """Of 24 bits: a tfevents file holds no more."""
    return (step * 2654435761 % (1 << 24)) / 256.0


def opened(folder, points):
    """Opens both with that many points in them, and makes them where they are missing."""
    global store, run, events
    database = f"{folder}/mlflow.db"
    events = f"{folder}/events.out.tfevents.1700000000.bench"
    done = f"{folder}/run"
    if not os.path.exists(done):
        for file in (database, events):
            if os.path.exists(file):
                os.remove(file)
        made = SqlAlchemyStore(f"sqlite:///{database}", folder)
        run = made.create_run(made.create_experiment("series"), "bench", START, [], None).info.run_id
        fill(database, run, points)
        tfevents.write(events, KEY, ((step, value(step)) for step in range(points)))
        with open(done, "w") as file:
            file.write(run)
    store = SqlAlchemyStore(f"sqlite:///{database}", folder)
    with open(done) as file:
        run = file.read()
    return lambda: points, lambda count: f"{count} points"


def fill(database, run, points):
    connection = sqlite3.connect(database)
    statement = "INSERT INTO {} (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, 0, ?)"
    for first in range(0, points, CHUNK):
        connection.executemany(
            statement.format("metrics"),
            [(KEY, value(step), START + step, step, run) for step in range(first, min(points, first + CHUNK))],
        )
    last = points - 1
    connection.execute(statement.format("latest_metrics"), (KEY, value(last), START + last, last, run))
    connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def lines(points):
    return digest(f"{step} {time} {bits(value)}" for step, time, value in points)


def whole():
    def read(points):
        return f"{len(points)} points " + lines((m.step, m.timestamp, m.value) for m in points)

    return lambda: store.get_metric_history(run, KEY), read


def spikes(pixels):
    """The whole history, and after the clock was stopped the lowest and the highest point of each pixel."""

    def read(points):
        points = [(m.step, m.timestamp, m.value) for m in points]
        inner = len(points) - 2
        chosen = {points[0], points[-1]}
        for i in range(pixels):
            stretch = points[1 + inner * i // pixels : 1 + inner * (i + 1) // pixels]
            chosen.add(min(stretch, key=lambda point: point[2]))
            chosen.add(max(stretch, key=lambda point: point[2]))
        return f"{len(chosen)} points " + lines(sorted(chosen))

    return lambda: store.get_metric_history(run, KEY), read


def interval(count):
    """What MLflow's own charts ask for: a selection that the database makes, without regard to spikes."""

    def read(found):
        points = sorted((m.step, m.timestamp, m.value) for m in found)
        return "first and last point " + lines([points[0], points[-1]])

    return lambda: store.get_metric_history_bulk_interval([run], KEY, count, None, None), read


def tensorboard():
    def work():
        accumulator = EventAccumulator(events, size_guidance={"scalars": 0})
        accumulator.Reload()
        return accumulator.Scalars(KEY)

    def read(points):
        return f"{len(points)} points " + lines((p.step, round(p.wall_time * 1000), p.value) for p in points)

    return work, read


serve({"open": opened, "whole": whole, "spikes": spikes, "interval": interval, "tensorboard": tensorboard})
