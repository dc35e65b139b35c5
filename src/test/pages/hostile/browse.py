"""Opens every page of pages.txt in the browser and watches that hostile texts stay texts there."""
import re
from pathlib import Path
from urllib.parse import quote

from rest import rest, watched
from said import TEXTS, all_of

HERE = Path(__file__).resolve().parent
ALIVE = (HERE / "alive.js").read_text()
LISTED = [line for line in (HERE / "pages.txt").read_text().splitlines() if line and line[0] not in "#-"]
LEAST = 15_000  # times that a text of a field stands on a page: with fewer, something is not said or not shown any more
TABS = 6  # pages that load at a time: each is waited for longer than it is worked on
POLICY = re.compile(r"\bscript-src 'report-sample' 'self';")
MARK = re.compile(r"(//|\|\||,)([A-Za-z]+)~")
LONGEST = sorted(TEXTS, key=len, reverse=True)  # one text may end as another one does
WATCHING = """
  window.pwned = () => { window.__hit = true; console.error("a text was run as a script"); };
  window.alert = window.confirm = window.prompt = () => console.error("a text opened a dialog");
  addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


class Watch:
    """Several pages of one reader, what went wrong on any of them, and which texts of which fields they showed."""

    def __init__(self, reader):
        self.address, self.context, self.wrong = reader.address, reader.context, []
        self.shown = set()  # of text, field and page
        self.context.add_init_script(WATCHING)
        self.context.on("console", lambda told: told.type == "error" and self.tells(told))
        self.context.on("weberror", lambda error: self.note(error.page, str(error.error)))
        self.context.on("dialog", lambda dialog: (self.note(dialog.page, "a dialog: " + dialog.message), dialog.dismiss()))
        self.context.on("request", self.leads_elsewhere)
        self.context.on("response", self.fails)
        self.pending = watched(self.context)
        self.tabs = [self.context.new_page() for _ in range(TABS)]

    def note(self, page, what):
        self.wrong.append(f"{page.url if page else '?'}: {what}")

    def leads_elsewhere(self, request):
        if not request.url.startswith((self.address + "/", "data:", "blob:")):
            self.wrong.append(f"{request.url} is asked for")

    def fails(self, answer):
        """What was asked with a hostile text may be no question: the page that says so is looked at as all others are."""
        if answer.status >= (500 if "~" in answer.url else 400):
            self.wrong.append(f"{answer.status} {answer.url}")

    def tells(self, told):
        if not told.text.startswith("Failed to load resource"):  # which fails() knows of
            self.note(told.page, told.text)

    def open(self, paths):
        """Each in a tab of its own; they are at rest afterwards."""
        for tab, path in zip(self.tabs, paths):
            answer = tab.goto(f"{self.address}/{path}", wait_until="commit")
            if not POLICY.search(answer.headers.get("content-security-policy", "")):
                self.wrong.append(f"{path} has no policy, or a weak one")
        for tab in self.tabs[:len(paths)]:
            tab.wait_for_load_state("load")
        self.rest()
        for tab, path in zip(self.tabs, paths):
            self.look(tab, path)

    def rest(self):
        rest(self.tabs[0], self.pending)

    def look(self, page, path):
        seen = page.evaluate(ALIVE)
        self.wrong += [f"{path}: {each} came alive" for each in seen["alive"]]
        self.shown.update((text, field, path) for text, field in marked(seen["texts"]))

    def fields(self):
        return {field for _, field, _ in self.shown}


def marked(page):
    """The whole texts with their fields; in names of files a slash is another sign, and what is cut off does not count."""
    for mark in MARK.finditer(page):
        before = page[max(0, mark.start() - len(LONGEST[0])):mark.start()]
        if mark.group(1) == "||":
            before = before.replace("|", "/")
        for text in LONGEST:
            if before.endswith(text):
                yield text, mark.group(2)
                break


def address(line, places):
    """What a line of the list leads to: a route and what is asked of it, behind a blank."""
    path, _, asked = line.removeprefix("+ ").partition(" ")
    asked = re.sub(r"\{said:([A-Za-z]+)}", lambda field: quote(all_of(field.group(1)), safe=""), asked)
    whole = path + asked
    while "{" in whole:
        whole = re.sub(r"\{([a-z]+)}", lambda name: places[name.group(1)], whole)
    return whole


def opened(watch, places):
    paths = [address(line, places) for line in LISTED]
    for place in range(0, len(paths), TABS):
        watch.open(paths[place:place + TABS])
    return len(paths)


def used(watch, places):
    """What shows texts only to who does something: suggestions, values under the pointer, forms with their checks."""
    model, run = places["model"], f"{places['build']}/model-lineage/run/{places['run']}"
    for path in (f"{model}/1/metrics", "model-lineage/compare/?of=labs/hostile@1&of=labs/hostile@2",
                 f"{model}/versions/plots/?x=metrics.loss&y=metrics.cost"):
        pointed(watch, path)
    for word in ("params.", "tags."):
        suggested(watch, "model-lineage/experiments/", word)
    filled(watch, ["manage/configure", f"{model}/rules/", f"{places['folder']}/model-lineage/", f"{model}/1/promote/",
                   f"{run}/stamp/", f"{model}/1/?rollback=production"])
    steps(watch, f"{places['job']}/pipeline-syntax/")


def pointed(watch, path):
    """The chart in sight is drawn by the script, with the values under the pointer."""
    watch.open([path])
    page = watch.tabs[0]
    figure = page.locator("figure.ml-figure").first
    figure.evaluate("(figure) => figure.scrollIntoView()")
    canvas = figure.locator("canvas").first
    canvas.wait_for()
    box = canvas.bounding_box()
    for across in (0.4, 0.5, 0.6):
        page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] / 2)
    watch.rest()
    watch.look(page, path)


def suggested(watch, path, word):
    watch.open([path])
    page = watch.tabs[0]
    page.locator("#search-filter").press_sequentially(word)
    page.locator("[role=listbox] [role=option]").first.wait_for()
    watch.look(page, path)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    watch.look(page, path)


FILL = """(text) => {
  const again = (box) => box.closest(".repeated-chunk")?.previousElementSibling?.classList.contains("repeated-chunk");
  for (const box of document.querySelectorAll("#main-panel input[type=text], #main-panel textarea")) {
    if (!box.closest(".jenkins-hidden") && !again(box)) {  // the others of a list have the fields of the first
      box.value = text;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}"""


def filled(watch, paths):
    """All texts in every field of the pages, and what the checks of the fields say of them."""
    watch.open(paths)
    for tab in watch.tabs[:len(paths)]:
        tab.evaluate(FILL, all_of("typed", " "))
    watch.rest()
    for tab, path in zip(watch.tabs, paths):
        watch.look(tab, path)


def steps(watch, path):
    """The form of every step, one after the other."""
    watch.open([path])
    page = watch.tabs[0]
    kinds = page.locator("select.dropdownList").first
    for place, kind in enumerate(kinds.locator("option").all_inner_texts()):
        kinds.select_option(index=place)
        page.evaluate(FILL, all_of("typed", " "))
        watch.rest()
        watch.look(page, f"{path}#{kind}")


def notices(watch, path):
    """Whether the watch tells of texts that a page takes for markup: they are put into one so, but for the one that leaves it."""
    watch.open([path])
    page = watch.tabs[0]
    page.evaluate(UNESCAPED, [text for text in TEXTS if "refresh" not in text])
    watch.rest()
    watch.look(page, path)
    told, watch.wrong[:] = "\n".join(watch.wrong), []
    return "came alive" in told and "policy: script-src" in told


UNESCAPED = """(texts) => {
  for (const text of texts) {
    const part = document.createElement("div");
    part.innerHTML = text;
    document.body.append(part);
  }
}"""


def counted(watch, pages):
    """Tells how many times a whole text of a field stood on a page, after it was as many as there must be."""
    texts = {text for text, _, _ in watch.shown}
    told = f"{len(watch.shown):,} times a text of a field on a page: {len(texts)} texts, {len(watch.fields())} fields, {pages} addresses"
    assert texts == set(TEXTS) and len(watch.shown) >= LEAST, told
    print(f"      {told}", flush=True)
