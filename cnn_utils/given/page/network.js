// The network of cnn_utils, forward: the same ten steps as full_forward, for one image.
// Maps lie channel by channel, row by row, in flat arrays, as NumPy has them.

function readBytes(base64) {
  return new DataView(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}

function readParams(base64) {
  const view = readBytes(base64), params = {};
  let start = 0;
  for (const [name, size] of Object.entries(SIZES)) {
    params[name] = Float32Array.from({ length: size }, (_, k) => view.getFloat32(start + 4 * k, true));
    start += 4 * size;
  }
  return params;
}

const SIZES = { conv1_w: 288, conv1_b: 32, conv2_w: 18432, conv2_b: 64, dense_w: 16000, dense_b: 10 };

function convolve(maps, C, side, weights, bias) {
  const out = side - 2, result = new Float32Array(bias.length * out * out);
  for (let f = 0; f < bias.length; f++)
    for (let r = 0; r < out; r++)
      for (let s = 0; s < out; s++) {
        let sum = bias[f];
        for (let c = 0; c < C; c++)
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 3; j++)
              sum += weights[((f * C + c) * 3 + i) * 3 + j] * maps[(c * side + r + i) * side + s + j];
        result[(f * out + r) * out + s] = sum;
      }
  return result;
}

const relu = (maps) => maps.map((value) => Math.max(value, 0));

function maxpool(maps, C, side) {
  const out = Math.floor(side / 2), result = new Float32Array(C * out * out);
  for (let c = 0; c < C; c++)
    for (let r = 0; r < out; r++)
      for (let s = 0; s < out; s++) {
        const first = (c * side + 2 * r) * side + 2 * s, second = first + side;
        result[(c * out + r) * out + s] = Math.max(maps[first], maps[first + 1], maps[second], maps[second + 1]);
      }
  return result;
}

function dense(features, weights, bias) {
  const D = features.length;
  return bias.map((b, k) => features.reduce((sum, value, d) => sum + value * weights[k * D + d], b));
}

function softmax(scores) {
  const largest = Math.max(...scores);
  const exponentials = [...scores].map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / total);
}

// pixels: 28 * 28 numbers in [0, 1]. Dropout is off, and flatten changes nothing in a flat array.
function forward(pixels, p) {
  const conv1 = convolve(pixels, 1, 28, p.conv1_w, p.conv1_b), relu1 = relu(conv1);
  const pool1 = maxpool(relu1, 32, 26);
  const conv2 = convolve(pool1, 32, 13, p.conv2_w, p.conv2_b), relu2 = relu(conv2);
  const pool2 = maxpool(relu2, 64, 11);
  const scores = dense(pool2, p.dense_w, p.dense_b);
  return { conv1, relu1, pool1, conv2, relu2, pool2, scores, probabilities: softmax(scores) };
}
