// Whether an image is unlike all that the course's own network was trained on, as cnn_utils.given.familiar tells.

// a number of 16 bits: sign, five bits of exponent, ten of fraction
function fromHalf(bits) {
  const sign = bits >> 15 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  return sign * (exponent ? 2 ** (exponent - 25) * (1024 + fraction) : 2 ** -24 * fraction);
}

// the small network on top of the features: 32 neurons, and a score
function readFamiliar(base64) {
  const view = readBytes(base64), count = view.byteLength / 2, hidden = (count - 1) / 1602;
  const numbers = Float32Array.from({ length: count }, (_, k) => fromHalf(view.getUint16(2 * k, true)));
  const [biases, scores] = [1600, 1601].map((k) => numbers.subarray(k * hidden, (k + 1) * hidden));
  return { weights: numbers.subarray(0, 1600 * hidden), biases, scores, start: numbers[count - 1] };
}

// how strange an image is: the logarithm of the odds that it is no digit
function measure(pixels, measured, { weights, biases, scores, start }) {
  const { pool2 } = forward(pixels, measured);
  return biases.reduce((total, bias, k) => {
    const own = weights.subarray(1600 * k, 1600 * (k + 1));
    return total + scores[k] * Math.max(bias + pool2.reduce((sum, value, d) => sum + value * own[d], 0), 0);
  }, start);
}
