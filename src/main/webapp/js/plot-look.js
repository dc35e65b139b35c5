/** How ECharts is told to draw marks and parallel axes; colours and shapes come from the table beside them. */
import { lookOf as lineOf } from "./chart-look.js";
import { shortly } from "./chart-values.js";

const MARK = 9; // pixels
const LONGEST = 14; // characters of a name beside an axis

/** The look of a row: colour, dashes, mark and strength. */
export const lookOf = (swatch) => ({
  ...lineOf(swatch),
  opacity: Number(getComputedStyle(swatch).opacity),
  symbol: `path://${swatch.querySelector(".ml-mark").getAttribute("d")}`,
});

/** How many rows the table shows, in words. */
export const wordsOf = ({ mlBrushed, mlAll }, chosen, all) =>
  chosen === undefined ? mlAll : mlBrushed.replace("{0}", chosen).replace("{1}", all);

const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const value = (column, at) => (at === null || at === undefined ? "–" : column.names ? column.names[at] : shortly(at));

const told = (columns, rows, places) => ({ dataIndex }) => {
  const { name, at } = rows[dataIndex];
  return [name, ...places.map((place) => `${columns[place].name}: ${value(columns[place], at[place])}`)].join("\n");
};

const tooltip = (colour, formatter) => ({
  trigger: "item",
  renderMode: "richText",
  confine: true,
  backgroundColor: colour.background,
  borderColor: colour.faint,
  textStyle: { color: colour.text },
  formatter,
});

const axis = (column, log, colour) => ({
  type: column.names ? "category" : log ? "log" : "value",
  data: column.names,
  scale: true,
  name: column.name,
  nameTextStyle: { color: colour.text },
  axisLabel: { color: colour.text, hideOverlap: true, formatter: column.names ? cut : shortly },
  axisLine: { show: true, lineStyle: { color: colour.faint } },
});

const drawable = (at) => (at === null ? "-" : at);

/** Marks between two of the columns. */
export const marksOption = (columns, rows, places, log, colour) => {
  const [across, up] = places.map((place) => columns[place]);
  const faint = { lineStyle: { color: colour.faint, opacity: 0.25 } };
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    grid: { left: 8, right: 28, top: 34, bottom: 34, containLabel: true },
    tooltip: tooltip(colour, told(columns, rows, places)),
    xAxis: { ...axis(across, log.x, colour), nameLocation: "middle", nameGap: 26, splitLine: { show: false } },
    yAxis: { ...axis(up, log.y, colour), nameTextStyle: { color: colour.text, align: "left" }, splitLine: faint },
    toolbox: { show: false },
    brush: {
      xAxisIndex: 0,
      yAxisIndex: 0,
      throttleType: "debounce",
      throttleDelay: 100,
      brushStyle: { color: "transparent", borderColor: colour.text, borderWidth: 1 },
      outOfBrush: { colorAlpha: 0.2 },
    },
    series: [
      {
        type: "scatter",
        cursor: "pointer",
        symbolSize: MARK,
        emphasis: { scale: 1.8, itemStyle: { opacity: 1 } },
        data: rows.map(({ name, at, symbol, colour: own, opacity, front }) => ({
          name,
          value: places.map((place) => drawable(at[place])),
          symbol,
          itemStyle: front ? { color: own, opacity, borderColor: colour.text, borderWidth: 2 } : { color: own, opacity },
        })),
      },
    ],
  };
};

/** Lines over some of the columns. */
export const parallelOption = (columns, rows, places, colour) => ({
  animation: false,
  textStyle: { fontFamily: colour.font },
  tooltip: tooltip(colour, told(columns, rows, places)),
  parallel: {
    left: 70,
    right: 70,
    top: 44,
    bottom: 16,
    parallelAxisDefault: { realtime: true, nameLocation: "end", nameGap: 18, nameTruncate: { maxWidth: 130, ellipsis: "…" } },
  },
  parallelAxis: places.map((place, dim) => ({
    ...axis(columns[place], false, colour),
    axisLabel: { ...axis(columns[place], false, colour).axisLabel, textBorderColor: colour.background, textBorderWidth: 3 },
    dim,
    areaSelectStyle: { width: 18, borderColor: colour.text, color: colour.faint, opacity: 0.3 },
  })),
  series: [
    {
      type: "parallel",
      cursor: "pointer",
      inactiveOpacity: 0.05,
      activeOpacity: 1,
      emphasis: { lineStyle: { width: 4, opacity: 1 } },
      data: rows.map(({ name, at, colour: own, dash, opacity }) => ({
        name,
        value: places.map((place) => drawable(at[place])),
        lineStyle: { color: own, type: dash, opacity, width: 2 },
      })),
    },
  ],
});
