/** Notes when what a reader waits for is on the screen, and how long the page stood still. benchWanted tells what to look for. */
(() => {
  const SIZE = 96; // pixels of the copy in which ink is looked for
  const copy = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const now = () => performance.timeOrigin + performance.now();
  /** A small copy of what is on a canvas; nothing while there is none. */
  const picture = (selector) => {
    const canvas = document.querySelector(selector);
    if (!canvas || canvas.width === 0) {
      return [];
    }
    const pen = copy.getContext("2d", { willReadFrequently: true });
    pen.clearRect(0, 0, SIZE, SIZE);
    pen.drawImage(canvas, 0, 0, SIZE, SIZE);
    return pen.getImageData(0, 0, SIZE, SIZE).data;
  };
  const tests = {
    /** A link of that text is laid out. */
    link: (text) => [...document.links].some((each) => each.textContent.trim() === text && each.getClientRects().length > 0),
    /** Something is drawn on a canvas. */
    ink: (selector) => picture(selector).some((part) => part > 0),
  };
  const seen = (window.benchSeen = {});
  const look = () => {
    const left = window.benchWanted.filter(({ name }) => !(name in seen));
    left.filter(({ test, of }) => tests[test](of)).forEach(({ name }) => {
      seen[name] = undefined;
      requestAnimationFrame(() => (seen[name] = now())); // the frame with it has been painted
    });
    left.length > 0 && requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  document.addEventListener("keydown", ({ key }) => key === "Enter" && sessionStorage.setItem("benchEntered", now()), true);

  /** Begins to watch how long no frame comes, how long a canvas shows the same, and how long a task takes; in milliseconds. */
  window.benchWatch = (selector) => {
    const told = { gap: 0, still: 0, task: 0, frames: 0, pictures: 0 };
    let last = performance.now();
    let changed = last;
    let before = picture(selector);
    const frame = (at) => {
      if (told.ends) {
        return;
      }
      const after = picture(selector);
      told.frames += 1;
      told.gap = Math.max(told.gap, at - last);
      last = at;
      told.still = told.released ? told.still : Math.max(told.still, at - changed);
      if (after.some((part, i) => part !== before[i])) {
        told.pictures += 1;
        [before, changed] = [after, at];
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const longest = (list) => list.getEntries().forEach(({ duration }) => (told.task = Math.max(told.task, duration)));
    new PerformanceObserver(longest).observe({ type: "longtask" });
    window.benchReleased = () => (told.released = true); // the picture may stand still from here on
    window.benchTold = () => Object.assign(told, { ends: true });
  };
})();
