// From the ink on the pad to 28 x 28 pixels as MNIST has them: the digit fills a box of 20 x 20,
// and its centre of mass comes to pixel (14, 14). Whole things, no digits, fill all of it and stand in the middle.

function findBox(ink, side) {
  let top = side, left = side, bottom = -1, right = -1;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (ink[y * side + x] > 0) {
        top = Math.min(top, y); bottom = Math.max(bottom, y + 1);
        left = Math.min(left, x); right = Math.max(right, x + 1);
      }
  return { top, left, height: bottom - top, width: right - left };
}

// the mean ink over a rectangle whose edges may cut through pixels
function meanInk(ink, side, y0, y1, x0, x1) {
  let sum = 0;
  for (let y = Math.floor(y0); y < y1; y++)
    for (let x = Math.floor(x0); x < x1; x++) {
      const share = (Math.min(y + 1, y1) - Math.max(y, y0)) * (Math.min(x + 1, x1) - Math.max(x, x0));
      if (y < side && x < side) sum += share * ink[y * side + x];
    }
  return sum / ((y1 - y0) * (x1 - x0));
}

function centerDigit(ink, side, whole = false) {
  const pixels = new Float32Array(28 * 28), box = findBox(ink, side);
  if (box.height <= 0) return null;
  const step = Math.max(box.height, box.width) / (whole ? 28 : 20);
  const H = Math.max(1, Math.round(box.height / step)), W = Math.max(1, Math.round(box.width / step));
  const digit = [];
  for (let r = 0; r < H; r++)
    for (let s = 0; s < W; s++) {
      const y = box.top + (r * box.height) / H, x = box.left + (s * box.width) / W;
      digit.push(meanInk(ink, side, y, y + box.height / H, x, x + box.width / W));
    }
  const total = digit.reduce((a, b) => a + b), largest = Math.max(...digit);
  const meanRow = digit.reduce((sum, value, k) => sum + value * Math.floor(k / W), 0) / total;
  const meanColumn = digit.reduce((sum, value, k) => sum + value * (k % W), 0) / total;
  const start = (mean, length) =>
    whole ? Math.floor((28 - length) / 2) : Math.min(Math.max(Math.ceil(13.5 - mean), 0), 28 - length);
  const top = start(meanRow, H), left = start(meanColumn, W);
  digit.forEach((value, k) => {
    pixels[(top + Math.floor(k / W)) * 28 + left + (k % W)] = value / largest;
  });
  return pixels;
}
