"""Right answers of lesson 8."""

ANSWERS = r"""
# a dict, then Params(**dict)
def full_backward(predictions, targets, saved_values, params):
    g = {}
    d = cross_entropy_gradient(predictions, targets)
    d, g["dense_w"], g["dense_b"] = dense_backward(d, saved_values["dense"], params.dense_w, params.dense_b)
    d = dropout_backward(d, saved_values["dropout"], 0.5)
    d = flatten_backward(d, saved_values["flatten"])
    d = maxpool2d_backward(d, saved_values["pool2"], saved_values["relu2"].shape, 2)
    d = relu_backward(d, saved_values["relu2"])
    d, g["conv2_w"], g["conv2_b"] = conv2d_backward(d, saved_values["conv2"], params.conv2_w, params.conv2_b)
    d = maxpool2d_backward(d, saved_values["pool1"], saved_values["relu1"].shape, 2)
    d = relu_backward(d, saved_values["relu1"])
    _, g["conv1_w"], g["conv1_b"] = conv2d_backward(d, saved_values["conv1"], params.conv1_w, params.conv1_b)
    return Params(**g)

# nothing but a list, in the order of the network
def full_backward(predictions, targets, saved_values, params):
    grads = []
    grad, *pair = dense_backward(predictions - targets, saved_values["dense"], params.dense_w, params.dense_b)
    grads = pair + grads
    grad = dropout_backward(grad, saved_values["dropout"], rate=0.5)
    grad = flatten_backward(grad, saved_values["flatten"])
    for n, w, b in ("2", params.conv2_w, params.conv2_b), ("1", params.conv1_w, params.conv1_b):
        mask = saved_values["relu" + n]
        grad = maxpool2d_backward(grad, saved_values["pool" + n], mask.shape, pool_size=2)
        grad = relu_backward(grad, mask)
        grad, *pair = conv2d_backward(grad, saved_values["conv" + n], w, b, need_grad_input=n == "2")
        grads = pair + grads
    return Params(*grads)

# a nested helper that looks things up
def full_backward(predictions, targets, saved_values, params):
	def block(grad, n, need):
		w, b = getattr(params, f'conv{n}_w'), getattr(params, f'conv{n}_b')
		x = saved_values[f'conv{n}']
		shape = x.shape[:-3] + (len(b), x.shape[-2] - 2, x.shape[-1] - 2)
		grad = maxpool2d_backward(grad, saved_values[f'pool{n}'], shape, 2)
		grad = relu_backward(grad, saved_values[f'relu{n}'])
		return conv2d_backward(grad, x, w, b, need)
	grad = cross_entropy_gradient(predictions, targets)
	grad, dw, db = dense_backward(grad, saved_values['dense'], params.dense_w, params.dense_b)
	grad = flatten_backward(dropout_backward(grad, saved_values['dropout'], 0.5), saved_values['flatten'])
	grad, dw2, db2 = block(grad, 2, True)
	_, dw1, db1 = block(grad, 1, False)
	return Params(conv1_w=dw1, conv1_b=db1, conv2_w=dw2, conv2_b=db2, dense_w=dw, dense_b=db)
"""
