"""Ratios of both sides with their intervals, as lines of text and as a page of docs, in the words of bench/run."""
import datetime
import os
import platform
import re
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

OUTSIDE = 0.05
HEAD = """# Benchmarks of pages

`standalone/bench/pages --write docs/benchmarks-pages.md` measured and wrote this page. Do not edit it: run the command
again. `standalone/bench/pages --help` tells more.

{setting}

## Against others

A browser opens the pages of both sides in turn, in tabs of their own. Both sides hold the same data, from the same script,
and what they show is compared before any time counts. A time is the median, from the beginning of the navigation or the
key that was pressed. The interval is that of the sign test, which holds the true median in 95 of 100 runs and supposes
nothing about how times are distributed. A target holds when the end of the interval that is worse for this plugin meets
it. Figures of two machines do not compare; ratios do, roughly.

{notes}

| | What | Model Lineage | Reference | Ratio (95 %) | Target | Holds |
|---|---|---|---|---|---|---|
{rows}

## Targets that were missed

{missed}

## What was compared, and the first time

The last column has the first time in a fresh server and a fresh browser, beside that of the other side; it does not count
above.

| | What | Equal on both sides | First time |
|---|---|---|---|
{compared}
"""


@dataclass
class Row:
    """A line of the table; what is in seconds is a ratio of one side to nothing."""

    id: str
    what: str
    ours: str
    reference: str
    ratio: tuple  # median, low, high
    most: float  # what the ratio may be at most
    compared: str
    first: str = ""
    why: str = ""  # the target is missed
    unit: str = "×"

    @property
    def holds(self):
        return self.ratio[2] <= self.most

    def ratio_text(self):
        middle, low, high = map(number, self.ratio)
        return f"{middle}{self.unit} ({low} to {high})"

    def target_text(self):
        return f"≤ {number(self.most)}{self.unit}"


def rank(count):
    """The largest k for which fewer than k of count fair coins show heads, or tails, in 5 of 100 cases at most.

    >>> [rank(count) for count in (3, 5, 6, 7, 9, 12, 20)]
    [1, 1, 1, 1, 2, 3, 6]
    """
    exactly = 0.5**count
    fewer, found = exactly, 1
    while 2 * (fewer + exactly * (count - found + 1) / found) <= OUTSIDE:
        exactly *= (count - found + 1) / found
        fewer += exactly
        found += 1
    return found


def interval(sample):
    """Median, and the sign test's interval from the k-th smallest to the k-th largest.

    >>> interval([7, 1, 2, 6, 3, 5, 4])
    (4, 1, 7)
    """
    ordered = sorted(sample)
    outer = rank(len(ordered))
    return statistics.median(ordered), ordered[outer - 1], ordered[-outer]


def ratio(ours, reference):
    """Each of ours with the one that was measured beside it.

    >>> ratio([1, 2, 3], [2, 2, 2])
    (1.0, 0.5, 1.5)
    """
    return interval([one / other for one, other in zip(ours, reference, strict=True)])


def seconds(value):
    """A time for people.

    >>> seconds(12.34), seconds(0.01234), seconds(0.5)
    ('12.3 s', '12.3 ms', '500 ms')
    """
    if value >= 1:
        return figures(value) + " s"
    return figures(value * 1e3) + " ms" if value >= 1e-3 else figures(value * 1e6) + " µs"


def figures(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def number(value):
    """Three figures that count, so that a bound of 0.95 is not met by 0.951 printed as 1."""
    if value >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.095 else f"{value:.4f}"


def setting(versions, repetitions, quick):
    """The machine in general words: what a reader needs to judge the figures, and nothing that names it."""
    memory = re.search(r"MemTotal: +(\d+) kB", Path("/proc/meminfo").read_text()) if os.path.exists("/proc/meminfo") else None
    told = f" and {int(memory.group(1)) / 1024 ** 2:.0f} GiB of memory" if memory else ""
    java = subprocess.run(["java", "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=True).stderr
    jdk = re.search(r"java\.specification\.version = (\S+)", java).group(1)
    return (f"Measured on {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d} on {os.cpu_count()} cores{told}, "
            f"{platform.system()}, JDK {jdk}, {versions}, {repetitions} repetitions of each side"
            + (", in small sizes: this says nothing about any target." if quick else "."))


def cells(*texts):
    return "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in texts) + " |"


def holds(row):
    return "yes" if row.holds else "**no**"


def page(rows, told, notes):
    """The page of docs."""
    missed = [f"- **{row.id}, {row.what}.** {row.why}" for row in rows if not row.holds]
    return HEAD.format(
        setting=told,
        notes=notes,
        rows="\n".join(cells(row.id, row.what, row.ours, row.reference, row.ratio_text(), row.target_text(), holds(row))
                       for row in rows),
        missed="\n".join(missed) or "None in this run.",
        compared="\n".join(cells(row.id, row.what, row.compared, row.first) for row in rows),
    )


def table(rows):
    """The rows as lines of text."""
    form = "{:<4} {:<58} {:<12} {:<24} {:<26} {:<9} {}"
    lines = [form.format("", "", "ours", "reference", "ratio (95 %)", "target", "holds")]
    lines += [form.format(row.id, row.what, row.ours, row.reference, row.ratio_text(), row.target_text(),
                          "yes" if row.holds else "NO") for row in rows]
    lines += [""] + [f"{row.id} {row.what}: {row.compared}" + (f"; the first time {row.first}" if row.first else "")
                     + ("" if row.holds else f"\n     {row.why}") for row in rows]
    return "\n".join(line.rstrip() for line in lines)
