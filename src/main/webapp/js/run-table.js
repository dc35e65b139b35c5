/**
 * Folds runs below the run that encloses them, chooses rows by keys, and keeps the rows of runs that go on up to date.
 * Without this script all rows are open, boxes are checked one by one, and a reload shows what changed.
 */
import { followPage } from "./follow.js";

const rowsOf = (table) => [...table.tBodies[0].rows];

/** Shows or hides what is inside a run, apart from what is folded further in. */
const show = (table, id, open) =>
  (table.inside.get(id) ?? []).forEach((row) => {
    row.hidden = !open;
    show(table, row.dataset.mlRun, open && !table.folded.has(row.dataset.mlRun));
  });

const fold = (table) => {
  table.inside = new Map();
  rowsOf(table).forEach((row) => {
    const parent = row.dataset.mlParent;
    parent && table.inside.set(parent, [...(table.inside.get(parent) ?? []), row]);
  });
  rowsOf(table)
    .filter((row) => table.inside.has(row.dataset.mlRun))
    .forEach((row) => {
      const id = row.dataset.mlRun;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ml-fold";
      button.setAttribute("aria-label", `${table.dataset.mlFold} ${row.querySelector("a").textContent}`);
      const set = (open) => {
        table.folded[open ? "delete" : "add"](id);
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? "▾" : "▸";
        show(table, id, open);
      };
      button.addEventListener("click", () => {
        set(button.getAttribute("aria-expanded") !== "true");
        count(table);
      });
      row.cells[0].prepend(button);
      set(!table.folded.has(id));
    });
};

/** All boxes: what is folded is sent too. */
const boxesOf = (table) => [...table.querySelectorAll("input[name=of]")];

const inSight = (table) => boxesOf(table).filter((box) => !box.closest("tr").hidden);

/** How many rows are chosen; each button says how many it needs and takes. */
const count = (table) => {
  const chosen = boxesOf(table).filter((box) => box.checked).length;
  table
    .closest("form")
    .querySelectorAll("[data-ml-chosen]")
    .forEach((button) => {
      button.disabled = chosen < Number(button.dataset.mlLeast) || chosen > Number(button.dataset.mlMost);
      button.textContent = chosen ? `${button.dataset.mlChosen} (${chosen})` : button.dataset.mlChosen;
    });
  const all = table.tHead.querySelector(".ml-all");
  all.checked = chosen > 0 && inSight(table).every((box) => box.checked);
  all.indeterminate = chosen > 0 && !all.checked;
};

/** A box at the head that chooses all that is in sight. */
const headed = (table) => {
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "ml-all";
  all.setAttribute("aria-label", table.dataset.mlAll);
  all.addEventListener("change", () => {
    inSight(table).forEach((box) => {
      box.checked = all.checked;
    });
    count(table);
  });
  table.tHead.rows[0].cells[0].prepend(all);
  count(table);
};

/** Arrows move from box to box, Shift takes those on the way along; a click with Shift takes all in between. */
const choose = (table) => {
  let last;
  headed(table);
  table.addEventListener("click", (event) => {
    if (!event.target.matches("input[name=of]")) {
      return;
    }
    const boxes = inSight(table);
    if (event.shiftKey && boxes.includes(last)) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((box) => {
        box.checked = event.target.checked;
      });
    }
    last = event.target;
    count(table);
  });
  table.addEventListener("keydown", (event) => {
    if (!event.target.matches("input[name=of]") || !["ArrowDown", "ArrowUp"].includes(event.key)) {
      return;
    }
    event.preventDefault();
    const boxes = inSight(table);
    const next = boxes[boxes.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      next.checked = event.shiftKey ? event.target.checked : next.checked;
      next.focus();
      count(table);
    }
  });
};

const isLive = (table) => rowsOf(table).some((row) => row.dataset.mlStatus === "running");

const idsOf = (table) => rowsOf(table).map((row) => row.dataset.mlRun);

/** Head and rows anew, which belong together; folds stay. */
const replace = (table, newer) => {
  const all = table.querySelector(".ml-all");
  table.dataset.mlColumns = newer.dataset.mlColumns;
  table.tHead.replaceWith(document.adoptNode(newer.tHead));
  table.tBodies[0].replaceWith(document.adoptNode(newer.tBodies[0]));
  fold(table);
  all && headed(table);
};

/** Takes the cells that changed, apart from the first one and from what is in use. */
const renewCells = (row, now) =>
  [...now.cells].slice(1).forEach((cell, i) => {
    const old = row.cells[i + 1];
    if (!old.isEqualNode(cell) && !old.contains(document.activeElement)) {
      old.replaceWith(document.adoptNode(cell));
    }
  });

/**
 * Takes what is new from a newer page. Boxes and folds stay; rows and columns come and go only while none is chosen or in
 * use, and until then rows of other columns are not taken.
 */
const renew = (table, newer) => {
  const used = table.contains(document.activeElement) || boxesOf(table).some((box) => box.checked);
  const fits = table.dataset.mlColumns === newer.dataset.mlColumns;
  if (!used && !(fits && String(idsOf(table)) === String(idsOf(newer)))) {
    replace(table, newer);
    return;
  }
  if (!fits) {
    return;
  }
  renewCells(table.tHead.rows[0], newer.tHead.rows[0]);
  const rows = new Map(rowsOf(newer).map((row) => [row.dataset.mlRun, row]));
  rowsOf(table).forEach((row) => {
    const now = rows.get(row.dataset.mlRun);
    if (now) {
      row.dataset.mlStatus = now.dataset.mlStatus;
      renewCells(row, now);
    }
  });
};

const follow = (table) =>
  isLive(table) &&
  followPage(table.dataset.mlLive, (page) => {
    const newer = page.querySelector("table.ml-found");
    newer && renew(table, newer);
    return isLive(table);
  });

for (const table of document.querySelectorAll("table.ml-found")) {
  table.folded = new Set();
  fold(table);
  if (table.querySelector("input[name=of]")) {
    choose(table);
  }
  follow(table);
}
