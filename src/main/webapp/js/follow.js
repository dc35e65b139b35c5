/** Follows what goes on, but only while somebody looks at the page. */
const PAUSE = 10_000; // milliseconds: as often as what a run writes is indexed

/** @param look answers in how many milliseconds it wants to look again; undefined once it has seen enough */
export const follow = (first, look) => {
  const later = (pause) => pause !== undefined && setTimeout(next, pause);
  const next = async () => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", next, { once: true }); // the next look is when somebody looks
      return;
    }
    later(await look());
  };
  later(first);
};

/** @param take is given the page as it is now, and answers whether it wants the next one */
export const followPage = (address, take) =>
  follow(PAUSE, async () => {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) {
      return take(new DOMParser().parseFromString(await answer.text(), "text/html")) ? PAUSE : undefined;
    }
    return !answer || answer.status >= 500 ? PAUSE : undefined; // one that restarts is asked again; one that says no is not
  });
