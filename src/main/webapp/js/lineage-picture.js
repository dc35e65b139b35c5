/** Scrolls the frame of a picture to what the picture is about. Without this script a link leads there. */
for (const frame of document.querySelectorAll(".ml-graph-frame")) {
  const here = frame.querySelector("#here");
  if (here) {
    const box = here.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    frame.scrollLeft += box.left + box.width / 2 - around.left - around.width / 2;
  }
}
