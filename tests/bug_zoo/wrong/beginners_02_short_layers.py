"""Wrong answers of lesson 2, relu_forward, flatten_forward and dense_forward, as beginners write them."""

ANSWERS = r"""
# np.where with >= => zero counts as positive in the mask
def relu_forward(input):
    saved_mask = np.where(input >= 0, True, False)
    output = np.where(saved_mask, input, 0)
    return output, saved_mask

# the mask says what was blocked => the mask is the wrong way round
def relu_forward(input):
    mask = input <= 0
    output = input.copy()
    output[mask] = 0
    return output, mask

# np.abs => the absolute value instead of ReLU
def relu_forward(input):
    return np.abs(input), input > 0

# a hundredth of what is negative passes => leaky ReLU: negative entries are not set to zero
def relu_forward(input):
    mask = input > 0
    return np.where(mask, input, 0.01 * input), mask

# only the output comes back => the mask is not returned
def relu_forward(input):
    return np.maximum(0, input)

# the output is saved => the output is saved instead of a mask
def relu_forward(input):
    output = np.maximum(0, input)
    return output, output

# the input is saved, as in the other layers => the input is saved instead of a mask
def relu_forward(input):
    output = input * (input > 0)
    return output, input

# np.max with 0 as the axis => np.max instead of np.maximum: a maximum along an axis
def relu_forward(input):
    return np.max(input, 0), input > 0

# np.minimum => minimum and maximum are exchanged
def relu_forward(input):
    mask = input > 0
    return np.minimum(0, input), mask

# the pair the other way round => output and mask are returned in the wrong order
def relu_forward(input):
    mask = (input > 0)
    out = input * mask
    return mask, out

# 1 for what is positive => positive entries become 1: a step function
def relu_forward(input):
    mask = input > 0
    output = np.zeros_like(input)
    output[mask] = 1
    return output, mask

# an alias instead of a copy => changes its input
def relu_forward(input):
    output = input
    output[output < 0] = 0
    return output, output > 0

# only positive entries come back => the shape is lost: a list of the positive entries
def relu_forward(input):
    mask = input > 0
    return input[mask], mask

# positive only above one => the threshold is not zero
def relu_forward(input):
    mask = input > 1
    return np.where(mask, input, 0), mask

# np.where(...) with one argument => places are saved instead of a mask
def relu_forward(input):
    places = np.where(input > 0)
    output = np.zeros_like(input)
    output[places] = input[places]
    return output, places

# the sigmoid => another activation function: the sigmoid
def relu_forward(input):
    return 1 / (1 + np.exp(-input)), input > 0

# reshape(-1) for everything => the images of a batch are joined to one vector
def flatten_forward(input):
    original_shape = input.shape
    output = input.reshape(-1)
    return output, original_shape

# the first axis is always kept => one image is taken for a batch
def flatten_forward(input):
    return input.reshape(input.shape[0], -1), input.shape

# reshape(1, -1) => an axis of length 1 in front
def flatten_forward(input):
    shape = input.shape
    if input.ndim <= 3:
        return input.reshape(1, -1), shape
    return input.reshape(shape[0], -1), shape

# only the vector comes back => the original shape is not returned
def flatten_forward(input):
    if input.ndim == 4:
        return input.reshape(len(input), -1)
    return input.ravel()

# output.shape => the shape of the output is saved instead of that of the input
def flatten_forward(input):
    output = input.reshape(len(input), -1) if input.ndim == 4 else input.flatten()
    return output, output.shape

# input.size => the number of entries is saved instead of the shape
def flatten_forward(input):
    output = input.reshape(len(input), -1) if input.ndim == 4 else input.flatten()
    return output, input.size

# input itself is saved => the input is saved instead of its shape
def flatten_forward(input):
    output = input.reshape(len(input), -1) if input.ndim == 4 else input.flatten()
    return output, input

# channels last first => the entries come in another order: the channel varies fastest
def flatten_forward(input):
    moved = np.moveaxis(input, -3, -1) if input.ndim >= 3 else input
    if input.ndim == 4:
        return moved.reshape(len(input), -1), input.shape
    return moved.reshape(-1), input.shape

# each image is a column => the result of a batch is transposed
def flatten_forward(input):
    if input.ndim == 4:
        return input.reshape(input.shape[0], -1).T, input.shape
    return input.reshape(-1), input.shape

# loops, with rows inside columns => column by column instead of row by row
def flatten_forward(input):
    if input.ndim == 4:
        return np.array([flatten_forward(image)[0] for image in input]), input.shape
    shape = input.shape
    if input.ndim < 3:
        return input.ravel(), shape
    values = []
    for c in range(shape[0]):
        for column in range(shape[2]):
            for row in range(shape[1]):
                values.append(input[c, row, column])
    return np.array(values, dtype=input.dtype), shape

# reshape(-1, len(input)) => reshape with the sizes the wrong way round
def flatten_forward(input):
    if input.ndim == 4:
        return input.reshape(-1, len(input)), input.shape
    return input.reshape(-1), input.shape

# nothing but the mean of each map => the maps are averaged instead of laid out
def flatten_forward(input):
    return input.mean(axis=(-2, -1)), input.shape

# weights not transposed => weights are not transposed, the inner sizes do not fit
def dense_forward(input, weights, bias):
    output = np.dot(input, weights) + bias
    return output, input

# for one vector only => fails for a batch
def dense_forward(input, weights, bias):
    output = weights @ input + bias
    return output, input

# W @ x.T, not transposed back => the result of a batch is transposed
def dense_forward(input, weights, bias):
    if input.ndim == 1:
        return weights @ input + bias, input
    return weights @ input.T + bias[:, None], input

# no bias => the bias is forgotten
def dense_forward(input, weights, bias):
    output = input @ weights.T
    return output, input

# bias inside the inner loop => the bias is added once for each input
def dense_forward(input, weights, bias):
    x = np.atleast_2d(input)
    out = np.zeros((x.shape[0], weights.shape[0]), dtype=input.dtype)
    for n in range(x.shape[0]):
        for o in range(weights.shape[0]):
            for i in range(weights.shape[1]):
                out[n, o] += x[n, i] * weights[o, i] + bias[o]
    return out.reshape(input.shape[:-1] + (len(bias),)), input

# = instead of += => the products are not summed, only the last one counts
def dense_forward(input, weights, bias):
    x = np.atleast_2d(input)
    out = np.zeros((x.shape[0], weights.shape[0]), dtype=input.dtype)
    for n in range(x.shape[0]):
        for o in range(weights.shape[0]):
            for i in range(weights.shape[1]):
                out[n, o] = x[n, i] * weights[o, i]
            out[n, o] += bias[o]
    return out.reshape(input.shape[:-1] + (len(bias),)), input

# minus bias => the bias is subtracted
def dense_forward(input, weights, bias):
    return np.einsum("oi,...i->...o", weights, input) - bias, input

# the bias as a factor => the bias is multiplied instead of added
def dense_forward(input, weights, bias):
    return (input @ weights.T) * bias, input

# ReLU on top => an activation is applied inside the layer
def dense_forward(input, weights, bias):
    z = input @ weights.T + bias
    return np.maximum(0, z), input

# softmax on top => softmax is applied inside the layer
def dense_forward(input, weights, bias):
    z = input @ weights.T + bias
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True), input

# only the output comes back => the saved input is not returned
def dense_forward(input, weights, bias):
    return input @ weights.T + bias

# output saved => the output is saved instead of the input
def dense_forward(input, weights, bias):
    output = input @ weights.T + bias
    return output, output

# the loop ends before the last output => the last output is left out
def dense_forward(input, weights, bias):
    out = np.zeros(input.shape[:-1] + (len(bias),), input.dtype)
    for o in range(len(bias) - 1):
        out[..., o] = (input * weights[o]).sum(axis=-1) + bias[o]
    return out, input

# np.sum without an axis => summed over the whole batch
def dense_forward(input, weights, bias):
    out = np.zeros(input.shape[:-1] + (len(bias),), input.dtype)
    for o in range(len(bias)):
        out[..., o] = np.sum(input * weights[o]) + bias[o]
    return out, input

# np.mean for np.sum => the mean of the products instead of the sum
def dense_forward(input, weights, bias):
    products = input[..., None, :] * weights
    return np.mean(products, axis=-1) + bias, input
"""
