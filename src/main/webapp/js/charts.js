/**
 * Makes the charts of a page answer: values under the pointer, zoom that asks for finer values, a logarithmic axis,
 * smoothing, lines that can be switched off, images and CSV. Without this script, or where Jenkins has no ECharts, the
 * drawing that the page was sent with stays.
 */
import { colours, lookOf, option } from "./chart-look.js";
import { echarts, onTheme, plotInsteadOf, save, saveImage } from "./echarts.js";
import { csv, history, position, sampled, written } from "./chart-values.js";
import { follow } from "./follow.js";

const PAUSE = 200; // milliseconds without a move before finer values are asked for
const SHORTEST = 5_000; // milliseconds between two looks at a run that goes on
const LONGEST = 60_000;
const QUIET = 10; // looks without news after which a run counts as over: a quarter of an hour or so
const NEAR = "300px"; // how far below the window a chart is drawn already

/** The lines that a legend lists. */
const listed = (figure) =>
  [...figure.querySelectorAll(".ml-legend > li")].map((item, number) => ({
    item,
    number,
    name: item.querySelector(".ml-line-name").textContent,
    address: item.dataset.mlAddress,
    on: !item.hidden,
    whole: item.dataset.mlPoints ? written(item.dataset.mlPoints) : undefined,
  }));

class Chart {
  constructor(figure, group) {
    this.figure = figure;
    this.group = group;
    this.title = figure.querySelector("figcaption").textContent;
    this.lines = listed(figure);
    this.marks = [...figure.querySelectorAll(".ml-chart-marks > li")].map(({ dataset, children }) => ({
      at: Number(dataset.mlAt),
      value: Number(dataset.mlValue),
      text: children[1].textContent,
    }));
    this.range = undefined; // the part that is zoomed into, in positions
  }

  /** Takes the place of the drawing. */
  async begin(library) {
    await Promise.all(this.lines.filter(({ on }) => on).map((line) => this.fill(line)));
    const drawing = this.figure.querySelector(".ml-drawing");
    const image = drawing.querySelector("svg");
    this.plot = plotInsteadOf(image);
    this.echarts = library.init(this.plot);
    this.echarts.on("datazoom", () => this.zoomed());
    new ResizeObserver(() => this.echarts.resize()).observe(this.plot);
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.inSight = isIntersecting;
    }).observe(this.plot);
    this.plot.addEventListener("keydown", (event) => this.key(event));
    this.switches();
    this.tools();
    this.draw();
  }

  /** Does what may ask the controller, and says in the figure what it answered when it did not do it. */
  async told(what) {
    try {
      await what();
      this.say("");
    } catch (problem) {
      this.say(`${problem.message}. Reload the page to go on.`);
    }
  }

  say(text) {
    if (!text && !this.problem) {
      return;
    }
    if (!this.problem) {
      this.problem = document.createElement("p");
      this.problem.className = "ml-hint";
      this.problem.setAttribute("role", "status");
      this.figure.append(this.problem);
    }
    this.problem.textContent = text;
  }

  /** Gets the values of a line that has none yet. */
  async fill(line) {
    if (line.address && !line.whole) {
      line.whole = await sampled(line.address);
    }
    if (this.group.state.across === "epoch" && line.address && !line.epochs) {
      const address = line.address.replace(/\?metric=[^&]*/, "?metric=epoch");
      line.epochs = await sampled(address).catch(() => []);
    }
    line.points ??= line.whole;
  }

  draw() {
    const shown = this.lines.filter(({ on, whole }) => on && whole?.length > 0);
    const colour = colours(this.figure);
    shown.forEach((line) => Object.assign(line, lookOf(line.item.querySelector(".ml-swatch"))));
    const { state } = this.group;
    const zoom = this.echarts.getOption()?.dataZoom?.map(({ start, end }) => ({ start, end }));
    const next = option(shown, state, this.figure.dataset.mlAcross, this.marks, colour);
    zoom?.forEach((part, index) => Object.assign(next.dataZoom[index], part));
    this.echarts.setOption(next, { notMerge: true });
  }

  /** Draws again, with values that a switch asks for. */
  async change(unzoom) {
    if (unzoom) {
      this.unzoom();
    }
    await Promise.all(this.lines.filter(({ on }) => on).map((line) => this.fill(line)));
    this.draw();
  }

  unzoom() {
    this.range = undefined;
    this.lines.forEach((line) => {
      line.points = line.whole;
    });
    this.echarts.dispatchAction({ type: "dataZoom", start: 0, end: 100 });
  }

  zoomed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.told(() => this.refine()), PAUSE);
  }

  /** Asks for the values of the part that is seen; what it had shows until they come. */
  async refine() {
    const [{ start, end, startValue, endValue }] = this.echarts.getOption().dataZoom;
    const range = start <= 0 && end >= 100 ? undefined : [startValue, endValue];
    if (String(range) === String(this.range)) {
      return;
    }
    this.range = range;
    await Promise.all(
      this.lines.filter(({ on, address, whole }) => on && address && whole).map((line) => this.refineLine(line, range)),
    );
    if (this.range === range) {
      this.draw();
    }
  }

  async refineLine(line, range) {
    if (!range) {
      line.points = line.whole;
      return;
    }
    const at = position(line, this.group.state.across);
    const [low, high] = range;
    const before = line.whole.filter((each) => at(each) <= low).at(-1) ?? line.whole[0];
    const behind = line.whole.find((each) => at(each) >= high) ?? line.whole.at(-1);
    const points = await sampled(line.address, before.step, behind.step);
    if (this.range === range) {
      line.points = points;
    }
  }

  key(event) {
    const [{ start, end }] = this.echarts.getOption().dataZoom;
    const width = end - start;
    const to = {
      "+": [start + width / 4, end - width / 4],
      "-": [Math.max(0, start - width / 2), Math.min(100, end + width / 2)],
      ArrowLeft: [start - Math.min(start, width / 4), end - Math.min(start, width / 4)],
      ArrowRight: [start + Math.min(100 - end, width / 4), end + Math.min(100 - end, width / 4)],
      0: [0, 100],
    }[event.key];
    if (to && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.echarts.dispatchAction({ type: "dataZoom", start: to[0], end: to[1] });
    }
  }

  /** Boxes in the legend that switch lines on and off; those beyond the drawn ones come to light. */
  switches() {
    this.figure.querySelector(".ml-undrawn")?.remove();
    this.figure.querySelector(".ml-unlisted")?.removeAttribute("hidden");
    this.lines.forEach((line) => {
      const label = document.createElement("label");
      label.className = "ml-line";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = line.on;
      box.addEventListener("change", async () => {
        line.on = box.checked;
        await this.told(() => this.change(true));
      });
      label.append(box, ...line.item.childNodes);
      line.item.replaceChildren(label);
      line.item.hidden = false;
    });
  }

  tools() {
    const place = this.figure.querySelector(".ml-figure-tools");
    const acts = {
      wide: (button) => {
        const wide = this.figure.classList.toggle("ml-figure--wide");
        button.setAttribute("aria-pressed", wide);
      },
      all: () => this.told(() => this.change(true)),
      png: () => saveImage(this.echarts, colours(this.figure).background, this.title),
      csv: (button) => this.told(() => this.csv(button)),
    };
    place.querySelectorAll("[data-ml-act]").forEach((button) => {
      button.addEventListener("click", () => acts[button.dataset.mlAct](button));
    });
    place.hidden = false;
  }

  /** Every value of the lines that are switched on. */
  async csv(button) {
    button.disabled = true;
    const rows = [["line", "metric", "step", "timestamp", "value"]];
    try {
      for (const line of this.lines.filter(({ on }) => on)) {
        const points = line.address ? await history(line.address) : line.whole;
        points.forEach(({ step, timestamp, value }) => rows.push([line.name, this.title, step, timestamp, value]));
      }
    } finally {
      button.disabled = false;
    }
    const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
    save(address, `${this.title}.csv`);
    URL.revokeObjectURL(address);
  }

  /** Looks for newer values, unless somebody looks at a part or at something else; tells whether there were any. */
  async renew() {
    if (this.range || !this.inSight) {
      return false;
    }
    const before = this.lines.map(({ whole }) => whole?.at(-1)?.step).join();
    const lines = this.lines.filter(({ on, address }) => on && address);
    await Promise.all(
      lines.map(async (line) => {
        line.whole = await sampled(line.address);
        line.points = line.whole;
        line.epochs = undefined;
        await this.fill(line);
      }),
    );
    this.draw();
    return before !== this.lines.map(({ whole }) => whole?.at(-1)?.step).join();
  }
}

class Group {
  constructor(place) {
    this.place = place;
    this.state = { across: "step", log: false, clip: false, smooth: 0 };
    this.charts = [...place.querySelectorAll(".ml-figure")].map((figure) => new Chart(figure, this));
  }

  begin() {
    const seen = new IntersectionObserver(
      (entries) =>
        entries
          .filter(({ isIntersecting }) => isIntersecting)
          .forEach(({ target }) => {
            seen.unobserve(target);
            const chart = this.charts.find(({ figure }) => figure === target);
            chart.told(() => this.draw(chart));
          }),
      { rootMargin: NEAR },
    );
    this.charts.forEach(({ figure }) => seen.observe(figure));
    this.tools();
    this.follow();
    onTheme(() => this.drawn().forEach((chart) => chart.draw()));
  }

  async draw(chart) {
    await chart.begin(await echarts(this.place.dataset.mlEcharts));
    this.place.querySelector(".ml-chart-tools").hidden = false;
  }

  drawn() {
    return this.charts.filter(({ echarts }) => echarts);
  }

  tools() {
    this.place.querySelectorAll("[data-ml-tool]").forEach((tool) => {
      tool.addEventListener("input", () => {
        const name = tool.dataset.mlTool;
        this.state[name] = tool.type === "checkbox" ? tool.checked : tool.type === "range" ? Number(tool.value) : tool.value;
        this.drawn().forEach((chart) => chart.told(() => chart.change(name === "across")));
      });
    });
  }

  /** While the build goes on: less and less often where nothing comes. */
  follow() {
    if (!this.place.dataset.mlLive) {
      return;
    }
    let pause = SHORTEST;
    let quiet = 0;
    follow(pause, async () => {
      const news = await Promise.all(this.drawn().map((chart) => chart.renew())).catch(() => []);
      quiet = news.includes(true) ? 0 : quiet + 1;
      pause = quiet === 0 ? SHORTEST : Math.min(LONGEST, pause * 1.5);
      return quiet < QUIET ? pause : undefined;
    });
  }
}

document.querySelectorAll("[data-ml-echarts]").forEach((place) => new Group(place).begin());
