/** Tells the exact time in the zone of the reader, below what points at it. Without this script it is told in UTC. */
const local = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "long" });

document.addEventListener("mouseover", ({ target }) => {
  if (target.dateTime && target.title === target.dateTime) {
    target.title = `${local.format(new Date(target.dateTime))} · ${target.dateTime}`;
  }
});
