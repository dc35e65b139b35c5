"""What a reader does on the pages, and what must be seen then. Each check is a function whose name is the sentence."""
import csv
import gzip
import io
import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urljoin

import browse
import people
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from rest import rest, watched


POINTS = 100_000
RUNS = 200
SPIKE = 54_321
LONG = "job/long-run/1/model-lineage/"
TINY = "job/tiny-lm/"
SWEEP = "job/sweep/1/model-lineage/runs/"
NESTED = "job/nested/1/model-lineage/runs/"
LANGUAGE = "job/language/1/model-lineage/"
ADDER = "model-lineage/model/adder/"
PROMPT = "model-lineage/model/adder-prompt/"
EXPERIMENTS = "model-lineage/experiments/"
MODEL = "model-lineage/model/tiny-lm/"
APPROVALS = "model-approvals/"
WAIT = 20_000  # milliseconds until something that must be seen is seen
OURS = {"include": [["#main-panel"]], "exclude": [[".jenkins-form-item"], [".optionalBlock-container"]]}  # Jenkins draws these
HEAVIEST = 200_000  # bytes of a page with all that it asks for, packed, without ECharts
STRUCTURE = (Path(__file__).parent / "structure.js").read_text()
AT_ONCE = 4  # browsers: a page is waited for longer than it is worked on
CHECKS = []
CHANGES = []  # what the others would see: these come afterwards, one after another


def check(function):
    CHECKS.append(function)
    return function


def change(function):
    CHANGES.append(function)
    return function


class Reader:
    """A page in the browser that counts what goes wrong on it and notes what it asks for."""

    def __init__(self, browser, address, user, password, echarts="", **context):
        self.address, self.user = address, user
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, **context)
        self.pending = watched(self.context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.wrong, self.asked = [], []
        self.page.on("console", lambda told: told.type == "error" and self.wrong.append(told.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("response", lambda answer: answer.status >= 400 and self.wrong.append(f"{answer.status} {answer.url}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        if echarts:
            self.page.route("**/echarts-api/js/echarts.min.js", lambda route: route.fulfill(path=echarts))
        self.log_in(user, password)

    def log_in(self, user, password):
        self.page.goto(f"{self.address}/login")
        self.page.fill("input[name=j_username]", user)
        self.page.fill("input[name=j_password]", password)
        with self.page.expect_navigation(wait_until="networkidle"):
            self.page.keyboard.press("Enter")
        self.wrong.clear()

    def open(self, path):
        self.asked.clear()
        answer = self.page.goto(f"{self.address}/{path}")
        assert answer.status < 500 and answer.status != 404, f"{path}: {answer.status}"
        return self.page

    def open_whole(self, path):
        """The page with all that its scripts ask for."""
        page = self.open(path)
        rest(page, self.pending)
        return page

    def plots(self):
        """The charts of the page, drawn by the script."""
        self.page.wait_for_selector(".ml-plot canvas")
        return self.page.locator(".ml-plot")

    def ranges(self):
        return [url for url in self.asked if "/sampled/api/json" in url and "from=" in url]

    def no_errors(self):
        assert not self.wrong, f"the browser tells errors: {self.wrong}"


def chart(page, title):
    return page.locator("figure.ml-figure", has=page.locator("figcaption", has_text=re.compile(f"^{title}$")))


def waiting(reader):
    """Address of the request that waits, as the approvals tell it."""
    page = reader.open(APPROVALS)
    href = page.locator("#main-panel a[href*='/promotion/P']").first.get_attribute("href")
    return re.sub(r"^.*?(?=model-lineage/|job/)", "", href).split("#")[0]


def pages(reader):
    """Every page that is looked at, by its name; the addresses of the request and of a run are asked for."""
    run, evaluated = runs(reader)[0], runs(reader, LANGUAGE + "runs/")[0]
    return {**PAGES, "request": waiting(reader), "stamp": f"job/sweep/1/model-lineage/run/{run}/stamp/?model=sweep-lm",
            "run of a language model": f"{LANGUAGE}run/{evaluated}/",
            "scores": f"{LANGUAGE}run/{evaluated}/scores/?set=sums",
            "texts of an example": f"{LANGUAGE}run/{evaluated}/scores/example/?set=sums&id=q28"}


def tell(flaws):
    assert not flaws, f"{len(flaws)} flaws" + "".join(f"\n      {flaw}" for flaw in flaws)


def eventually(page, what, holds):
    """Waits in the browser: what it asks for is told only then."""
    end = time.monotonic() + WAIT / 1000
    while not holds():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


@check
def a_chart_answers_and_says_no_error(reader):
    page = reader.open(LONG)
    reader.plots()
    chart(page, "loss").locator("canvas").wait_for()
    reader.no_errors()


@check
def values_under_the_pointer_are_told(reader):
    page = reader.open(LONG)
    reader.plots()
    box = chart(page, "loss").locator("canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    before = page.screenshot()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    assert page.screenshot() != before, "the pointer changes nothing"
    reader.no_errors()


@check
def a_zoom_asks_for_finer_values(reader):
    page = reader.open(LONG)
    reader.plots()
    chart(page, "loss").locator(".ml-plot").focus()
    page.keyboard.press("+")
    eventually(page, "no finer values are asked for", reader.ranges)
    asked = reader.ranges()[-1]
    first, last = (int(re.search(f"{name}=(-?[0-9]+)", asked).group(1)) for name in ("from", "to"))
    assert 0 < first < SPIKE < last < POINTS - 1, asked
    reader.no_errors()


@check
def the_key_0_shows_everything_again(reader):
    page = reader.open(LONG)
    reader.plots()
    chart(page, "loss").locator(".ml-plot").focus()
    whole = chart(page, "loss").locator("canvas").screenshot()
    page.keyboard.press("+")
    eventually(page, "nothing is zoomed", lambda: chart(page, "loss").locator("canvas").screenshot() != whole)
    page.keyboard.press("0")
    eventually(page, "not everything is there", lambda: chart(page, "loss").locator("canvas").screenshot() == whole)


@check
def a_switch_draws_again_without_a_page(reader):
    page = reader.open(LONG)
    reader.plots()
    for tool in ("log", "clip"):
        before = chart(page, "loss").locator("canvas").screenshot()
        page.locator(f"[data-ml-tool={tool}]").check()
        eventually(page, f"{tool} changes nothing", lambda: chart(page, "loss").locator("canvas").screenshot() != before)
    reader.no_errors()


@check
def a_logarithmic_axis_leaves_out_what_it_has_no_place_for(reader):
    page = reader.open(LONG)
    reader.plots()
    plot = chart(page, "epoch").locator("canvas")  # its first value is 0
    plot.scroll_into_view_if_needed()
    linear = plot.screenshot()
    page.locator("[data-ml-tool=log]").check()
    eventually(page, "the axis is the same", lambda: plot.screenshot() != linear)
    ticks = page.evaluate("""() => { const figure = [...document.querySelectorAll('.ml-figure')].find((each) =>
        each.querySelector('figcaption').textContent === 'epoch').querySelector('.ml-plot');
        return echarts.getInstanceByDom(figure).getModel().getComponent('yAxis', 0).axis.scale.getTicks().length }""")
    assert ticks > 1, ticks
    reader.no_errors()


@check
def positions_may_be_epochs_and_times(reader):
    page = reader.open(LONG)
    reader.plots()
    for across in ("epoch", "time", "step"):
        page.locator("[data-ml-tool=across]").select_option(across)
        page.wait_for_timeout(300)
    assert any("metric=epoch" in url for url in reader.asked), "the epochs are not asked for"
    reader.no_errors()


@check
def csv_has_every_value(reader):
    page = reader.open(LONG)
    reader.plots()
    with page.expect_download() as started:
        chart(page, "loss").locator("[data-ml-act=csv]").click()
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text())))
    assert len(rows) == POINTS, len(rows)
    assert rows[SPIKE]["value"] == "99" and rows[SPIKE]["step"] == str(SPIKE), rows[SPIKE]


@check
def png_is_an_image(reader):
    page = reader.open(LONG)
    reader.plots()
    with page.expect_download() as started:
        chart(page, "loss").locator("[data-ml-act=png]").click()
    assert Path(started.value.path()).read_bytes().startswith(b"\x89PNG")


@check
def a_line_can_be_switched_off(reader):
    page = reader.open(LONG)
    reader.plots()
    before = chart(page, "loss").locator("canvas").screenshot()
    chart(page, "loss").locator(".ml-legend input").first.uncheck()
    eventually(page, "the line is still there", lambda: chart(page, "loss").locator("canvas").screenshot() != before)
    reader.no_errors()


@check
def the_metrics_of_the_page_can_be_chosen(reader):
    page = reader.open(LONG)
    page.locator("details.ml-metrics summary").click()
    for box in page.locator("details.ml-metrics input[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") == "rate")
    page.locator("details.ml-metrics button[type=submit]").click()
    reader.plots()
    assert page.locator("figure.ml-figure figcaption").all_inner_texts() == ["rate"]
    assert page.url.endswith("?metric=rate"), page.url


@check
def the_trend_of_a_job_answers(reader):
    page = reader.open(TINY + "model-lineage/")
    reader.plots()
    reader.no_errors()


@check
def a_chart_is_an_image_without_scripts(browser_of):
    reader = browser_of()
    address = reader.address
    cookies = reader.context.cookies()
    plain = reader.context.browser.new_context(java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(f"{address}/{LONG}")
    assert page.locator("svg.ml-chart").count() >= 2
    assert page.locator(".ml-chart-tools:visible, .ml-figure-tools:visible").count() == 0
    plain.close()


@check
def the_runs_of_a_sweep_are_sorted_and_the_best_is_marked(reader):
    page = reader.open(SWEEP)
    rows = page.locator("table.ml-found tbody tr")
    page.locator("table.ml-found thead a", has_text=re.compile("loss")).first.click()
    page.wait_for_url("**order=**")
    assert "★" in rows.first.inner_text() or "★" in rows.last.inner_text(), rows.first.inner_text()
    assert "optimizer" in page.locator("details.ml-same").inner_html()
    assert page.locator("table.ml-found thead", has_text="optimizer").count() == 0
    reader.no_errors()


@check
def rows_are_chosen_by_keys_and_compared(reader):
    page = reader.open(SWEEP)
    boxes = page.locator("table.ml-found tbody input[name=of]")
    boxes.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    assert [box.is_checked() for box in boxes.all()[:4]] == [True, True, True, False]
    page.get_by_role("button", name="Compare chosen (3)").click()
    page.wait_for_url("**/compare/?**")
    assert page.url.count("of=") == 3, page.url
    text = page.locator("#main-panel").inner_text()
    assert "rate" in text and ("better" in text or "best" in text), text[:500]
    reader.no_errors()


@check
def a_search_chooses_no_columns_and_keeps_those_that_are_chosen(reader):
    page = reader.open(EXPERIMENTS)
    heads = page.locator("table.ml-found thead th")
    page.locator("#search-filter").fill("job = 'sweep'")
    page.keyboard.press("Enter")
    page.wait_for_url("**filter=**")
    assert "column=" not in page.url and "was=" not in page.url, page.url
    page.locator("details.ml-choose summary").click()
    for box in page.locator(".ml-columns input[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") in ("attributes.status", "metrics.loss"))
    page.get_by_role("button", name="Show these columns").click()
    page.wait_for_url("**column=**")
    assert "filter=" in page.url and heads.count() == 3, page.url
    page.locator("#search-filter").fill("")
    page.locator("#search-what").select_option("versions")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**what=versions**")
    assert page.locator("#search-problem .error").count() == 0
    assert heads.count() == 2 and "loss" in heads.nth(1).inner_text(), heads.all_inner_texts()
    reader.no_errors()


@check
def folded_runs_stay_chosen_and_are_counted(reader):
    page = reader.open(NESTED)
    for box in page.locator("table.ml-found tr[data-ml-parent]:not([data-ml-parent='']) input[name=of]").all():
        box.check()
    page.locator("button.ml-fold").first.click()
    assert page.locator("table.ml-found tbody tr:visible").count() == 1
    page.get_by_role("button", name="Compare chosen (3)").wait_for()
    assert page.locator(".ml-all").evaluate("box => box.indeterminate")
    page.locator(".ml-all").check()
    page.get_by_role("button", name="Compare chosen (4)").wait_for()


@check
def rows_that_go_on_stand_below_their_own_heads(reader):
    page, columns = reader.page, []

    def answer(route):
        told = route.fetch(url=f"{reader.address}/{SWEEP}?what=runs&limit=5" + "".join(f"&column={each}" for each in columns))
        route.fulfill(response=told, body=told.text().replace('data-ml-status="over"', 'data-ml-status="running"'))

    page.route(re.compile("/model-lineage/runs/([?].*)?$"), answer)
    page.clock.install()
    reader.open(SWEEP)
    heads, boxes = page.locator("table.ml-found thead th"), page.locator("table.ml-found tbody input[name=of]")
    before = heads.count()
    assert before > 3
    columns.extend(["metrics.loss", "params.rate"])
    boxes.first.check()
    with page.expect_response(re.compile("/runs/[?]")):
        page.clock.run_for(11_000)
    page.wait_for_timeout(300)
    assert heads.count() == before, "the columns of a table in use changed"
    boxes.first.uncheck()
    page.locator("#search-filter").focus()
    page.clock.run_for(11_000)
    eventually(page, "the columns are the old ones", lambda: heads.count() == 3)
    for row in page.locator("table.ml-found tbody tr").all():
        assert row.locator("th, td").count() == 3, row.inner_text()
    assert page.locator(".ml-all").count() == 1
    page.locator(".ml-all").check()
    page.get_by_role("button", name="Compare chosen (5)").wait_for()
    reader.no_errors()


@check
def a_filter_completes_keys(reader):
    page = reader.open(SWEEP)
    field = page.locator("#search-filter")
    field.click()
    field.press_sequentially("metrics.lo", delay=20)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value().startswith("metrics."), field.input_value()
    field.press_sequentially(" < 0.5", delay=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**filter=**")
    rows = page.locator("table.ml-found tbody tr").count()
    assert 0 < rows < RUNS, rows
    reader.no_errors()


@check
def a_filter_that_cannot_be_read_is_told_below_the_field(reader):
    page = reader.open(SWEEP + "?filter=metrics.loss+%3C")
    assert page.locator("#search-problem .error").inner_text()
    assert page.locator("#search-filter").input_value() == "metrics.loss <"


@check
def csv_of_a_table_has_every_run(reader):
    page = reader.open(SWEEP)
    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile("^CSV")).click()
    rows = list(csv.DictReader(io.StringIO(Path(started.value.path()).read_text())))
    assert len(rows) == RUNS, len(rows)


def runs(reader, path=SWEEP):
    """The ids of the first runs of that page."""
    page = reader.open(path)
    return page.locator("table.ml-found tbody input[name=of]").evaluate_all("boxes => boxes.map((box) => box.value)")


def compared(reader, count):
    """The address of a comparison of the first runs of the sweep."""
    return "model-lineage/compare/?" + "&".join(f"of={each}" for each in runs(reader)[:count])


@check
def what_is_compared_is_a_line_each_in_one_chart(reader):
    page = reader.open(compared(reader, 7))
    chart(page, "loss").scroll_into_view_if_needed()
    chart(page, "loss").locator("canvas").wait_for()
    assert chart(page, "loss").locator(".ml-legend input:checked").count() == 7
    looks = "swatches => swatches.map((each) => getComputedStyle(each.querySelector('.ml-line')))" \
            ".map((line) => `${line.color} ${line.strokeDasharray}`)"
    heads = page.locator("table.ml-sides").first.locator("thead .ml-swatch").evaluate_all(looks)
    assert chart(page, "loss").locator(".ml-legend .ml-swatch").evaluate_all(looks) == heads
    assert len(set(heads)) == 7, heads
    drawn = page.evaluate("""() => { const figure = [...document.querySelectorAll('.ml-figure')].find((each) =>
        each.querySelector('figcaption').textContent === 'loss').querySelector('.ml-plot');
        return echarts.getInstanceByDom(figure).getOption().series.map((each) => each.data.length) }""")
    assert drawn[:7] == [3] * 7, drawn
    reader.no_errors()


def place_of(page, kind, index):
    """Where a mark is, or a line crosses its first axis, in the window."""
    figure = page.locator(f"[data-ml-plot={kind}]")
    figure.scroll_into_view_if_needed()
    figure.locator("canvas").first.wait_for()
    x, y = figure.locator(".ml-plot").evaluate("""(plot, index) => {
        const chart = echarts.getInstanceByDom(plot);
        const { data, type } = chart.getOption().series[0];
        if (type === "scatter") return chart.convertToPixel({ gridIndex: 0 }, data[index].value);
        return chart.getModel().getComponent("parallel").coordinateSystem.dataToPoint(data[index].value[0], "dim0") }""", index)
    box = figure.locator(".ml-plot").bounding_box()
    return box["x"] + x, box["y"] + y


def empty_place(page):
    """A place of the plane that is far from all marks and from its edges, in the window."""
    figure = page.locator("[data-ml-plot=scatter]")
    x, y = figure.locator(".ml-plot").evaluate("""(plot) => {
        const chart = echarts.getInstanceByDom(plot);
        const marks = chart.getOption().series[0].data.map(({ value }) => chart.convertToPixel({ gridIndex: 0 }, value));
        const far = ([x, y]) => Math.min(...marks.map(([left, top]) => Math.hypot(left - x, top - y)));
        const places = [...Array(400).keys()].map((at) => [plot.clientWidth * (at % 20) / 20, plot.clientHeight * Math.floor(at / 20) / 20])
            .filter(([x, y]) => [-9, 9].every((by) => chart.containPixel({ gridIndex: 0 }, [x + by, y + by])));
        return places.reduce((best, place) => (far(place) > far(best) ? place : best)) }""")
    box = figure.locator(".ml-plot").bounding_box()
    return box["x"] + x, box["y"] + y


@check
def a_mark_leads_to_its_run(reader):
    page = reader.open(SWEEP + "plots/")
    last = RUNS - 1  # no mark is drawn over it
    name = page.locator("table.ml-plotted tbody a").nth(last).get_attribute("href")
    x, y = place_of(page, "scatter", last)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_url("**/run/**")
    assert page.url.endswith(name), page.url
    reader.no_errors()


@check
def what_is_dragged_over_is_what_the_table_shows(reader):
    page = reader.open(SWEEP + "plots/")
    rows = page.locator("table.ml-plotted tbody tr:visible")
    assert rows.count() == RUNS, rows.count()
    for kind in ("scatter", "parallel"):
        x, y = place_of(page, kind, 5)
        page.mouse.move(x - 15 if kind == "scatter" else x, y - 15)
        page.mouse.down()
        page.mouse.move(x + 15 if kind == "scatter" else x, y + 15, steps=8)
        page.mouse.up()
        eventually(page, f"{kind} chooses nothing", lambda: 0 < rows.count() < RUNS)
        assert f"{rows.count()} of {RUNS}" in page.locator(".ml-brushed").inner_text()
        page.mouse.click(*empty_place(page)) if kind == "scatter" else page.mouse.click(x, y + 60)
        eventually(page, f"{kind} does not let go", lambda: rows.count() == RUNS)
    reader.no_errors()


@check
def columns_to_plot_are_chosen_with_a_form(reader):
    page = reader.open(SWEEP + "plots/?filter=metrics.loss+%3C+9")
    page.locator("#plot-y").select_option("metrics.accuracy")
    page.get_by_role("button", name="Plot", exact=True).click()
    page.wait_for_url("**y=metrics.accuracy**")
    assert "filter=metrics.loss" in page.url and page.url.endswith("#plots"), page.url
    assert "metrics.accuracy by " in page.locator("[data-ml-plot=scatter] figcaption").inner_text()


@check
def marks_and_axes_are_links_without_scripts(browser_of):
    reader = browser_of()
    plain = reader.context.browser.new_context(java_script_enabled=False)
    plain.add_cookies(reader.context.cookies())
    page = plain.new_page()
    page.goto(f"{reader.address}/{SWEEP}plots/")
    assert page.locator("svg.ml-scatter a .ml-mark").count() == RUNS
    assert "/run/" in page.locator("svg.ml-parallel a").nth(3).get_attribute("href")
    page.locator("svg.ml-scatter a .ml-mark").nth(3).click(force=True)
    page.wait_for_url("**/run/**")
    plain.close()


@check
def the_lineage_leads_by_keys_from_a_build_to_its_data(reader):
    page = reader.open(TINY + "1/model-lineage/lineage/")
    assert page.locator(".ml-graph-frame #here").is_visible()
    page.locator(".ml-graph a[aria-label^=Input]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/model-lineage/digest/**")
    page.get_by_role("link", name="tiny-lm@1").first.wait_for()
    reader.no_errors()


def a_part_more(page, add, title=""):
    """What a click on that button adds to the form: a part of the kind that a menu names, or the only one there is."""
    parts = add.locator("xpath=ancestor::*[contains(@class, '-container')][1]").locator(".repeated-chunk")
    before = parts.count()
    add.click()
    if title:
        page.get_by_role("menuitem", name=title).click()
    eventually(page, f"{title} adds nothing", lambda: parts.count() > before)
    return parts.nth(before)


@check
def a_field_is_checked_with_those_of_its_own_part(reader):
    page = reader.open(MODEL + "rules/")
    add = page.locator("form[name=rule] .hetero-list-add")
    a_part_more(page, add, "Evaluation is not in the training")  # the first one that has a field of that name
    gate = a_part_more(page, add, "Scores show that it is better, or not worse")
    told = gate.locator(".jenkins-form-item", has=page.locator("[name='_.onDoubt']")).locator(".validation-error-area")
    gate.locator("[name='_.onTooLittle']").select_option("pass")
    gate.locator("[name='_.onDoubt']").select_option("refuse")
    eventually(page, "the contradiction is not told", lambda: "refuse both, or let both pass" in told.inner_text())
    gate.locator("[name='_.onTooLittle']").select_option("")
    eventually(page, "it is still told", lambda: not told.inner_text().strip())
    reader.no_errors()


@check
def a_list_is_filled_anew_by_the_field_of_its_own_part(reader):
    page = reader.open("manage/configure")
    hook = a_part_more(page, page.get_by_role("button", name="Add webhook"))  # has a field of that name before
    hook.locator("[name='_.url']").fill("https://hook.example.com/")
    page.locator("input[name='_.pachyderm']").locator("xpath=following-sibling::label").click()
    block = page.locator(".optionalBlock-container", has=page.locator("input[name='_.pachyderm']"))
    block.locator("[name='_.url']").fill("https://pachyderm.example.com")
    with page.expect_request(lambda asked: "/fillCredentialsIdItems" in asked.url and "ConfiguredPachyderm" in asked.url) as asked:
        block.locator("[name='_.url']").press("Tab")
    assert "pachyderm.example.com" in asked.value.post_data, asked.value.post_data
    reader.no_errors()


PAGES = {
    "models": "model-registry/",
    "model": MODEL,
    "version": MODEL + "1/",
    "version metrics": MODEL + "1/metrics",
    "version files": MODEL + "1/files",
    "version inputs": MODEL + "1/inputs",
    "version lineage": MODEL + "1/lineage",
    "version history": MODEL + "1/history",
    "promote": MODEL + "1/promote/",
    "rollback": MODEL + "1/?rollback=production",
    "live": MODEL + "live/?stage=production",
    "compare": MODEL + "compare/?left=1&right=2",
    "side by side": "model-lineage/compare/?of=tiny-lm@1&of=tiny-lm@2&of=tiny-lm@3",
    "text": "model-lineage/compare/text/?of=tiny-lm@1&of=tiny-lm@2&param=order",
    "rules": MODEL + "rules/",
    "audit": MODEL + "audit/",
    "root rules": "model-lineage/rules/",
    "experiments": EXPERIMENTS,
    "versions": EXPERIMENTS + "?what=versions",
    "verification": "model-lineage/verification/",
    "webhooks": "model-lineage/webhooks/",
    "mirror": "model-lineage/mirror/",
    "approvals": APPROVALS,
    "build lineage": TINY + "1/model-lineage/lineage/",
    "sweep lineage": "job/sweep/1/model-lineage/lineage/",
    "digests": "model-lineage/digests/?prefix=000000",
    "job": TINY + "model-lineage/",
    "build": TINY + "1/model-lineage/",
    "long": LONG,
    "sweep": SWEEP,
    "sweep build": "job/sweep/1/model-lineage/",
    "nested": NESTED,
    "plots": SWEEP + "plots/",
    "best plots": SWEEP + "plots/?x=metrics.loss&y=metrics.accuracy&xbest=lower&ybest=higher",
    "language model": ADDER + "2/",
    "tensors": ADDER + "2/tensors/",
    "card": ADDER + "2/card/",
    "shared data": ADDER + "2/inputs",
    "tensors compared": "model-lineage/compare/tensors/?of=adder@1&of=adder@2",
    "answers": "model-lineage/compare/answers/?of=adder@1&of=adder@2&set=sums&show=all",
    "language models side by side": ADDER + "compare/?left=1&right=2",
    "prompt": PROMPT,
    "version of a prompt": PROMPT + "2/",
    "prompts side by side": PROMPT + "compare/?left=1&right=2",
    "data set": "model-lineage/model/sums/1/",
    "build of a language model": LANGUAGE,
}


@check
def keys_alone_reach_the_first_link_of_every_page_and_show_where_they_are(reader):
    flaws = []
    for name, path in pages(reader).items():
        page = reader.open_whole(path)
        if page.locator("#main-panel a:visible, #main-panel button:visible").count() == 0:
            continue
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('#main-panel') !== null"):
                break
        seen = page.evaluate("""async () => {
          const one = document.activeElement, look = () => ["outline", "boxShadow", "backgroundColor", "borderColor", "textDecoration"]
              .map((name) => getComputedStyle(one)[name] + getComputedStyle(one, "::before")[name] + getComputedStyle(one, "::after")[name]).join();
          const inside = one.closest("#main-panel") !== null, focused = look();
          one.blur();
          await new Promise((done) => setTimeout(done, 400));  // styles may go over slowly
          return { inside, differs: look() !== focused, html: one.outerHTML.slice(0, 120) };
        }""")
        if not seen["inside"]:
            flaws.append(f"{name}: {MOST_TABS} times Tab lead to nothing in it")
        elif not seen["differs"]:
            flaws.append(f"{name}: nothing shows that the focus is on {seen['html']}")
    tell(flaws)


@check
def a_build_leads_to_its_data_and_to_the_deploy_that_uses_it(reader):
    page = reader.open("job/tiny-lm/1/model-lineage/")
    page.locator("#main-panel").get_by_role("link", name="tiny-lm@1").first.click()
    page.locator("#main-panel").get_by_role("link", name=re.compile("^Lineage")).first.click()
    lineage = page.url
    page.locator(".ml-graph a[aria-label^=Input]").first.click()
    page.wait_for_url("**/model-lineage/digest/**")
    assert "tiny-lm@1" in page.locator("#main-panel").inner_text(), page.url
    page.goto(lineage)
    page.locator("#main-panel").get_by_role("link", name=re.compile("tiny-lm-deploy")).first.click()
    page.wait_for_url("**/job/tiny-lm-deploy/1/**")
    reader.no_errors()


@change
def the_best_of_a_sweep_is_filtered_sorted_compared_and_stamped(reader):
    page = reader.open(SWEEP)
    page.locator("#search-filter").fill("metrics.accuracy > 0.98")
    page.keyboard.press("Enter")
    page.wait_for_url("**filter=**")
    page.locator("table.ml-found thead a", has_text=re.compile("loss")).first.click()
    page.wait_for_url("**order=**")
    for box in page.locator("table.ml-found tbody input[name=of]").all()[:5]:
        box.check()
    page.get_by_role("button", name="Compare chosen (5)").click()
    page.wait_for_url("**/compare/?**")
    assert "is the best over all" in page.locator("#main-panel").inner_text(), page.url
    page.get_by_role("link", name="Stamp this run…").click()
    page.wait_for_url("**/stamp/")
    page.locator("#stamp-model").fill("sweep-lm")
    page.get_by_role("button", name="Show what would be stamped").click()
    page.wait_for_url("**model=sweep-lm**")
    assert "model.txt" in page.locator("#main-panel table").inner_text()
    page.get_by_role("button", name="Stamp as a version of sweep-lm").click()
    page.wait_for_url("**/model/sweep-lm/1/")
    assert "by hand by admin" in page.locator("#main-panel").inner_text(), page.url
    reader.no_errors()


MOST_TABS = 40
AGE = re.compile(r"\b(ago|now|seconds?|minutes?)\b")  # these texts go on while the page is looked at
NEAR = 60  # pixels by which a column moves when an age in another one grows by a word


def far(one, other):
    """Whether two lines of a layout, a text and its box, do not stand for the same."""
    (text, *box), (same, *there) = one.split(" | "), other.split(" | ")
    left, _, width, _ = zip(box[-4:], there[-4:])  # a line more of an age moves all that is below it
    return text != same or any(abs(int(a) - int(b)) > NEAR for a, b in (left, width))


@check
def every_page_is_free_of_errors_at_any_width(browser_of, shots):
    reader, flaws = browser_of(), []
    for width in (1280, 360):
        reader.page.set_viewport_size({"width": width, "height": 900})
        for name, path in pages(reader).items():
            layouts, page = [], None
            for scheme in ("light", "dark"):
                reader.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                if page is None or shots:  # a picture is one of a page that was opened so
                    page = reader.open_whole(path)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if shots:
                    page.screenshot(path=str(Path(shots) / f"{name}-{width}-{scheme}.png"), full_page=True)
                if over > 0:
                    flaws.append(f"{name} is {over} px wider than {width}")
                seen = page.evaluate(STRUCTURE)
                flaws += [f"{name}, {width} px, {scheme}: {flaw}" for flaw in seen["flaws"]]
                layouts.append([line for line in seen["layout"] if not AGE.search(line)])
            flaws += [f"{name}, {width} px, stands elsewhere in the dark: {light} and {dark}"
                      for light, dark in zip(*layouts) if far(light, dark)][:1]
    tell(flaws)
    reader.no_errors()


@check
def axe_finds_nothing_on_any_page(reader):
    flaws, axe = [], Axe()
    told = {"resultTypes": ["violations"]}
    of_colours = {"runOnly": ["color-contrast", "link-in-text-block"], **told}  # nothing else differs in the dark
    for scheme, rules in (("light", told), ("dark", of_colours)):
        reader.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for name, path in pages(reader).items():
            page = reader.open_whole(path)
            for found in axe.run(page, context=OURS, options=rules).response["violations"]:
                first = found["nodes"][0]
                flaws.append(f"{name}, {scheme}: {found['id']}, {len(found['nodes'])} times: {first['html'][:160]}")
    tell(flaws)


@check
def no_page_weighs_more_than_it_may(browser_of):
    flaws, reader = [], browser_of()
    known = reader.context.storage_state()
    for name, path in pages(reader).items():
        fresh = reader.context.browser.new_context(storage_state=known)  # one that has nothing of any page yet
        pending, page, bodies = watched(fresh), fresh.new_page(), {}
        page.on("response", lambda answer, kept=bodies: kept.update({answer.url: answer}))
        page.goto(f"{reader.address}/{path}")
        rest(page, pending)
        weights = {url: len(gzip.compress(answer.body())) for url, answer in list(bodies.items())
                   if answer.status == 200 and "/echarts" not in url}
        if sum(weights.values()) > HEAVIEST:
            flaws.append(f"{name} weighs {sum(weights.values())} bytes: " + ", ".join(
                f"{weight} {url}" for url, weight in sorted(weights.items(), key=lambda each: -each[1])[:5]))
        fresh.close()
    tell(flaws)


@check
def every_page_is_there_without_scripts(browser_of):
    reader, flaws = browser_of(), []
    plain = reader.context.browser.new_context(java_script_enabled=False)
    plain.add_cookies(reader.context.cookies())
    page = plain.new_page()
    for name, path in pages(reader).items():
        reader.open_whole(path)
        said = reader.page.locator("#main-panel h1, #main-panel h2, #main-panel thead th").all_inner_texts()
        page.goto(f"{reader.address}/{path}")
        text = page.locator("#main-panel").inner_text()
        flaws += [f"{name}: {title!r} is there only with scripts" for title in said if title.strip() and title not in text]
    plain.close()
    tell(flaws)


def post(reader, path, **form):
    """What the address answers to the reader who sends a form with a crumb of their own."""
    crumb = reader.page.request.get(f"{reader.address}/crumbIssuer/api/json").json()
    return reader.page.request.post(f"{reader.address}/{path}", form=form, headers={crumb["crumbRequestField"]: crumb["crumb"]})


@change
def who_started_it_is_offered_no_approval_and_refused_one(browser_of):
    reader = browser_of(user="bob")
    request = waiting(reader)
    page = reader.open(request)
    assert page.get_by_role("button", name="Approve", exact=True).count() == 0, "bob may approve what he started"
    assert post(reader, request.rstrip("/") + "/approve", comment="mine").status in (400, 403)
    assert waiting(reader) == request, "it does not wait any more"
    reader.no_errors()


@change
def a_request_is_approved_from_its_evidence(browser_of):
    """From here on nothing waits any more."""
    reader = browser_of(user="alice")
    page = reader.open(waiting(reader))
    evidence = page.locator("#main-panel").inner_text()
    assert "perplexity" in evidence and "better" in evidence and "order" in evidence, evidence[:800]
    page.get_by_label("Comment").first.fill("reads well")
    page.get_by_role("button", name="Approve", exact=True).click()
    eventually(page, "the model does not say who approved", lambda: "reads well" in reader.open(MODEL).locator(
        "#main-panel").inner_text())
    reader.no_errors()


MOST_STEPS = 120  # of Tab until something on a page must have been reached


def tab_to(page, thing):
    """Goes there by keys alone: it must come, be in sight, and show that it is reached."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if thing.evaluate("one => one === document.activeElement"):
            box, window = thing.bounding_box(), page.viewport_size
            assert box["x"] >= 0 and box["x"] + box["width"] <= window["width"], f"{thing} stands beside the window: {box}"
            # the browser may glide there
            eventually(page, f"{thing} is reached and not in sight", lambda: 0 <= thing.bounding_box()["y"] < window["height"])
            return
    raise AssertionError(f"{MOST_STEPS} times Tab do not lead to {thing}")


def asked(browser_of, *stages):
    """Requests by bob for these stages of the first version, each of which a rule keeps for alice; their addresses."""
    keeper, bob = browser_of(), browser_of(user="bob")
    addresses = []
    for stage in stages:
        rule = json.dumps({"stages": stage, "approval": {"by": ["alice"]}})
        assert post(keeper, MODEL + "rules/set", rule=rule).status < 400, f"no rule for {stage}"
        told = post(bob, MODEL + "1/promote/ask", stage=stage)
        assert told.status < 400 and "/promotion/P" in told.url, f"{stage} cannot be asked for: {told.status} {told.url}"
        addresses.append(told.url.split(f"{bob.address}/")[1])
    return addresses


def ended(page, word):
    return lambda: word in page.locator("#main-panel").inner_text()


@change
def a_request_is_found_and_approved_by_keys_alone(browser_of):
    (request,) = asked(browser_of, "keys")
    reader = browser_of(user="alice")
    page = reader.open(APPROVALS)
    tab_to(page, page.locator(f"#main-panel a[href$='/{request.rstrip('/').split('/')[-1]}/']").first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{request}")
    tab_to(page, page.get_by_label("Comment").first)
    page.keyboard.type("read by keys")
    tab_to(page, page.get_by_role("button", name="Approve", exact=True))
    page.keyboard.press("Enter")
    eventually(page, "the request does not say who approved", ended(page, "read by keys"))
    assert "keys" in [stage["stage"] for stage in stages(reader)], "the stage did not move"
    reader.no_errors()


@change
def a_request_is_rejected_by_keys_alone_with_a_reason_at_any_width(browser_of):
    """Without a reason nothing is sent."""
    for width, request in zip((1280, 360), asked(browser_of, "wide", "narrow")):
        reader = browser_of(user="alice")
        reader.page.set_viewport_size({"width": width, "height": 900})
        page = reader.open(request)
        tab_to(page, page.locator("summary", has_text="Reject"))
        page.keyboard.press("Enter")
        button = page.get_by_role("button", name="Reject", exact=True)
        tab_to(page, button)
        page.keyboard.press("Enter")
        assert page.get_by_label("Reason").evaluate("one => one === document.activeElement && !one.checkValidity()"), (
            f"at {width} px nothing asks for a reason")
        page.keyboard.type("writes worse")
        tab_to(page, button)
        page.keyboard.press("Enter")
        eventually(page, f"at {width} px the request does not say why", ended(page, "writes worse"))
        state = page.request.get(f"{reader.address}/{request}api/json").json()["state"]
        assert state == "rejected", state
        reader.no_errors()


def stages(reader):
    return reader.page.request.get(f"{reader.address}/{MODEL}api/json").json()["stages"]


def live_in_production(page):
    return page.locator("li.ml-stage", has=page.locator("h3", has_text=re.compile("^production$")))


@change
def a_version_is_promoted_from_its_page_and_the_stage_moves(browser_of):
    reader = browser_of(user="alice")
    page = reader.open(MODEL + "1/")
    page.get_by_role("link", name="Promote…").click()
    page.wait_for_url("**/1/promote/")
    page.locator("#promote-stage").fill("canary")
    page.get_by_role("button", name="Show what would come of it").click()
    page.wait_for_url("**stage=canary**")
    assert "canary" not in [stage["stage"] for stage in stages(reader)], "looking moves the stage"
    page.locator("label[for=promote-at-once]").click()
    page.get_by_role("button", name="Promote", exact=True).click()
    page.wait_for_url("**/promotion/P**")
    moved = {stage["stage"]: stage["version"] for stage in stages(reader)}
    assert moved.get("canary") == "tiny-lm@1", moved
    reader.no_errors()


@change
def what_went_live_is_deployed_beside_its_stage(reader):
    eventually(reader.page, "the stage does not say deployed", lambda: re.search(
        r"watch.*deployed", live_in_production(reader.open(MODEL)).inner_text(), re.S))
    reader.no_errors()


@change
def a_rollback_from_the_page_of_the_model_moves_the_stage(browser_of):
    reader = browser_of(user="alice")
    page = reader.open(MODEL)
    before = live_in_production(page).locator(".ml-stage-live a").inner_text()
    live_in_production(page).locator("summary", has_text="Roll back").click()
    back = live_in_production(page).locator(".ml-back a").first
    target = back.inner_text().replace("to ", "", 1)
    back.click()
    page.wait_for_url("**rollback=production**")
    page.get_by_label("Reason").fill("writes worse")
    page.get_by_role("button", name="Roll back", exact=True).click()
    eventually(page, f"production is not back at {target}", lambda: live_in_production(reader.open(MODEL)).locator(
        ".ml-stage-live a").inner_text() == target != before)
    assert "writes worse" in live_in_production(page).inner_text()
    reader.no_errors()


def deployed(reader):
    """Numbers of the builds that deployed what is live in production now."""
    told = reader.page.request.get(f"{reader.address}/{MODEL}api/json?depth=3").json()["stages"]
    return [each["build"]["number"] for stage in told if stage["stage"] == "production"
            for each in stage["deploys"] if each["state"] == "deployed"]


@change
def a_rollback_from_the_timeline_moves_the_stage_and_is_deployed(browser_of):
    reader = browser_of(user="alice")
    page = reader.open(MODEL)
    eventually(page, "what is live is not deployed", lambda: deployed(reader))
    before = max(deployed(reader))
    bars = page.locator(".ml-timeline a[href*='rollback=production']").all()
    bar = max(bars, key=lambda each: each.bounding_box()["width"])  # others may lie under it
    target = "tiny-lm@" + re.search(r"(\d+)/[?]rollback", bar.get_attribute("href")).group(1)
    assert live_in_production(page).locator(".ml-stage-live a").inner_text() != target
    bar.click()
    page.wait_for_url("**rollback=production**")
    page.locator("#rollback-reason").fill("writes better after all")  # a version in quarantine has a second reason
    page.get_by_role("button", name="Roll back", exact=True).click()
    eventually(page, f"{target} is not deployed", lambda: max(deployed(reader), default=0) > before)
    assert live_in_production(reader.open(MODEL)).locator(".ml-stage-live a").inner_text() == target
    reader.no_errors()


@change
def hostile_texts_stay_texts_on_every_page_under_the_policy(browser_of):
    admin, alice = browser_of(), browser_of(user="alice")
    people.builds(admin)
    places = people.say(admin, alice)
    watch = browse.Watch(admin)
    assert browse.notices(watch, EXPERIMENTS), "markup that comes alive is not noticed"
    pages = browse.opened(watch, places)
    browse.used(watch, places)
    tell([flaw[:400] for flaw in watch.wrong])
    browse.counted(watch, pages)


def holds(function, chromium, address, passwords, shots, echarts):
    """Runs a check in a browser of its own, prints its line, and tells whether it holds."""
    readers = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        def browser_of(user="admin", **context):
            readers.append(Reader(browser, address, user, passwords[user], echarts, **context))
            return readers[-1]

        wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
        sentence, begun = function.__name__.replace("_", " "), time.monotonic()
        try:
            function(**{name: {"browser_of": browser_of, "shots": shots}.get(name) or (
                browser_of() if name == "reader" else None) for name in wanted})
            told = f"ok    {sentence} ({time.monotonic() - begun:.0f} s)"
        except Exception as problem:
            why = str(problem).strip() if isinstance(problem, AssertionError) and str(problem) else repr(problem)[:300]
            told = f"FAIL  {sentence}: {why}"
        browser.close()
    print(told, flush=True)
    return told.startswith("ok")


def run_all(chromium, address, passwords, only, shots, echarts=""):
    """Runs the checks, prints a line for each, and tells how this script shall end."""
    if shots:
        Path(shots).mkdir(parents=True, exist_ok=True)
    looks, changes = ([each for each in some if only in each.__name__.replace("_", " ")] for some in (CHECKS, CHANGES))
    # the longest stand last in this file: they begin first, so that none is waited for alone
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = list(pool.map(lambda each: holds(each, chromium, address, passwords, shots, echarts), reversed(looks)))
    held += [holds(each, chromium, address, passwords, shots, echarts) for each in changes]
    print(f"{sum(held)} of {len(held)} checks of pages hold", file=sys.stdout if all(held) else sys.stderr)
    return 0 if held and all(held) else 1
