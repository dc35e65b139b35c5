/** The values of a chart's lines: where they come from, where they stand, and how they are written. */
const PIXELS = 500; // parts that a line is asked for in, at most: the width that a chart mostly has
const PAGE = 10_000; // values that one answer of a history has
const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 6, useGrouping: false });
const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet takes for the beginning of one

const root = () => `${document.head.dataset.rooturl}/`;

const asked = async (address) => {
  const answer = await fetch(root() + address);
  if (!answer.ok) {
    throw new Error(`${address} answers ${answer.status}`);
  }
  return answer.json();
};

const point = ({ step, timestamp, value }) => ({ step, time: timestamp, value: Number(value) });

/** The values of a line as far as a drawing needs them: all, or those between two steps with their neighbours. */
export const sampled = async (address, from, to) => {
  // a step that a number here cannot hold is no bound: all values come
  const range = Number.isSafeInteger(from) && Number.isSafeInteger(to) ? `&from=${from}&to=${to}` : "";
  const answer = await asked(`${address}&buckets=${PIXELS}${range}`);
  return answer.points.map(point);
};

/** The values that the page itself has: pairs of position and value. */
export const written = (text) => JSON.parse(text).map(([step, value]) => ({ step, value: Number(value) }));

/** Every value of a line, page after page. */
export const history = async (address) => {
  const points = [];
  let next = `${address.replace("/sampled/api/json?", "/history/api/json?")}&limit=${PAGE}`;
  while (next) {
    const answer = await asked(next);
    points.push(...answer.points);
    next = answer.next;
  }
  return points;
};

/** A number as tables write it: six digits. */
export const shortly = (value) => {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (size !== 0 && (size < 1e-4 || size >= 1e15))) {
    return String(Number.isFinite(value) ? Number(value.toPrecision(6)) : value);
  }
  return NUMBER.format(value);
};

/** Milliseconds as people say them. */
export const duration = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0
    ? "0 s"
    : parts
        .slice(first, first + 2)
        .filter(([count]) => count > 0)
        .map(([count, unit]) => `${count} ${unit}`)
        .join(" ");
};

/** Where the first value stands whose step is not below this one: series are sorted by step. */
const firstAt = (series, step) => {
  let [low, high] = [0, series.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    [low, high] = series[middle].step < step ? [middle + 1, high] : [low, middle];
  }
  return low;
};

/** The value that a series has at a step, on the straight line between its neighbours; at its ends the outermost one. */
const between = (series, step) => {
  if (series.length === 0) {
    return undefined;
  }
  const behind = firstAt(series, step);
  if (behind === 0 || behind === series.length) {
    return series.at(behind === 0 ? 0 : -1).value;
  }
  const [low, high] = [series[behind - 1], series[behind]];
  return low.value + ((step - low.step) / (high.step - low.step)) * (high.value - low.value);
};

/**
 * Where a line's values stand: at their steps, at the time since its first value, or at the epoch that the run was in.
 *
 * @param line with its values, and the series of its epochs if it has one
 */
export const position = (line, across) => {
  if (across === "time") {
    const [first] = line.whole;
    return (each) => each.time - first.time;
  }
  if (across === "epoch") {
    return (each) => between(line.epochs ?? [], each.step);
  }
  return (each) => each.step;
};

/** An exponential mean that begins at the first value, not at 0; gaps are passed over. */
export const smoothed = (values, weight) => {
  let mean = 0;
  let seen = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) {
      return value;
    }
    seen += 1;
    mean = mean * weight + value * (1 - weight);
    return mean / (1 - weight ** seen);
  });
};

/** The range that all but the outermost values have, a little wider. */
export const inner = (values) => {
  const finite = values.filter(Number.isFinite).sort((one, other) => one - other);
  const at = (share) => finite[Math.round(share * (finite.length - 1))];
  const [low, high] = [at(0.02), at(0.98)];
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return [low - margin, high + margin];
};

const cell = (value) => {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV. */
export const csv = (rows) => rows.map((row) => row.map(cell).join(",")).join("\r\n");
