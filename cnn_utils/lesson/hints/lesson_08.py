"""Hints for lesson 8: full backward pass."""

HINTS = {
    "full_backward": """
        1. Read the forward pass from its last line to its first. Which backward function belongs to each
        line, and where do you begin?
        2. Begin with cross_entropy_gradient, softmax included. One variable grad goes back from layer to
        layer; each gets its own entry of saved_values. Keep the gradients of weights and biases.
        3. For pooling, the input's shape is that of the mask before it, such as
        saved_values["relu2"].shape. conv1 gets False as its last argument. Return a Params: conv1, conv2,
        dense.
        """,
    "gradients_of": """
        1. There, and back: which two functions is that? And what does the second need of the first?
        2. full_forward returns a pair, and full_backward asks for both. With training=False dropout is
        off.
        3. Keep the predictions and what was saved. Then full_backward takes four things: the predictions,
        the targets, what was saved, and params. Return what it returns.
        """,
}
