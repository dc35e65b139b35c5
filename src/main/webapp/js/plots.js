/**
 * Makes the marks and the parallel axes of a page answer: what is under the pointer is told, a click leads to its page, and
 * what is dragged over is what the table shows. Without this script, or where Jenkins has no ECharts, the drawings that the
 * page was sent with stay, whose marks and lines are links as well.
 */
import { lookOf, marksOption, parallelOption, wordsOf } from "./plot-look.js";
import { colours } from "./chart-look.js";
import { echarts, onTheme, plotInsteadOf, saveImage } from "./echarts.js";

const NEAR = "300px"; // how far below the window a drawing is made already
const PRESS = 300; // milliseconds after an area was chosen or let go in which a click belongs to that

/** The columns and rows of the table beside the drawings. */
const tableOf = (place) => ({
  columns: [...place.querySelectorAll(".ml-plotted thead th:not([data-ml-words])")].slice(1).map((head) => ({
    name: head.textContent,
    names: head.dataset.mlNames ? head.dataset.mlNames.split("\n") : undefined,
  })),
  rows: [...place.querySelectorAll(".ml-plotted tbody tr")].map((row) => ({
    row,
    name: row.querySelector("a").textContent,
    href: row.querySelector("a").href,
    at: JSON.parse(row.dataset.mlAt),
    front: row.classList.contains("ml-front"),
    swatch: row.querySelector(".ml-swatch"),
  })),
});

class Drawing {
  constructor(figure, group) {
    this.figure = figure;
    this.group = group;
    this.log = { x: false, y: false };
    this.released = -Infinity;
  }

  begin(library) {
    this.plot = plotInsteadOf(this.figure.querySelector("svg"));
    this.echarts = library.init(this.plot);
    new ResizeObserver(() => this.echarts.resize()).observe(this.plot);
    this.echarts.on("click", ({ dataIndex, seriesType }) => {
      if (seriesType && performance.now() - this.released > PRESS) {
        location.assign(this.group.rows[dataIndex].href);
      }
    });
    this.brushes();
    this.tools();
    this.draw();
  }

  draw() {
    this.choose(undefined);
    this.group.rows.forEach((row) => Object.assign(row, lookOf(row.swatch)));
    const { columns, rows } = this.group;
    const colour = colours(this.figure);
    const next = this.isMarks()
      ? marksOption(columns, rows, this.axes(), this.log, colour)
      : parallelOption(columns, rows, this.axes(), colour);
    this.echarts.setOption(next, { notMerge: true });
    if (this.isMarks()) {
      this.echarts.dispatchAction({
        type: "takeGlobalCursor",
        key: "brush",
        brushOption: { brushType: "rect", brushMode: "single" },
      });
    }
  }

  isMarks() {
    return this.figure.dataset.mlPlot === "scatter";
  }

  axes() {
    return this.figure.dataset.mlAxes.split(",").map(Number);
  }

  /** What is dragged over is chosen; nothing dragged over is everything. */
  brushes() {
    const brushed = ({ batch: [{ areas, selected } = { areas: [] }] }) =>
      this.choose(areas.length > 0 ? (selected[0]?.dataIndex ?? []) : undefined);
    const lined = () => {
      const series = this.echarts.getModel().getSeries()[0];
      const active = series.getRawIndicesByActiveState("active");
      const narrowed = active.length + series.getRawIndicesByActiveState("inactive").length > 0;
      this.choose(narrowed ? active : undefined);
    };
    this.echarts.on(this.isMarks() ? "brushselected" : "axisareaselected", this.isMarks() ? brushed : lined);
  }

  choose(indices) {
    const before = String(this.indices);
    this.indices = indices;
    if (before !== String(indices)) {
      this.chosen = indices && new Set(indices);
      this.released = performance.now();
      this.group.show();
    }
  }

  tools() {
    const place = this.figure.querySelector(".ml-figure-tools");
    place.querySelectorAll("[data-ml-log]").forEach((box, index) => {
      const column = this.axes()[index];
      const fits =
        !this.group.columns[column].names &&
        this.group.rows.every(({ at }) => at[column] === null || at[column] > 0);
      box.closest("label").hidden = !fits;
      box.addEventListener("change", () => {
        this.log[box.dataset.mlLog] = box.checked;
        this.draw();
      });
    });
    place.querySelector("[data-ml-act=png]").addEventListener("click", () => {
      const title = this.figure.querySelector("figcaption").textContent;
      saveImage(this.echarts, colours(this.figure).background, title);
    });
    place.hidden = false;
  }

  /** The row that the pointer is over in the table, or none. */
  point(index) {
    if (this.echarts) {
      this.echarts.dispatchAction({ type: "downplay", seriesIndex: 0 });
      index >= 0 && this.echarts.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex: index });
    }
  }
}

class Group {
  constructor(place) {
    this.place = place;
    Object.assign(this, tableOf(place));
    this.drawings = [...place.querySelectorAll("[data-ml-plot]")].map((figure) => new Drawing(figure, this));
  }

  begin() {
    const seen = new IntersectionObserver(
      (entries) =>
        entries
          .filter(({ isIntersecting }) => isIntersecting)
          .forEach(async ({ target }) => {
            seen.unobserve(target);
            const library = await echarts(this.place.dataset.mlPlots);
            this.drawings.find(({ figure }) => figure === target).begin(library);
            this.place.querySelector(".ml-plot-hint").hidden = false;
          }),
      { rootMargin: NEAR },
    );
    this.drawings.forEach(({ figure }) => seen.observe(figure));
    onTheme(() => this.drawings.filter((drawing) => drawing.echarts).forEach((drawing) => drawing.draw()));
    const table = this.place.querySelector(".ml-plotted tbody");
    const over = ({ target }) => {
      const index = this.rows.findIndex(({ row }) => row === target.closest("tr"));
      this.drawings.forEach((drawing) => drawing.point(index));
    };
    table.addEventListener("mouseover", over);
    table.addEventListener("focusin", over);
    table.addEventListener("mouseleave", () => this.drawings.forEach((drawing) => drawing.point(-1)));
  }

  /** Shows the rows that are chosen in each drawing in which some are. */
  show() {
    const choices = this.drawings.map(({ chosen }) => chosen).filter(Boolean);
    this.rows.forEach(({ row }, index) => {
      row.hidden = choices.some((chosen) => !chosen.has(index));
    });
    const shown = this.rows.filter(({ row }) => !row.hidden).length;
    const told = this.place.querySelector(".ml-brushed");
    told.textContent = wordsOf(told.dataset, choices.length > 0 ? shown : undefined, this.rows.length);
  }
}

document.querySelectorAll("[data-ml-plots]").forEach((place) => new Group(place).begin());
