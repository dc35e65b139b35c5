/** Keeps what goes on in a build up to date. Without this script a reload shows it. */
import { followPage } from "./follow.js";

const over = (part) => {
  const again = document.createElement("a");
  again.href = "";
  again.textContent = part.dataset.mlOver;
  const item = document.createElement("li");
  item.append(again);
  part.replaceChildren(item);
};

const follow = (part) =>
  followPage(location.href, (page) => {
    const newer = page.getElementById(part.id);
    if (!newer) {
      over(part);
    } else if (!part.contains(document.activeElement) && !part.isEqualNode(newer)) {
      part.replaceChildren(...[...newer.childNodes].map((node) => document.adoptNode(node)));
    }
    return Boolean(newer);
  });

document.querySelectorAll("[data-ml-follow]").forEach(follow);
