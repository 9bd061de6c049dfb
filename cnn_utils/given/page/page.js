// The pad, the bars and the maps. Everything shown comes from forward().

const SIDE = 140, PEN = 5.5, STEP = 7; // numbers of the pad, radius of the pen, one press of an arrow key
const MAPS = [ // name of a step, its maps, their side, how many to a row
  ["conv1", 32, 26, 8], ["relu1", 32, 26, 8], ["pool1", 32, 13, 8],
  ["conv2", 64, 11, 16], ["relu2", 64, 11, 16], ["pool2", 64, 5, 16],
];
const params = readParams(document.getElementById("params").textContent);
const measured = LIMIT && readParams(document.getElementById("measured").textContent);
const familiar = LIMIT && readFamiliar(document.getElementById("familiar").textContent);
const pad = document.getElementById("pad"), said = document.getElementById("said");
let ink = new Float32Array(SIDE * SIDE), last = null, pen = null, waiting = false;
const cursor = { x: SIDE / 2, y: SIDE / 4, down: false };

function dot(x, y) {
  for (let b = Math.max(0, Math.floor(y - PEN - 1)); b <= Math.min(SIDE - 1, y + PEN + 1); b++)
    for (let a = Math.max(0, Math.floor(x - PEN - 1)); a <= Math.min(SIDE - 1, x + PEN + 1); a++) {
      const depth = PEN + 0.5 - Math.hypot(a + 0.5 - x, b + 0.5 - y);
      ink[b * SIDE + a] = Math.max(ink[b * SIDE + a], Math.min(Math.max(depth, 0), 1));
    }
}

function line(from, to) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)));
  for (let k = 0; k <= steps; k++)
    dot(from.x + ((to.x - from.x) * k) / steps, from.y + ((to.y - from.y) * k) / steps);
  refresh();
}

function clearPad() {
  ink = new Float32Array(SIDE * SIDE);
  Object.assign(cursor, { x: SIDE / 2, y: SIDE / 4, down: false });
  refresh();
}

function refresh() { // at most once for each picture of the screen
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; show(); });
}

function paint(canvas, width, height, colorOf) {
  canvas.width = width; canvas.height = height;
  const context = canvas.getContext("2d"), picture = context.createImageData(width, height);
  for (let k = 0; k < width * height; k++) picture.data.set([...colorOf(k), 255], 4 * k);
  context.putImageData(picture, 0, 0);
  return context;
}

const grey = (value) => Array(3).fill(255 * (1 - value));
// purple below zero, white at zero, orange above: told apart by all eyes
const signed = (value) =>
  value < 0 ? [255 + 171 * value, 255 + 216 * value, 255 + 119 * value] : [255 - 76 * value, 255 - 167 * value, 255 - 249 * value];

function drawMaps(name, count, side, perRow, values) {
  const gap = 1, cell = side + gap, scale = Math.max(...values.map(Math.abs)) || 1;
  const width = perRow * cell - gap, height = (count / perRow) * cell - gap;
  paint(document.getElementById(name), width, height, (k) => {
    const y = Math.floor(k / width), x = k % width, r = y % cell, s = x % cell;
    if (r === side || s === side) return [128, 128, 128];
    const map = Math.floor(y / cell) * perRow + Math.floor(x / cell);
    return signed(values[(map * side + r) * side + s] / scale);
  });
}

function drawPad() {
  const context = paint(pad, SIDE, SIDE, (k) => grey(ink[k]));
  if (!pad.matches(":focus-visible")) return; // whoever draws with a finger needs no cursor
  context.strokeStyle = cursor.down ? "#b35806" : "#2166ac";
  context.strokeRect(cursor.x - PEN, cursor.y - PEN, 2 * PEN, 2 * PEN);
}

function sentence(probabilities, pixels) {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
  const [best, next] = order.map((digit) => `${NAMES[digit]} (${(100 * probabilities[digit]).toFixed(1)} %)`);
  const sure = probabilities[order[0]] >= 0.6;
  const answer = sure ? `The network reads ${best}.` : `The network is not sure: ${best}, or ${next}.`;
  const drawing = pen !== null || cursor.down; // half a digit is unlike them all
  const unlike = LIMIT && !drawing && measure(pixels, measured, familiar) > LIMIT;
  return unlike ? `${answer} But this is unlike the digits it learnt: don't believe it.` : answer;
}

function show() {
  drawPad();
  const pixels = centerDigit(ink, SIDE, WHOLE);
  document.getElementById("layers").hidden = pixels === null;
  const result = forward(pixels ?? new Float32Array(784), params);
  result.probabilities.forEach((p, digit) => {
    const shown = pixels === null ? 0 : p;
    document.getElementById(`bar${digit}`).style.width = `${100 * shown}%`;
    document.getElementById(`share${digit}`).textContent = pixels === null ? "" : `${(100 * shown).toFixed(1)} %`;
  });
  said.textContent = pixels === null ? "Nothing is drawn yet." : sentence(result.probabilities, pixels);
  if (pixels === null) return;
  paint(document.getElementById("seen"), 28, 28, (k) => grey(pixels[k]));
  for (const [name, count, side, perRow] of MAPS) drawMaps(name, count, side, perRow, result[name]);
}

function place(event) {
  const box = pad.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * SIDE, y: ((event.clientY - box.top) / box.height) * SIDE };
}

pad.addEventListener("pointerdown", (event) => {
  if (pen !== null || event.button !== 0) return; // one finger draws; others are not heard meanwhile
  pad.setPointerCapture(event.pointerId);
  pen = event.pointerId;
  line((last = place(event)), last);
});
pad.addEventListener("pointermove", (event) => {
  if (event.pointerId !== pen) return;
  const next = place(event);
  line(last, next);
  last = next;
});
// a stroke is no swipe: after one the browser would take the next tap for its end, and Clear would miss it
pad.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
  pad.addEventListener(name, (event) => { if (event.pointerId === pen) { pen = null; refresh(); } });
for (const name of ["focus", "blur"]) pad.addEventListener(name, refresh);

pad.addEventListener("keydown", (event) => {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key in moves) {
    const [x, y] = moves[event.key], from = { ...cursor };
    cursor.x = Math.min(Math.max(cursor.x + STEP * x, PEN), SIDE - PEN);
    cursor.y = Math.min(Math.max(cursor.y + STEP * y, PEN), SIDE - PEN);
    if (cursor.down) line(from, cursor);
  } else if (event.key === " ") {
    cursor.down = !cursor.down;
    if (cursor.down) line(cursor, cursor);
  } else if (event.key === "Backspace" || event.key === "Delete") clearPad();
  else return;
  event.preventDefault();
  refresh();
});
document.getElementById("clear").addEventListener("click", clearPad);
show();
