// A picture, the line below it that says what it shows, and what makes the controls above it accessible.

// A key without Ctrl, Alt or Meta belongs to the widget: the notebook must not take ArrowDown or b for a command.
const isPlain = (event) => !(event.ctrlKey || event.altKey || event.metaKey);

// JupyterLab looks for this attribute; other notebooks listen where the event would arrive later.
function keepKeys(root) {
  const mark = (event) => {
    if (root.contains(event.target)) root.toggleAttribute("data-lm-suppress-shortcuts", isPlain(event));
  };
  const stop = (event) => {
    if (isPlain(event)) event.stopPropagation();
  };
  window.addEventListener("keydown", mark, true);
  root.addEventListener("keydown", stop);
  return () => {
    window.removeEventListener("keydown", mark, true);
    root.removeEventListener("keydown", stop);
  };
}

// A slider's handle has no name of its own; its number can be read, and typed only where it is checked.
function nameControls(root) {
  for (const slider of root.querySelectorAll(".widget-slider")) {
    const name = slider.querySelector(".widget-label")?.textContent ?? "";
    const number = slider.querySelector(".widget-readout");
    const handle = slider.querySelector(".noUi-handle");
    if (handle && handle.getAttribute("aria-label") !== name) handle.setAttribute("aria-label", name);
    if (number && number.isContentEditable) number.contentEditable = "false";
    if (handle && number && handle.getAttribute("aria-valuetext") !== number.textContent) {
      handle.setAttribute("aria-valuetext", number.textContent);
    }
  }
  for (const play of root.querySelectorAll(".widget-play")) {
    ["run or pause", "stop", "repeat"].forEach((name, place) => {
      const button = play.querySelectorAll("button")[place];
      if (button && !button.ariaLabel) button.ariaLabel = name;
    });
  }
}

// A new picture takes time to decode, so only new bytes are; there are none while nothing could be drawn.
function drawPicture(image, bytes) {
  URL.revokeObjectURL(image.src);
  image.hidden = !bytes?.byteLength;
  image.src = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
}

function findRoot(el) {
  let root = el;
  while (root.parentElement?.closest(".widget-box")) root = root.parentElement.closest(".widget-box");
  return root;
}

function render({ model, el }) {
  const image = document.createElement("img");
  const text = document.createElement("p");
  text.id = `says-${model.get("comm_id") ?? Math.random().toString(36).slice(2)}`;
  text.setAttribute("role", "status");
  image.setAttribute("aria-describedby", text.id);
  image.draggable = false;
  el.classList.add("cnn-utils-picture");
  el.append(image, text);
  image.alt = model.get("name");
  let drawn;
  const update = () => {
    if (model.get("value") !== drawn) drawPicture(image, (drawn = model.get("value")));
    text.textContent = model.get("says");
    text.classList.toggle("repeats", model.get("repeats"));
  };
  update();
  model.on("change:value change:says change:repeats", update);
  const send = (event) => {
    if (!model.get("clickable")) return;
    const box = image.getBoundingClientRect();
    const place = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    model.set("clicked", [...place, (model.get("clicked")[2] ?? 0) + 1]);
    model.save_changes();
  };
  let last = 0; // dragging is many clicks, but no more than can be drawn
  image.addEventListener("click", send);
  image.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1 || event.timeStamp - last < 120) return;
    last = event.timeStamp;
    send(event);
  });
  image.classList.toggle("clickable", model.get("clickable"));
  let release = () => {};
  const observer = new MutationObserver(() => nameControls(findRoot(el)));
  const settle = requestAnimationFrame(() => {
    const root = findRoot(el);
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", model.get("name"));
    release = keepKeys(root);
    nameControls(root);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  });
  return () => {
    cancelAnimationFrame(settle);
    observer.disconnect();
    release();
    model.off("change:value change:says change:repeats", update);
    URL.revokeObjectURL(image.src);
  };
}

export default { render };
