"""Hints for lesson 4: layers, backward."""

HINTS = {
    "numerical_gradient": """
        1. You know no formula for f. What can you do to a single entry of x, to see how steep f is there?
        And to which side?
        2. For each index, nudge one copy of x up by epsilon and another one down; x itself must stay as
        it is. How far does f rise between the two?
        3. Divide the rise by 2 * epsilon, for so far apart are the two points. np.ndindex(x.shape) runs
        through all indices. Collect the slopes in zeros of the shape of x.
        """,
    "relative_error": """
        1. Is a difference of 0.001 large? That depends. On what?
        2. Take the largest difference, and divide it by the largest entry of either array, both without
        sign. Divide once, not entry by entry.
        3. np.asarray first. The scale is the larger of two maxima, each of np.abs of an array. If the
        scale is 0, both are all zeros: return 0.0. Else return a float.
        """,
    "dense_backward_loops": """
        1. Take the weight in row o, column i. Which outputs does it touch, and with what slope? And which
        does input i touch?
        2. The weight touches output o alone, multiplied by saved_input[i]. Input i touches every output:
        there paths meet, and gradients add up.
        3. In loops over o and i, grad_weights[o, i] is one product, of upstream_grad[o] and
        saved_input[i]; grad_input[i] collects products with weights[o, i]. The bias gets a copy of
        upstream_grad.
        """,
    "dense_backward": """
        1. Forward, the rows of weights count. What counts on the way back? And who shares the weights, if
        several images come?
        2. For one vector: weights.T @ upstream_grad, the outer product of upstream_grad and saved_input,
        and upstream_grad itself. In a batch, the last two are summed over the images.
        3. np.atleast_2d makes one vector a batch of one row. Then the gradient's transpose, @ the input,
        sums over the images too. The bias is a sum over axis 0. For the input, transpose twice, as in
        dense_forward.
        """,
    "relu_backward": """
        1. Where the input was positive a nudge gets through, elsewhere it doesn't. So what are the two
        slopes?
        2. The slope is 1 where saved_mask is True and 0 where it is False. The sign of the gradient
        itself plays no part.
        3. True counts as 1 and False as 0. So there is nothing to decide: one product of the two arrays.
        """,
    "flatten_backward": """
        1. Flatten changed no number and left their order as it was. What is there to undo?
        2. Each gradient goes back to where its number came from. The saved shape says where that is.
        3. It is one reshape of upstream_grad. original_shape has the N in it if there was one, so you
        need no if.
        """,
    "dropout_backward": """
        1. The slope of a multiplication is its factor. By what was each entry multiplied on the way
        there?
        2. By 0 if it was dropped, else by 1 / (1 - rate). saved_mask says which; don't draw a new one.
        And what if dropout was off?
        3. If saved_mask is None, give back upstream_grad as it is. Else take the product with the mask,
        and divide by 1 - rate.
        """,
    "maxpool2d_backward_loops": """
        1. Only one pixel of each window moved the output. Who gets the gradient, all of it, and what do
        the others get?
        2. Begin with zeros of input_shape. The window of r, s begins at row r * pool_size and column s *
        pool_size. In which row and column of it is the saved place?
        3. divmod of the place (make it an int) by pool_size gives that row and column. Add them to the
        window's beginning, and write upstream_grad[c, r, s] there. np.ndindex gives c, r, s.
        """,
    "maxpool2d_backward": """
        1. Look at one cell of the window, say top left, in all windows at once. In which of them does it
        get the gradient?
        2. window_cells gives views: what you write into them arrives in grad_input. Cell number place
        gets the gradient where the saved index is place, else 0.
        3. Bring both arrays to batch last. Make grad_input of shape (C, H, W, N), zero where no window
        reaches. Write the gradient times the mask indices == place into each cell; then from_batch_last.
        """,
    "grad_bias_loops": """
        1. A bias was added at every place of its own map. With what slope, and how many paths meet in it?
        2. Each channel o has one bias: the sum of its map in upstream_grad. There are len(upstream_grad)
        channels.
        3. Begin with a zero for each channel. np.ndindex of the shape gives o, r, s: add the entry of
        upstream_grad there to entry o.
        """,
    "grad_weights_loops": """
        1. One weight of a filter was used at every place of the image. Which pixels did it meet there,
        all together?
        2. A block as large as the output: for weight i, j of channel c it begins at row i, column j.
        Multiply it by the upstream gradient of channel o, and sum.
        3. The result has shape (C_out, C_in, K, K), with len(saved_input) for C_in. For each o, c, i, j
        cut H_out rows from i on, W_out columns from j on, out of saved_input[c].
        """,
    "grad_input_scatter": """
        1. An output looked at a window through its filter. What does it send back to the pixels of that
        window?
        2. Its share is the whole filter weights[o], with all channels, times its own gradient. And what
        happens to a pixel in several windows?
        3. Begin with zeros of input_shape. For each o, r, s, add the share to all channels of the K rows
        from r on and the K columns from s on; K is the last size of weights.
        """,
    "grad_input_full_convolution": """
        1. Ask a pixel who looked at it. While the weights walk forwards, the windows walk backwards. What
        can you turn, so that both walk forwards?
        2. Three things: frame the gradient with K - 1 zeros, flip each filter upside down and left to
        right, and let input and output channels change places.
        3. np.pad takes a pair for each axis, (0, 0) for the channels. np.flip with axis=(2, 3), then
        swapaxes(0, 1). conv2d_forward of both, with zeros for a bias, returns a pair: you want its first.
        """,
    "conv2d_backward": """
        1. After im2col a convolution is a dense layer, one column for each place. Which three results
        does the way back through a dense layer have?
        2. Lay upstream_grad out as a matrix, batch last, a row for each filter. The sum of its rows is
        for the bias. Times the transpose of im2col's columns it is for the weights. The filters'
        transpose times it: the shares.
        3. Reshape the shares to (-1, K, K, H_out, W_out, N). Where im2col copied a slice for i, j, now
        add shares[:, i, j] to the same slice of zeros. Without need_grad_input the first result is None.
        """,
}
