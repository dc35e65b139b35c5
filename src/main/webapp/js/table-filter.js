/**
 * Puts a box before each table that asks for one: rows without the typed text are hidden. Without this script every row
 * shows.
 */
import { narrow } from "./narrowing.js";

for (const place of document.querySelectorAll("[data-ml-filter]")) {
  narrow(place, place.dataset.mlFilter, [...document.querySelectorAll(".ml-versions tbody tr")]);
}
