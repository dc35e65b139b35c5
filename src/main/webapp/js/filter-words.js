/**
 * Completes the word at the caret of a field that takes a filter: a key while a key is typed, and behind a comparison one
 * of the values that the page knows of it. Arrows choose, Enter or Tab takes, Escape closes. Without this script the field
 * takes the same text.
 */
const MOST = 10;
const COMPARED = /(\S+?)\s*(?:=|!=|<=|>=|<|>|\b(?:LIKE|ILIKE)\b)\s*('[^']*)?$/i;
const WORD = /[^\s()=!<>,'"]*$/;

for (const field of document.querySelectorAll("input[data-ml-complete]")) {
  const keys = [...document.getElementById(field.dataset.mlComplete).options].map((option) => ({
    key: option.value,
    values: option.dataset.mlValues ? option.dataset.mlValues.split("\n") : [],
  }));
  const list = document.createElement("ul");
  list.id = `${field.id}-words`;
  list.className = "ml-words";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  field.after(list);
  field.parentElement.classList.add("ml-completed");
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }).forEach(
    ([name, value]) => field.setAttribute(name, value),
  );
  let chosen = -1;

  /** What could stand at the caret, and how many characters before it that replaces. */
  const meant = () => {
    const before = field.value.slice(0, field.selectionStart);
    const compared = COMPARED.exec(before);
    const known = compared && keys.find(({ key }) => key === compared[1] || key === compared[1].replace(/^attributes\./, ""));
    if (known && known.values.length) {
      const typed = compared[2] ?? "";
      return { typed, words: known.values.map((value) => `'${value.replaceAll("'", "''")}'`) };
    }
    const typed = WORD.exec(before)[0];
    return { typed, words: (before.split("'").length % 2 === 1 && typed.length > 0 ? keys : []).map(({ key }) => key) };
  };

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const take = (word) => {
    const at = field.selectionStart;
    const begin = at - meant().typed.length;
    field.setRangeText(word, begin, at, "end");
    close();
    field.focus();
  };

  const choose = (index) => {
    chosen = (index + list.children.length) % list.children.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const show = () => {
    const { typed, words } = meant();
    const wanted = typed.toLowerCase();
    const fitting = words.filter((word) => word.toLowerCase().includes(wanted) && word !== typed).slice(0, MOST);
    close();
    list.replaceChildren(
      ...fitting.map((word, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        item.textContent = word;
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(word);
        });
        return item;
      }),
    );
    list.hidden = !fitting.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      close();
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) {
      take(list.children[chosen].textContent);
    } else {
      return;
    }
    event.preventDefault();
  });
}
