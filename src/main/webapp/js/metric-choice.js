/** Narrows a long list of boxes to those whose text has what is typed. Without this script all of them show. */
import { narrow } from "./narrowing.js";

const FEW = 12; // boxes that are seen at a glance

for (const place of document.querySelectorAll("[data-ml-narrow]")) {
  const boxes = [...place.closest("form").querySelectorAll(".ml-group > .ml-check")];
  if (boxes.length > FEW) {
    narrow(place, place.dataset.mlNarrow, boxes);
  }
}
