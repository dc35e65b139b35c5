/** Keeps what goes on in a build up to date. Without this script a reload shows it. */
const PAUSE = 10_000; // milliseconds: as often as what a run writes is indexed

const over = (part) => {
  const again = document.createElement("a");
  again.href = "";
  again.textContent = part.dataset.mlOver;
  const item = document.createElement("li");
  item.append(again);
  part.replaceChildren(item);
};

const follow = (part) => {
  const later = () => setTimeout(look, PAUSE);
  const look = async () => {
    if (document.hidden) {
      document.addEventListener("visibilitychange", look, { once: true }); // the next look is when somebody looks
      return;
    }
    const answer = await fetch(location.href).catch(() => undefined);
    if (answer?.ok) {
      const newer = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (!newer) {
        over(part);
        return;
      }
      if (!part.contains(document.activeElement) && !part.isEqualNode(newer)) {
        part.replaceChildren(...[...newer.childNodes].map((node) => document.adoptNode(node)));
      }
    }
    if (!answer || answer.ok || answer.status >= 500) {
      later(); // a controller that restarts is asked again; one that says no is not
    }
  };
  later();
};

document.querySelectorAll("[data-ml-follow]").forEach(follow);
