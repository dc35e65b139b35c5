/** How ECharts is told to draw: colours from the page, so that a theme changes them; never by colour alone. */
import { duration, inner, position, shortly, smoothed } from "./chart-values.js";

const MARKED = 40; // points that are drawn as such, at most
const CROSS = "path://M0 0L2 2M2 0L0 2";

const style = (element, property) => getComputedStyle(element).getPropertyValue(property).trim();

/** How a line looks, as the stylesheet says of its swatch: colour and dashes. */
export const lookOf = (swatch) => {
  const drawn = getComputedStyle(swatch.querySelector(".ml-line"));
  const dashes = (drawn.strokeDasharray.match(/[0-9.]+/g) ?? []).map(Number);
  return { colour: drawn.color, dash: dashes.length > 0 ? dashes : "solid" };
};

/** The colours of the page. */
export const colours = (figure) => ({
  text: style(figure, "color"),
  faint: style(figure.querySelector(".ml-latest") ?? figure.parentElement.querySelector(".ml-hint"), "color"),
  font: style(figure, "font-family"),
  background: style(document.body, "background-color"),
});

const label = (across) => (value) => (across === "time" ? duration(value) : shortly(value));

const look = ({ colour, dash }) => ({ color: colour, type: dash, width: 2 });

/** A line's values as pairs of position and value, and the positions of those that the axis has no place for. */
const placed = (line, { across, log }) => {
  const at = position(line, across);
  const fits = (y) => Number.isFinite(y) && (!log || y > 0);
  const pairs = line.points.map((each) => [at(each), each.value]).filter(([x]) => Number.isFinite(x));
  return { pairs: pairs.map(([x, y]) => [x, fits(y) ? y : NaN]), gaps: pairs.filter(([, y]) => !fits(y)) };
};

const drawable = (pairs) => pairs.map(([x, y]) => [x, Number.isFinite(y) ? y : "-"]);

const marksOf = (marks, colour) => ({
  silent: true,
  symbol: "none",
  lineStyle: { color: colour, type: "dotted" },
  data: marks.flatMap(({ at, value, text }, index) => {
    const valued = Number.isFinite(value);
    // at both ends in turn, as two stages may have the same value
    const label = { color: colour, formatter: text, position: index % 2 === 0 ? "insideEndTop" : "insideStartTop" };
    const upright = { xAxis: at, label: { ...label, show: !valued } };
    return valued ? [upright, { yAxis: value, label }] : [upright];
  }),
});

const series = (line, state, seen) => {
  const { pairs } = placed(line, state);
  const raw = {
    name: line.name,
    type: "line",
    color: line.colour,
    data: drawable(pairs),
    showSymbol: pairs.length <= MARKED,
    symbolSize: 6,
    lineStyle: { ...look(line), opacity: state.smooth > 0 ? 0.3 : 1 },
    emphasis: { disabled: true },
  };
  if (state.smooth === 0) {
    return [raw];
  }
  const mean = smoothed(
    pairs.map(([, y]) => y),
    state.smooth,
  );
  const smooth = {
    ...raw,
    name: `${line.name}\u0000`, // no name of a line has this: the legend and the tooltip tell them apart by it
    data: drawable(pairs.map(([x], i) => [x, mean[i]])),
    showSymbol: false,
    lineStyle: look(line),
  };
  seen.set(smooth.name, line.name);
  return [raw, smooth];
};

/** Crosses at the foot of the chart, on an axis of their own, as they have no place on the other one. */
const gapsOf = (lines, state) => {
  const gaps = lines.flatMap((line) =>
    placed(line, state).gaps.map(([x, y]) => ({ value: [x, 0, y], itemStyle: { borderColor: line.colour } })),
  );
  return {
    name: "",
    type: "scatter",
    yAxisIndex: 1,
    symbol: CROSS,
    symbolSize: 8,
    itemStyle: { color: "none", borderWidth: 2 },
    data: gaps,
    tooltip: { show: true },
  };
};

const told = (state, across, smooth) => (params) => {
  const shown = params.filter(({ seriesName }) => seriesName !== "" && !smooth.has(seriesName));
  const [first] = params;
  const head = `${state.across === "step" ? across : state.across} ${label(state.across)(first.axisValue ?? first.value[0])}`;
  const rows = shown.map(({ seriesName, value }) => {
    const mean = params.find((each) => smooth.get(each.seriesName) === seriesName);
    const measured = value[1] === "-" ? "not drawn" : shortly(value[1]);
    return `${seriesName}: ${measured}${mean && mean.value[1] !== "-" ? ` (${shortly(mean.value[1])})` : ""}`;
  });
  const gaps = params.filter(({ seriesName }) => seriesName === "").map(({ value }) => `not drawn: ${value[2]}`);
  return [head, ...rows, ...gaps].join("\n");
};

/** How far the axis goes for what is pointed out beyond all values; undefined where ECharts decides. */
const reach = (marks, values) => {
  const pointed = marks.map(({ value }) => value).filter(Number.isFinite);
  const low = values.reduce((one, other) => Math.min(one, other), Infinity);
  const high = values.reduce((one, other) => Math.max(one, other), -Infinity);
  const least = Math.min(low, ...pointed);
  const most = Math.max(high, ...pointed);
  const room = (most - least) / 20;
  return [least < low ? least - room : undefined, most > high ? most + room : undefined];
};

/**
 * What ECharts draws.
 *
 * @param lines that are switched on
 * @param state of the switches: across, log, clip, smooth
 * @param across what a position is called
 */
export const option = (lines, state, across, marks, colour) => {
  const smooth = new Map();
  const everything = lines.flatMap((line) => placed({ ...line, points: line.whole }, state).pairs);
  const values = everything.map(([, y]) => y).filter(Number.isFinite);
  const positions = everything.map(([x]) => x);
  const [low, high] = state.clip && values.length > 0 ? inner(values) : reach(marks, values);
  const drawn = lines.flatMap((line) => series(line, state, smooth));
  if (drawn.length > 0 && state.across === "step") {
    drawn[0].markLine = marksOf(marks, colour.text);
  }
  const axis = { axisLabel: { color: colour.text, hideOverlap: true }, axisLine: { lineStyle: { color: colour.faint } } };
  return {
    animation: false,
    textStyle: { fontFamily: colour.font },
    grid: { left: 8, right: 20, top: 12, bottom: 44, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colour.background,
      borderColor: colour.faint,
      textStyle: { color: colour.text },
      formatter: told(state, across, smooth),
    },
    xAxis: {
      ...axis,
      type: "value",
      minInterval: state.across === "step" ? 1 : undefined,
      min: positions.reduce((one, other) => Math.min(one, other), Infinity),
      max: positions.reduce((one, other) => Math.max(one, other), -Infinity),
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: label(state.across) },
    },
    yAxis: [
      {
        ...axis,
        type: state.log ? "log" : "value",
        scale: true,
        min: state.log && low <= 0 ? undefined : low,
        max: high,
        splitLine: { lineStyle: { color: colour.faint, opacity: 0.25 } },
        axisLabel: { ...axis.axisLabel, formatter: shortly },
      },
      { type: "value", min: 0, max: 1, show: false },
    ],
    dataZoom: [
      { type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      {
        type: "slider",
        filterMode: "none",
        height: 14,
        bottom: 6,
        showDetail: false,
        moveHandleSize: 0,
        borderColor: colour.faint,
        textStyle: { color: colour.text },
      },
    ],
    series: [...drawn, gapsOf(lines, state)],
  };
};
