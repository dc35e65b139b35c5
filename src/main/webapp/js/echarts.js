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

/** Has the reader save what is at an address. */
export const save = (address, name) => {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
};

/** Has the reader save a drawing of ECharts as an image, as it is seen now. */
export const saveImage = (drawing, background, title) =>
  save(drawing.getDataURL({ pixelRatio: 2, backgroundColor: background }), `${title}.png`);

/** Draws again when the theme changes. */
export const onTheme = (again) => {
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
};
