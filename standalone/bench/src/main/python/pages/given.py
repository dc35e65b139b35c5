"""What both sides are given: runs through MLflow's REST protocol, and the values of one long metric."""
import http.client
import json
import struct
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

EXPERIMENT = "sweep"
LONG_RUN = "long-run"
METRIC = "loss"
START = 1_700_000_000_000
CLIENTS = 2
MOST_MATCHES = 60  # fewer than the rows that either side shows at first
SPIKE = 4.0


def drawn(number):
    """The same in every run and on both sides, from 0 to 1, and no pattern that helps anybody."""
    return (number * 2654435761 % (1 << 32)) / (1 << 32)


def name(number):
    return f"run-{number:06d}"


def loss(number, runs):
    """What the filter asks for: low in the older half alone, so that no match is in sight before it."""
    return drawn(number) if number < runs // 2 else 1 + drawn(number)


class Filter:
    """A filter on a metric, with the number of its matches and the newest of them."""

    def __init__(self, runs):
        losses = sorted((loss(number, runs), number) for number in range(runs // 2))
        self.matches = min(MOST_MATCHES, runs // 4)
        self.text = f"metrics.{METRIC} < {(losses[self.matches - 1][0] + losses[self.matches][0]) / 2:.9f}"
        self.newest = name(max(number for _, number in losses[: self.matches]))


class Refused(Exception):
    """The server answered, and did not do it."""


class Rest:
    """MLflow's protocol over one connection."""

    def __init__(self, address, authorization=""):
        parts = urllib.parse.urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port)
        self.root = parts.path.rstrip("/") + "/api/2.0/mlflow/"
        self.headers = {"Content-Type": "application/json", **({"Authorization": authorization} if authorization else {})}

    def ask(self, call, **body):
        """What the call answers; a get where it has no body."""
        verb = "POST" if body else "GET"
        self.connection.request(verb, self.root + call, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise Refused(f"{call} answers {answer.status}: {text[:300]!r}")
        return json.loads(text)

    def experiment(self):
        """Id of the experiment, which is made where it is missing."""
        try:
            return self.ask(f"experiments/get-by-name?experiment_name={EXPERIMENT}")["experiment"]["experiment_id"]
        except Refused:
            return self.ask("experiments/create", name=EXPERIMENT)["experiment_id"]

    def found(self, text):
        """Names of the runs that a filter finds, newest first."""
        asked = {"experiment_ids": [self.experiment()], "filter": text, "max_results": 1000, "order_by": ["attributes.start_time DESC"]}
        return [run["info"]["run_name"] for run in self.ask("runs/search", **asked).get("runs", [])]

    def track(self, experiment, number, runs):
        start = START + number * 1000
        run = self.ask("runs/create", experiment_id=experiment, run_name=name(number), start_time=start)["run"]["info"]["run_id"]
        params = {"rate": f"{1e-5 * (1 + number % 40):.5f}", "optimizer": ("adam", "sgd", "lion")[number % 3],
                  "layers": str(2 + number % 11), "seed": str(number % 7)}
        metrics = {METRIC: loss(number, runs), "accuracy": drawn(number + 7), "val/loss": drawn(number + 11), "tokens": number * 4096}
        self.ask("runs/log-batch", run_id=run, params=[{"key": key, "value": text} for key, text in params.items()],
                 metrics=[{"key": key, "value": value, "timestamp": start, "step": 1} for key, value in metrics.items()])
        self.ask("runs/update", run_id=run, status="FINISHED", end_time=start + 500)


def track(address, authorization, numbers, runs):
    """Tracks the runs with these numbers of that many."""
    experiment = Rest(address, authorization).experiment()

    def some(mine):
        rest = Rest(address, authorization)
        for number in mine:
            rest.track(experiment, number, runs)

    first = numbers[:1]  # alone: a build's own run is the first one that is begun
    some(first)
    with ThreadPoolExecutor(CLIENTS) as clients:
        for done in [clients.submit(some, numbers[1 + client :: CLIENTS]) for client in range(CLIENTS)]:
            done.result()


def points(count):
    """Steps and values: falling, with noise, and one above all others. As a tfevents file holds them, of 24 bits."""
    spike = count * 543 // 1000
    for step in range(count):
        value = SPIKE if step == spike else 3 / (1 + 100 * step / count) + 0.2 * drawn(step)
        yield step, struct.unpack("f", struct.pack("f", value))[0]


def write_points(file, count):
    """The points as lines of JSON."""
    with open(file, "w", encoding="ascii") as lines:
        lines.writelines(f'{{"step": {step}, "{METRIC}": {value!r}}}\n' for step, value in points(count))
