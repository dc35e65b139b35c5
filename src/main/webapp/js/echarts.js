/** ECharts, which a plugin of Jenkins brings along: loaded when the first drawing needs it, and once a page. */
let loading;

/** @param address of its file */
export const echarts = (address) => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(window.echarts));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return loading;
};

/** Puts an element in the place of an image that ECharts draws in; it tells the same in words. */
export const plotInsteadOf = (image) => {
  const plot = document.createElement("div");
  plot.className = "ml-plot";
  plot.tabIndex = 0;
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", image.getAttribute("aria-label"));
  image.replaceWith(plot);
  return plot;
};

/** Draws again when the theme changes. */
export const onTheme = (again) => {
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
};
