"""The benchmarks: both sides in turn, compared before any time counts."""
import json
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

import given
import report
import servers
from sides import PAN, Chart, Tab, Table

WARM = 10  # seconds of the same work before what counts
STALL = 0.1  # seconds: what a hand notices
ALL_SAMPLES = 1_000_000_000

NOTES = f"""MLflow is the wheel from PyPI: `mlflow server` on its default database, SQLite, as it starts by itself. The runs were sent
to both sides by one script through MLflow's REST protocol, here to builds that waited inside `withMlflow`, with the token of
the block. Both tables are the first page that a reader gets, the newest runs first.

TensorBoard is the wheel from PyPI, started with `--samples_per_plugin scalars={ALL_SAMPLES}`, so that it draws every point. As it
ships it keeps 1,000 points of a metric, chosen at random, and a single high value is hardly ever among them. Its file was
written with its own writer from the lines of JSON that `trackMetrics files:` read here. Here the server chooses the lowest
and the highest value of each of 500 parts of the chart's width from all points, and the browser draws these; TensorBoard's
browser gets all points and draws them.

The window has 1280 by 900 pixels. Each page was opened, again and again, for {WARM} seconds before what counts, so the caches of the browser and
of the servers are warm. The next page is opened when the processors have little to do, so that no side waits for what the other left. Something is on the screen when it is laid out, or when its canvas has ink, and the next frame has
begun. A chart is zoomed to an eighth and then panned to and fro with the mouse; what is told is the longest time in which
its canvas showed the same while the mouse moved, and the longest time without a frame, what comes right behind it included."""

FIRST_BYTE = ("MLflow's page is a file of one KiB, the same for everybody, that loads a program of several MB, which asks for the runs. "
              "Ours has the runs in it, so its first byte is behind the search for them. The next rows tell when a reader sees them.")
MORE = "The cause was not looked for yet; a profile of the page in the browser would tell."


class AnswersDiffer(Exception):
    """Both sides do not show the same."""


def same(what, ours, reference):
    if ours != reference:
        raise AnswersDiffer(f"{what}: {ours!r} here, {reference!r} there")


def warmed(side, seconds):
    """What the very first time took; the same work goes on for as long, unless that alone took longer."""
    end = time.monotonic() + seconds
    first = side()
    while time.monotonic() < end:
        side()
    return first


class Turns:
    """What both sides took for the same work, each time the other one first."""

    def __init__(self, asked, ours, reference, peer):
        self.peer = peer
        self.first = tuple(warmed(side, 0 if asked.quick else WARM) for side in (ours, reference))
        pairs = []
        for number in range(asked.repetitions):
            if number % 2 == 0:
                one = ours()
                pairs.append((one, reference()))
            else:
                other = reference()
                pairs.append((ours(), other))
            print(f"  {number + 1} of {asked.repetitions}: {spelt(pairs[-1][0])} beside {spelt(pairs[-1][1])}", file=sys.stderr)
        self.ours, self.reference = ([pair[side] for pair in pairs] for side in (0, 1))

    def row(self, id, what, name, compared, why):
        """One thing that was measured, as a ratio."""
        ours, reference = [one[name] for one in self.ours], [one[name] for one in self.reference]
        return report.Row(id, what, median(ours), f"{self.peer} {median(reference)}", report.ratio(ours, reference), 1, compared,
                          " beside ".join(report.seconds(one[name]) for one in self.first), why)

    def alone(self, id, what, name, most, compared, why):
        """The same in seconds, whatever the other side takes."""
        ours = [one[name] for one in self.ours]
        return report.Row(id, what, median(ours), "", report.interval(ours), most, compared, report.seconds(self.first[0][name]), why, " s")


def median(sample):
    return report.seconds(statistics.median(sample))


def spelt(told):
    return ", ".join(f"{name} {report.seconds(value)}" for name, value in told.items())


def zoom_ours(page, chart):
    """To an eighth."""
    page.locator(chart.canvas).first.locator("xpath=ancestor::*[@tabindex][1]").focus()
    for _ in range(3):
        page.keyboard.press("+")


def zoom_tensorboard(page, chart):
    """By a rectangle around an eighth."""
    box = page.locator(chart.canvas).first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.44, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.56, box["y"] + box["height"] - 5, steps=5)
    page.mouse.up()


LONG_PAGE = f"job/{given.LONG_RUN}/1/model-lineage/"
OURS_PART = """JSON.stringify(echarts.getInstanceByDom(document.querySelector('.ml-plot')).getOption().dataZoom
    .map(({ start, end }) => [start, end]))"""
THEIR_PART = "document.querySelector('line-chart .x-axis').textContent"


def table_rows(asked, context, here, mlflow):
    newest, wanted = given.name(asked.runs - 1), given.Filter(asked.runs)
    rest = given.Rest(mlflow.address)
    same("the newest run", newest, rest.found("")[0])
    found = rest.found(wanted.text)
    same("the matches", (wanted.matches, wanted.newest), (len(found), found[0]))
    looked = json.dumps([{"name": "newest", "test": "link", "of": newest}, {"name": "match", "test": "link", "of": wanted.newest}])
    ours = Tab(context, Table(f"{here.address}/model-lineage/experiments/", "#search-filter", "#found"), looked)
    theirs = Tab(context, Table(f"{mlflow.address}/#/experiments/{rest.experiment()}/runs", "input[placeholder^='metrics.']",
                                "text=/matching run/", "runs/search"), looked)

    def opened(tab):
        told = tab.table(wanted.text)
        same("the matches on the page", tab.matches(), wanted.matches)
        same("the newest run and the newest match", (newest in tab.links(), wanted.newest in tab.links()), (False, True))
        tab.rest()
        return told

    turns = Turns(asked, lambda: opened(ours), lambda: opened(theirs), "MLflow")
    shown = "the newest run, by MLflow's protocol and on the page"
    return [
        turns.row("W1", f"table of {asked.runs:,} runs, first byte of the page", "first", shown + "; MLflow's has no run in it yet", FIRST_BYTE),
        turns.row("W1", "the same, first byte of what has the runs", "data", shown, MORE),
        turns.row("W1", "the same, newest run on the screen", "rows", shown, MORE),
        turns.row("W2", "filter on a metric, newest match on the screen", "match",
                  f"{wanted.matches} matches and the newest of them, by MLflow's protocol and on the page", MORE),
    ]


def chart_rows(asked, context, here, tensorboard):
    same("the points", servers.history(f"{here.address}/{LONG_PAGE}"), servers.scalars(tensorboard))
    ours = Chart(f"{here.address}/{LONG_PAGE}", ".ml-plot canvas", zoom_ours, OURS_PART)
    theirs = Chart(f"{tensorboard.address}/#timeseries", "line-chart canvas", zoom_tensorboard, THEIR_PART, "Shift")

    def opener(chart):
        tab = Tab(context, chart, json.dumps([{"name": "drawn", "test": "ink", "of": chart.canvas}]))

        def opened():
            told = tab.chart()
            tab.rest()
            return told

        return opened

    turns = Turns(asked, opener(ours), opener(theirs), "TensorBoard")
    read = f"all {asked.points:,} points, read back from both"
    drawn, panned = f"chart of {asked.points:,} points, from navigation to drawn", f"the same, panned for {PAN} s, longest time"
    return [
        turns.row("W3", drawn, "drawn", read, MORE),
        turns.alone("W3", drawn + ", alone", "drawn", 1, read, MORE),
        turns.row("W4", panned + " without a new picture", "still", read, MORE),
        turns.row("W4", panned + " without a frame", "gap", read, MORE),
        turns.alone("W4", panned + " without a frame, alone", "gap", STALL, read, MORE),
    ]


def tables(asked, tools, context):
    """Rows of the table of runs, beside MLflow's."""
    mlflow = servers.peer("mlflow")
    home = servers.our_runs(tools.Demo, asked.runs)
    runs = servers.mlflow_data(mlflow, tools.free_port(), asked.runs)
    if asked.prepare:
        return []
    with tools.Demo("--home", home, "--serve") as here, servers.mlflow_server(mlflow, tools.free_port(), runs) as there:
        servers.mlflow_steady(there)
        return table_rows(asked, context, here, there)


def charts(asked, tools, context):
    """Rows of the chart, beside TensorBoard's."""
    tensorboard = servers.peer("tensorboard")
    home = servers.our_points(tools.Demo, asked.points)
    events = servers.tensorboard_data(tensorboard, asked.points)
    if asked.prepare:
        return []
    with (tools.Demo("--home", home, "--serve") as here,
          servers.tensorboard_server(tensorboard, tools.free_port(), events, ALL_SAMPLES) as there):
        return chart_rows(asked, context, here, there)


def measure(asked, tools):
    """Measures, prints and writes; tells how the script shall end."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=["--no-sandbox"])
        for name, group in {"tables": tables, "charts": charts}.items():
            if asked.only in (None, name):
                rows += group(asked, tools, browser.new_context(viewport={"width": 1280, "height": 900}))
        versions = f"Chromium {browser.version.split('.')[0]}, " + ", ".join(
            f"{name} {servers.version(servers.peer(name.lower()), name.lower())}" for name in ("MLflow", "TensorBoard"))
        browser.close()
    if asked.prepare:
        return 0
    print(report.table(rows))
    if asked.write:
        Path(asked.write).write_text(report.page(rows, report.setting(versions, asked.repetitions, asked.quick), NOTES))
    return 0 if all(row.holds for row in rows) else 1
