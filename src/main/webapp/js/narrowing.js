/** A field that hides what has not the typed text. */

/**
 * Puts the field into a place of the page.
 *
 * @param place an empty element
 * @param words what the field is called
 * @param elements what is hidden or shown, by its own text
 */
export const narrow = (place, words, elements) => {
  const all = elements.map((element) => ({ element, text: element.textContent.toLocaleLowerCase() }));
  const label = document.createElement("label");
  label.className = "ml-filter";
  label.textContent = words;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "jenkins-input";
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    all.forEach(({ element, text }) => {
      element.hidden = !text.includes(wanted);
    });
  });
  label.append(field);
  place.replaceChildren(label);
};
