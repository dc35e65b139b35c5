/**
 * Keeps what Jenkins adds to every form, the crumb and the "json" field, and what changes nothing, out of the address of a
 * page that is asked for with a form. Without this script the address is longer, and the answer the same.
 */
const added = ["json", document.head.dataset.crumbHeader];

for (const form of document.querySelectorAll("form.ml-form[method=get], form.ml-pick")) {
  form.addEventListener("formdata", ({ formData }) => {
    added.forEach((name) => formData.delete(name));
    if (formData.get("was") === formData.get("what")) {
      formData.delete("was"); // the same is asked for as before
    }
  });
}
