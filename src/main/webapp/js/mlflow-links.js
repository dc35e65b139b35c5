/**
 * Leads on from the links that MLflow's clients print. What these mean stands behind the #, which no server is told.
 * Without this script they show the page that tells what the address is.
 */
const page = document.querySelector("[data-ml-mlflow]");

const MEANINGS = [
  [/^#\/experiments\/\d+\/runs\/([^/?]+)/, (id) => ["run", { id }]],
  [/^#\/experiments\/\d+\/evaluation-runs\?.*selectedRunUuid=([^&]+)/, (id) => ["run", { id }]],
  [/^#\/experiments\/(\d+)/, (id) => ["experiment", { id }]],
  [/^#\/(?:models|prompts)\/([^/?]+)\/versions\/(\d+)/, (name, version) => ["model", { name, version }]],
  [/^#\/(?:models|prompts)\/([^/?]+)/, (name) => ["model", { name }]],
];

const leadOn = () => {
  for (const [form, meaning] of MEANINGS) {
    const parts = form.exec(location.hash);
    if (parts) {
      const [what, asked] = meaning(...parts.slice(1).map((part) => decodeURIComponent(part)));
      location.replace(`${page.dataset.mlMlflow}${what}?${new URLSearchParams(asked)}`);
      return;
    }
  }
};

addEventListener("hashchange", leadOn);
leadOn();
