// Whatever scrolls inside itself can be reached with the keyboard; what is folded is printed open.
function letKeysScroll() {
  for (const box of document.querySelectorAll("pre, .table-wrapper, mjx-container, .highlight")) {
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible") {
      box.tabIndex = 0;
    }
  }
}
window.addEventListener("load", letKeysScroll);
window.addEventListener("resize", letKeysScroll);
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((box) => { box.open = true; });
});
