/**
 * What a demanding reader winces at, as sentences: texts that are cut off or lie on each other, titles that repeat what stands
 * above them, headings that leave out a level, labels outside of their drawing, links and buttons without a name. Returns
 * these sentences, and where every text of the page stands.
 */
() => {
  const panel = document.querySelector("#main-panel");
  const flaws = [];
  const words = (text) => text.trim().replace(/\s+/g, " ");
  const named = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> "${words(element.textContent).slice(0, 60)}"`;
  const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && words(node.textContent));
  const there = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const shown = (element) =>
    there(element) &&
    !element.closest(".jenkins-visually-hidden, .jenkins-hidden, .ml-visually-hidden, [hidden]");
  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  };

  const texts = [];
  for (const element of panel.querySelectorAll("*")) {
    if (own(element).length === 0 || !shown(element) || ["SCRIPT", "STYLE", "TITLE", "OPTION", "TEXTAREA"].includes(element.tagName)) {
      continue;
    }
    const look = getComputedStyle(element);
    if (["hidden", "clip"].includes(look.overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.title) {
      flaws.push(`is cut off: ${named(element)}`);
    }
    own(element).forEach((node) => boxes(node).forEach((box) => texts.push({ element, box })));
    const drawing = element.closest("svg");
    if (drawing) {
      const frame = drawing.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        flaws.push(`stands outside of its drawing: ${named(element)}`);
      }
    }
  }

  // what scrolls away inside a frame of its own is not on top of what stands behind it
  const clipped = ({ element, box }) => {
    let { left, right, top, bottom } = box;
    for (let each = element.parentElement; each && each !== panel; each = each.parentElement) {
      if (getComputedStyle(each).overflowX !== "visible") {
        const frame = each.getBoundingClientRect();
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
    }
    return { element, left, right, top, bottom };
  };
  const lines = texts
    .map(clipped)
    .filter((box) => box.right - box.left > 2 && box.bottom - box.top > 2)
    .sort((one, other) => one.top - other.top);
  lines.forEach((one, index) => {
    for (let at = index + 1; at < lines.length && lines[at].top < one.bottom - 3; at++) {
      const other = lines[at];
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - other.top;
      if (wide > 3 && high > 3 && one.element !== other.element) {
        flaws.push(`lies on another text: ${named(one.element)} and ${named(other.element)}`);
      }
    }
  });

  let level = 0;
  for (const heading of [...panel.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(there)) {
    const its = Number(heading.tagName[1]);
    if (level > 0 && its > level + 1) {
      flaws.push(`is a heading that leaves out a level: ${named(heading)}`);
    }
    level = its;
  }
  for (const card of panel.querySelectorAll(".jenkins-card, section, article, fieldset")) {
    const above = [...panel.querySelectorAll("h1, h2, h3, h4")].filter(
      (heading) => shown(heading) && !card.contains(heading) && heading.compareDocumentPosition(card) & 4,
    );
    const inside = card.querySelector("h1, h2, h3, h4, h5, .jenkins-card__title, legend");
    if (inside && shown(inside) && above.length > 0 && words(above.at(-1).textContent) === words(inside.textContent)) {
      flaws.push(`repeats the title above it: ${named(inside)}`);
    }
  }
  for (const element of panel.querySelectorAll("a[href], button, summary")) {
    const name = element.getAttribute("aria-label") || words(element.textContent) || element.title || element.querySelector("img[alt]")?.alt;
    if (shown(element) && !name) {
      flaws.push(`has no name: ${element.outerHTML.slice(0, 120)}`);
    }
  }

  // times go on while the page is looked at, and move what stands beside them; spans of a timeline grow and shrink with them
  const timeless = (element) =>
    !element.closest("dd, td, th, li, p, time, h3")?.querySelector("time") && !element.closest("time, .ml-span");
  // a line for each element, not for each line of its text: an age in the next column moves where the text breaks
  const frames = new Map();
  for (const { element, box } of texts.filter(({ element }) => timeless(element))) {
    const { left, top, right, bottom } = frames.get(element) ?? box;
    frames.set(element, {
      left: Math.min(left, box.left),
      top: Math.min(top, box.top),
      right: Math.max(right, box.right),
      bottom: Math.max(bottom, box.bottom),
    });
  }
  const layout = [...frames].map(([element, { left, top, right, bottom }]) =>
    [words(element.textContent).slice(0, 60), ...[left, top, right - left, bottom - top].map(Math.round)].join(" | "),
  );
  return { flaws: [...new Set(flaws)], layout };
};
