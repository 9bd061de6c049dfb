// A pad to draw on with mouse, finger or keyboard. It sends strokes, each a list of points; Python inks them.

const SIDE = 280, PEN = 22, STEP = 14; // of the pad, of the pen, of one press of an arrow key
const KEYS = "arrow keys move the pen, space puts it down and lifts it, Delete clears, Backspace takes back a stroke.";
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value, low, high) => Math.min(Math.max(value, low), high);

function paint(canvas, strokes, cursor) {
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, SIDE, SIDE);
  Object.assign(context, { lineWidth: PEN, lineCap: "round", lineJoin: "round", strokeStyle: "black", fillStyle: "black" });
  for (const [first, ...rest] of strokes) {
    context.beginPath(); // with a dot: of a line without length a canvas draws nothing
    context.arc(...first, PEN / 2, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(...first);
    for (const point of rest) context.lineTo(...point);
    context.stroke();
  }
  if (!canvas.matches(":focus-visible")) return; // whoever draws with a finger needs no cursor
  Object.assign(context, { lineWidth: 3, strokeStyle: cursor.down ? "#d55e00" : "#0072b2" });
  context.strokeRect(cursor.x - PEN / 2, cursor.y - PEN / 2, PEN, PEN);
}

function build(model, el) {
  const canvas = document.createElement("canvas"), keys = document.createElement("p");
  const clear = document.createElement("button"), beside = document.createElement("div");
  Object.assign(canvas, { width: SIDE, height: SIDE, tabIndex: 0 });
  Object.assign(clear, { type: "button", textContent: "Clear" });
  keys.id = `keys-${Math.random().toString(36).slice(2)}`;
  keys.textContent = `Mouse, finger or keyboard: ${KEYS}`;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", model.get("name"));
  canvas.setAttribute("aria-describedby", keys.id);
  el.classList.add("cnn-utils-pad");
  beside.append(clear, keys);
  el.append(canvas, beside);
  return { canvas, clear };
}

function usePointer(canvas, start, extend, stop) {
  let pen = null; // the finger or mouse that draws; others are not heard meanwhile
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * SIDE, y = ((event.clientY - box.top) / box.height) * SIDE;
    return [Math.round(within(x, 0, SIDE)), Math.round(within(y, 0, SIDE))];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (pen !== null || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId); // so that a stroke may leave the pad, and ends out there, too
    pen = event.pointerId;
    start(place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId === pen) extend(place(event));
  });
  // a stroke is no swipe: after one the browser would take the next tap for its end, and Clear would miss it
  canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
    canvas.addEventListener(name, (event) => { if (event.pointerId === pen) stop((pen = null)); });
}

function useKeys(canvas, cursor, start, extend, stop, cut) {
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in MOVES) {
      const [x, y] = MOVES[event.key];
      cursor.x = within(cursor.x + STEP * x, PEN / 2, SIDE - PEN / 2);
      cursor.y = within(cursor.y + STEP * y, PEN / 2, SIDE - PEN / 2);
      if (cursor.down) extend([cursor.x, cursor.y]);
    } else if (event.key === " ") {
      cursor.down = !cursor.down;
      if (cursor.down) start([cursor.x, cursor.y]);
      else stop();
    } else if (event.key === "Delete") cut(0);
    else if (event.key === "Backspace") cut(-1);
    else return;
    event.preventDefault();
    canvas.dispatchEvent(new Event("moved"));
  });
}

function render({ model, el }) {
  const { canvas, clear } = build(model, el);
  const cursor = { x: SIDE / 2, y: SIDE / 4, down: false };
  const show = () => paint(canvas, model.get("value"), cursor);
  // while Python is still at work, ipywidgets keeps only the newest strokes back: nothing queues up
  const set = (strokes, drawing) => {
    model.set({ value: strokes, drawing });
    model.save_changes();
  };
  const stop = () => set(model.get("value"), false);
  const start = (point) => set([...model.get("value"), [point]], true);
  const extend = (point) => {
    const strokes = model.get("value");
    if (!strokes.length) return start(point); // cleared meanwhile, from elsewhere
    const last = strokes.at(-1), [x, y] = last.at(-1);
    if (x !== point[0] || y !== point[1]) set([...strokes.slice(0, -1), [...last, point]], true);
  };
  const cut = (end) => {
    cursor.down = false;
    set(model.get("value").slice(0, end), false);
  };
  usePointer(canvas, start, extend, stop);
  useKeys(canvas, cursor, start, extend, stop, cut);
  for (const name of ["focus", "blur", "moved"]) canvas.addEventListener(name, show);
  clear.addEventListener("click", () => {
    Object.assign(cursor, { x: SIDE / 2, y: SIDE / 4 });
    cut(0);
    if (clear.matches(":focus-visible")) canvas.focus();
  });
  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}

export default { render };
