/**
 * Narrows a long list of boxes to those whose text has what is typed. Without this script all of them show.
 */
const FEW = 12; // boxes that are seen at a glance

for (const place of document.querySelectorAll("[data-ml-narrow]")) {
  const boxes = [...place.closest("form").querySelectorAll(".ml-group > .ml-check")];
  if (boxes.length <= FEW) {
    continue;
  }
  const label = document.createElement("label");
  label.className = "ml-filter";
  label.textContent = place.dataset.mlNarrow;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "jenkins-input";
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    boxes.forEach((box) => {
      box.hidden = !box.textContent.toLocaleLowerCase().includes(wanted);
    });
  });
  label.append(field);
  place.replaceChildren(label);
}
