// Whether an image is unlike all that the course's own network was trained on, as cnn_utils.given.familiar tells.

// a number of 16 bits: sign, five bits of exponent, ten of fraction
function fromHalf(bits) {
  const sign = bits >> 15 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  return sign * (exponent ? 2 ** (exponent - 25) * (1024 + fraction) : 2 ** -24 * fraction);
}

// of each digit, the mean features and the directions in which it strays from them
function readFamiliar(base64) {
  const view = readBytes(base64), count = view.byteLength / 2;
  const numbers = Float32Array.from({ length: count }, (_, k) => fromHalf(view.getUint16(2 * k, true)));
  return { means: numbers.subarray(0, 16000), directions: numbers.subarray(16000) };
}

// what is left over of the features, and its share of them
function leftover(features, answer, { means, directions }) {
  const D = features.length, count = directions.length / 10 / D;
  const own = directions.subarray(answer * D * count);
  const stray = features.map((value, d) => value - means[answer * D + d]);
  let left = stray.reduce((sum, value) => sum + value * value, 0);
  for (let k = 0; k < count; k++)
    left -= stray.reduce((sum, value, d) => sum + value * own[d * count + k], 0) ** 2;
  const length = Math.sqrt(Math.max(left, 0)), whole = Math.hypot(...features);
  return [length, length / Math.max(whole, 1e-12)];
}

// an image, turned by a quarter
function turn(pixels) {
  return pixels.map((_, k) => pixels[28 * (k % 28) + 27 - Math.floor(k / 28)]);
}

// three numbers, small for digits: what is left over; its share; that share, compared with those of the image turned
function measure(pixels, measured, familiar) {
  const results = [];
  for (let quarters = 0; quarters < 4; quarters++) {
    const { pool2, probabilities } = forward(pixels, measured);
    results.push(leftover(pool2, probabilities.indexOf(Math.max(...probabilities)), familiar));
    pixels = turn(pixels);
  }
  const [share, ...others] = results.map((result) => result[1]);
  return [...results[0], share / Math.max(Math.min(...others), 1e-12)];
}
