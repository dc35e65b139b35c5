/**
 * Puts a box before each table that asks for one: rows without the typed text are hidden. Without this script every row
 * shows.
 */
for (const place of document.querySelectorAll("[data-ml-filter]")) {
  const rows = [...document.querySelectorAll(".ml-versions tbody tr")].map((row) => ({
    row,
    text: row.textContent.toLocaleLowerCase(),
  }));
  const label = document.createElement("label");
  label.className = "ml-filter";
  label.textContent = place.dataset.mlFilter;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "jenkins-input";
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLocaleLowerCase();
    rows.forEach(({ row, text }) => {
      row.hidden = !text.includes(wanted);
    });
  });
  label.append(box);
  place.replaceChildren(label);
}
