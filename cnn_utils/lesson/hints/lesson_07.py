"""Hints for lesson 7: full forward pass."""

HINTS = {
    "Params": """
        1. Which layers have something to learn? What has each of them, and in which order?
        2. The body of the class is nothing but names with their types: six names, weights before bias, in
        the order of the layers.
        3. The names begin with conv1, conv2 and dense, and end in w or b, with an underscore between. The
        type of each is np.ndarray. The class is a NamedTuple.
        """,
    "init_params": """
        1. Two functions of lesson 6 make all six arrays. Of which shapes? And how sure may a network be
        that knows nothing?
        2. If rng is None, make one, once: all weights draw from the same. Hand method and dtype on. The
        shapes are those you counted by hand.
        3. Weights of (32, 1, 3, 3), (64, 32, 3, 3) and (10, 1600), the last ones divided by 10; biases of
        32, 64 and 10. Draw in this order, and return a Params, each under its name.
        """,
    "full_forward": """
        1. You have walked this way by hand, in ten steps. What do you hand on from step to step, and what
        do you put aside?
        2. One variable h goes from layer to layer. What a layer saves goes into a dict, under its name:
        conv1, relu1, pool1, then the same with 2, flatten, dropout, dense.
        3. Nine times: h, saved[name] on the left, a forward function on the right. Pooling gets
        pool_size=2 and save, dropout rate=0.5, training and rng. Return softmax of h, and the dict.
        """,
    "count_parameters": """
        1. A larger window takes more pixels off each side. How many are left when the maps come to the
        dense layer?
        2. Follow one side: a window takes K - 1 off, pooling halves and rounds down, and all that twice.
        The dense layer has 64 * side * side inputs.
        3. With 1 channel in and 32 out, then 32 in and 64 out: C_out * C_in * K * K weights and C_out
        biases each. The dense layer has ten weights for each of its inputs, and ten biases. Add up.
        """,
}
