/**
 * Suggests versions for what is typed into a field that chooses one. Without this script the field suggests the newest
 * versions, and takes every number and every stage.
 */
const PAUSE = 150; // milliseconds without a key before the controller is asked

for (const field of document.querySelectorAll("input[data-ml-choices]")) {
  let timer;
  let asked = 0;

  const show = (versions) =>
    field.list.replaceChildren(
      ...versions.map(({ number, told }) => {
        const option = document.createElement("option");
        option.value = number;
        option.label = told;
        return option;
      }),
    );

  const ask = async () => {
    const question = ++asked;
    const answer = await fetch(`${field.dataset.mlChoices}?typed=${encodeURIComponent(field.value)}`);
    const versions = answer.ok ? (await answer.json()).versions : [];
    if (question === asked) {
      show(versions);
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
