"""What a reader does on the pages of each side, and how long it takes."""
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

CLOCK = (Path(__file__).parent / "clock.js").read_text()
WAIT = 300_000  # milliseconds until something that must be seen is seen
SETTLED = 1_000  # milliseconds in which a page does what it does behind what it shows
PAN = 3  # seconds
MOVES = 5  # at least, where each is answered late
SWING = 0.8  # seconds from side to side
CALM = 0.1  # share of the processors' time that is busy at most while nobody does anything
LOOKED = 0.5  # seconds in which that is looked at
PATIENCE = 20  # seconds for a machine that never is calm
TIMES = """([name, part]) => {
  const [page] = performance.getEntriesByType('navigation');
  const until = benchSeen[name] - performance.timeOrigin;
  const brought = performance.getEntriesByType('resource').filter((each) => each.name.includes(part) && each.responseEnd <= until);
  return {
    first: page.responseStart,
    data: (part ? brought.at(-1) : page).responseStart,
    seen: until,
    entered: Number(sessionStorage.getItem('benchEntered')) - performance.timeOrigin,
  };
}"""


def ticks():
    """Of all processors since the start: busy ones and all."""
    spent = [int(each) for each in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return sum(spent) - spent[3] - spent[4], sum(spent)


def calm():
    """Waits until what the last page left to do, in its browser and at its server, is done: the next side is not to wait for it."""
    if not Path("/proc/stat").exists():
        time.sleep(PATIENCE / 4)
        return
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        busy, all_of_it = ticks()
        time.sleep(LOOKED)
        busier, more = ticks()
        if busier - busy <= CALM * (more - all_of_it):
            return


@dataclass
class Table:
    """A table of runs."""

    address: str
    field: str  # selector of the field that takes a filter
    count: str  # of what tells how many runs match
    data: str = ""  # part of the address that brings the rows; none if the page itself does


@dataclass
class Chart:
    """A chart of one metric."""

    address: str
    canvas: str
    zoom: object = field(repr=False)  # what a reader does to see a part
    part: str = ""  # what tells in the page which part is seen
    held: str = ""  # key that is held while the mouse pans


class Tab:
    """A tab of the browser that is on one side for good, so that each finds in its caches what it left there."""

    def __init__(self, context, side, wanted):
        self.side = side
        self.page = context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.add_init_script(f"window.benchWanted = {wanted};\n{CLOCK}")

    def goto(self):
        self.page.bring_to_front()  # a browser paints a tab behind others once a second
        self.page.goto("about:blank")
        self.page.goto(self.side.address, wait_until="commit")

    def times(self, name):
        self.page.wait_for_function("name => window.benchSeen?.[name] > 0", arg=name)
        return self.page.evaluate(TIMES, [name, getattr(self.side, "data", "")])

    def rest(self):
        """Leaves the page, which would go on to ask its server for news, what it kept to find its filter again, and what is still to do behind it."""
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        calm()

    def table(self, filter_text):
        """Opens the table and filters it: seconds of each."""
        self.goto()
        told = self.times("newest")
        seconds = {"first": told["first"], "data": told["data"], "rows": told["seen"]}
        self.page.wait_for_timeout(SETTLED)
        self.page.locator(self.side.field).fill(filter_text)
        self.page.keyboard.press("Enter")
        told = self.times("match")
        seconds["match"] = told["seen"] - told["entered"]
        return {name: value / 1000 for name, value in seconds.items()}

    def matches(self):
        """How many runs the page says that it found."""
        return int(re.search(r"[0-9]+", self.page.locator(self.side.count).first.inner_text()).group())

    def links(self):
        return self.page.evaluate("[...document.links].map((each) => each.textContent.trim())")

    def chart(self):
        """Opens the chart, zooms into it and pans: seconds of each."""
        self.goto()
        told = self.times("drawn")
        drawn = told["seen"]
        self.page.wait_for_timeout(SETTLED)
        watched = self.pan()
        return {"drawn": drawn / 1000, **{name: watched[name] / 1000 for name in ("gap", "still", "task")}}

    def pan(self):
        page = self.page
        self.side.zoom(page, self.side)
        page.wait_for_timeout(SETTLED)
        box = page.locator(self.side.canvas).first.bounding_box()
        middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = page.evaluate(self.side.part) if self.side.part else None
        if self.side.held:
            page.keyboard.down(self.side.held)
        page.mouse.move(middle, height)
        page.mouse.down()
        page.evaluate("canvas => benchWatch(canvas)", self.side.canvas)
        begun = time.monotonic()
        moves = 0
        while time.monotonic() - begun < PAN or moves < MOVES:
            swing = 1 - abs(1 - (time.monotonic() - begun) / SWING % 2)  # as fast at the ends as in the middle
            page.mouse.move(middle + (0.05 + swing) * box["width"] / 3, height)
            moves += 1
        if self.side.part:
            page.wait_for_function(f"before => ({self.side.part}) !== before", arg=before)  # it may come late
        page.evaluate("benchReleased()")
        page.mouse.up()
        if self.side.held:
            page.keyboard.up(self.side.held)
        page.wait_for_timeout(600)  # finer values may come
        return page.evaluate("benchTold()")
