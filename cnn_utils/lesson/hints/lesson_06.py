"""Hints for lesson 6: weight initialization."""

HINTS = {
    "init_weights_loops": """
        1. How many inputs does one output read? And how many outputs does one input reach? Ask it for a
        dense layer, then for a convolution.
        2. fan_in is shape[1] and fan_out is shape[0], each times K * K for a convolution. A shape of two
        sizes has no window: times 1.
        3. For "glorot" use rng.uniform between minus and plus the root of 6 / (fan_in + fan_out), else
        rng.normal with 0 and the root of 2 / fan_in. One draw for each index of np.ndindex(shape).
        """,
    "init_weights": """
        1. The loops draw number by number. Which of their lines need to be done only once, and what can
        NumPy draw in one call?
        2. The product of shape[2:] is the size of the window, and for a dense layer 1: so one line serves
        both fans. And rng may be None.
        3. rng.uniform and rng.normal take a shape as their third argument. The limit for "glorot" is
        math.sqrt(6 / (fan_in + fan_out)), sigma for "he" math.sqrt(2 / fan_in). Then astype(dtype).
        """,
    "init_bias": """
        1. The random weights have made the units different already. Which bias pushes no unit on or off?
        2. Zeros: as many as size says, and of the type that is asked for.
        3. np.zeros takes both. Without a dtype it makes float64, so hand yours on.
        """,
}
