"""P7: a registered model of very many versions in MLflow's database, inserted in bulk into the tables of its store."""
import os
import sqlite3

from mlflow.store.model_registry.sqlalchemy_store import SqlAlchemyStore

from driver import serve

MODEL = "tiny-lm"
START = 1_700_000_000_000
CHUNK = 10_000


def made(folder, versions):
    database = f"{folder}/mlflow.db"
    done = f"{folder}/complete"
    if not os.path.exists(done):
        if os.path.exists(database):
            os.remove(database)
        from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore as TrackingStore

        TrackingStore(f"sqlite:///{database}", folder)  # makes every table, as the server does
        SqlAlchemyStore(f"sqlite:///{database}").create_registered_model(MODEL)
        fill(database, versions)
        open(done, "w").close()
    return lambda: versions, lambda count: f"{count} versions"


def fill(database, versions):
    connection = sqlite3.connect(database)
    workspace = "workspace" in [row[1] for row in connection.execute("PRAGMA table_info(model_versions)")]
    names = (
        "name", "version", "creation_time", "last_updated_time", "description", "user_id", "current_stage", "source",
        "run_id", "run_link", "status", "status_message",
    )
    home = connection.execute("SELECT workspace FROM registered_models").fetchone() if workspace else ()
    columns = names + (("workspace",) if workspace else ())
    statement = f"INSERT INTO model_versions ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for first in range(1, versions + 1, CHUNK):
        connection.executemany(statement, [
            (MODEL, n, START + n, START + n, "", "bench", "None", f"runs:/{n:032x}/model", f"{n:032x}", "", "READY", "")
            + tuple(home)
            for n in range(first, min(versions + 1, first + CHUNK))
        ])
    connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


serve({"make": made})
