"""The servers whose pages are opened, with their data, which stays for the next run."""
import html
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import given

BENCH = Path(__file__).resolve().parents[4]
RUNS_A_BUILD = 1_000
PATIENCE = 300  # seconds
STEADY = 40  # answers without a failure, by which every worker was asked
SWEEP = """
node {
  withMlflow {
    writeFile file: "part-${env.BUILD_NUMBER}", text: "${env.MLFLOW_TRACKING_URI} ${env.MLFLOW_TRACKING_TOKEN}"
    sh 'mv part-$BUILD_NUMBER client-$BUILD_NUMBER; until [ -e done-$BUILD_NUMBER ]; do sleep 0.1; done'
  }
}
"""
LONG = """
node {{
  trackExperiment(name: '{name}') {{
    sh 'cp "{file}" metrics.jsonl'
    trackMetrics files: 'metrics.jsonl'
  }}
}}
"""


def eventually(what, ask):
    """What is told once there is something to tell."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        told = ask()
        if told:
            return told
        time.sleep(0.1)
    raise TimeoutError(f"{what} did not come within {PATIENCE} seconds")


def answered(address):
    """What an address answers; nothing while nobody listens."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.read()
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError):
        return b""


class Program:
    """A program that serves, until the end of the block; it goes with all that it started."""

    def __init__(self, words, folder, log):
        environment = {**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true"}
        with open(log, "w", encoding="utf-8") as told:
            self.process = subprocess.Popen(words, cwd=folder, stdout=told, stderr=told, env=environment, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # all have gone

    def answers(self, address):
        """Waits until it does."""

        def ask():
            if self.process.poll() is not None:
                sys.exit(f"{self.process.args[0]} ended with {self.process.returncode} before it answered")
            return answered(address)

        return eventually(f"an answer of {self.process.args[0]}", ask)


def pinned(program):
    """A program of the environment that bench/run makes too, which is made where it is missing or of other versions."""
    folder, wanted = BENCH / "target" / "python", BENCH / "src" / "main" / "python" / "requirements.txt"
    done = folder / "bench-requirements.txt"
    if not done.is_file() or done.read_text() != wanted.read_text():
        print("Making a Python environment with MLflow and TensorBoard in target/python.", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted], check=True)
        shutil.copyfile(wanted, done)
    return folder / "bin" / program


def peer(program):
    """The one that BENCH_MLFLOW or BENCH_TENSORBOARD names, or else that on the PATH, or else the pinned one."""
    variable = f"BENCH_{program.upper()}"
    named = os.environ.get(variable, "")
    if named and not os.access(named, os.X_OK):
        sys.exit(f"{variable} names {named}, which is no program; give the path of {program} itself")
    found = named or shutil.which(program)
    return Path(found).absolute() if found else pinned(program)


def version(program, package):
    """Of what a program's Python has."""
    told = subprocess.run([program.parent / "python", "-c", f"from importlib.metadata import version; print(version('{package}'))"],
                          capture_output=True, text=True, check=True)
    return told.stdout.strip()


class Kept:
    """A folder below target/ whose data is made once."""

    def __init__(self, name):
        self.folder = BENCH / "target" / "pages" / name

    def once(self, make):
        done = self.folder / "done"
        if not done.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            print(f"Making {self.folder.relative_to(BENCH)}.", file=sys.stderr)
            make(self.folder)
            done.touch()
        return self.folder


def point_lines(points):
    """The file of points, which both sides read."""
    return Kept(f"lines-{points}-points").once(lambda folder: given.write_points(folder / "metrics.jsonl", points)) / "metrics.jsonl"


def mlflow_server(program, port, folder):
    words = [program, "server", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--host", "127.0.0.1", "--port", str(port)]
    server = Program(words, folder, folder / "server.log")
    server.address = f"http://127.0.0.1:{port}"
    return server


def mlflow_steady(server):
    """Waits until all of its workers answer: it begins with one, and starts those anew that were slow to begin."""
    address = f"{server.address}/health"
    server.answers(address)
    eventually("a steady MLflow", lambda: all(answered(address) for _ in range(STEADY)))


def mlflow_data(program, port, runs):
    """MLflow's own database, with that many runs in it."""

    def make(folder):
        with mlflow_server(program, port, folder) as server:
            mlflow_steady(server)
            given.track(server.address, "", range(runs), runs)

    return Kept(f"mlflow-{runs}-runs").once(make)


def feed(workspace, runs):
    """Tracks a share of the runs in each build, with the token of its block, and lets it end."""
    for build, begin in enumerate(range(0, runs, RUNS_A_BUILD), start=1):
        client = workspace / f"client-{build}"
        eventually(f"build {build} of our host", client.exists)
        address, token = client.read_text().split()
        given.track(address, f"Bearer {token}", range(begin, min(runs, begin + RUNS_A_BUILD)), runs)
        (workspace / f"done-{build}").touch()


def jenkinsfile(folder, name, script):
    """The folder of a job of our host."""
    (folder / name).mkdir()
    (folder / name / "Jenkinsfile").write_text(script)
    return folder / name


def our_runs(demo, runs):
    """A home of our host whose builds tracked that many runs."""

    def make(folder):
        home = folder / "home"
        builds = [jenkinsfile(folder, given.EXPERIMENT, SWEEP)] * -(-runs // RUNS_A_BUILD)
        with ThreadPoolExecutor(1) as feeding:
            fed = feeding.submit(feed, home / "workspace" / given.EXPERIMENT, runs)
            with demo("--home", home, *builds):
                fed.result()

    return Kept(f"ours-{runs}-runs").once(make) / "home"


def our_points(demo, points):
    """A home of our host with a build that tracked that many values of a metric."""
    lines = point_lines(points)

    def make(folder):
        job = jenkinsfile(folder, given.LONG_RUN, LONG.format(name=given.LONG_RUN, file=lines))
        with demo("--home", folder / "home", job):
            pass

    return Kept(f"ours-{points}-points").once(make) / "home"


def tensorboard_data(program, points):
    """A folder of event files that has a run with that many points."""
    lines = point_lines(points)

    def make(folder):
        (folder / "logs" / given.LONG_RUN).mkdir(parents=True)
        file = folder / "logs" / given.LONG_RUN / "events.out.tfevents.1700000000.bench"
        subprocess.run([program.parent / "python", BENCH / "src" / "main" / "python" / "events.py", lines, file], check=True)

    return Kept(f"tensorboard-{points}-points").once(make)


def tensorboard_server(program, port, folder, samples):
    """TensorBoard that keeps that many points of a metric; as it ships where none are told."""
    kept = [f"--samples_per_plugin=scalars={samples}"] if samples else []
    words = [program, "--logdir", folder / "logs", "--host", "127.0.0.1", "--port", str(port), *kept]
    server = Program(words, folder, folder / f"server-{samples}.log")
    server.address = f"http://127.0.0.1:{port}"
    return server


def scalars(server):
    """Values that TensorBoard has to draw, once it has read its file."""
    address = f"{server.address}/data/plugin/scalars/scalars?run={given.LONG_RUN}&tag={given.METRIC}"
    return [value for _, _, value in json.loads(server.answers(address))]


def history(page):
    """Values that our host has to draw in the first line of a chart of a page, all of them."""
    root = "/".join(page.split("/")[:3])
    sampled = html.unescape(re.search(r'data-ml-address="([^"]+)"', answered(page).decode()).group(1))
    address, values = sampled.replace("/sampled/api/json?", "/history/api/json?") + "&limit=10000", []
    while address:
        told = json.loads(answered(f"{root}/{address}"))
        values += [float(point["value"]) for point in told["points"]]
        address = told.get("next")
    return values
