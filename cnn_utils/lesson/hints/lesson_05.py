"""Hints for lesson 5: optimizer."""

HINTS = {
    "gradient_descent": """
        1. The gradient points uphill. Which way do you go, and how far?
        2. The step is lr times the gradient. memory is for other rules; this one remembers nothing.
        3. Take the step away from point with -=, which changes the walker's own array. With = you would
        make a new array, and the walker would stand still.
        """,
    "momentum": """
        1. Gradients that flip should cancel, those that stay should add up. What do you follow, if not
        the latest gradient?
        2. An average: the old one counts beta, the new gradient 1 - beta. It is stored under "m" in
        memory, where nothing is at the first step.
        3. memory.get("m", 0) is the old average, or 0. Store the new one under "m". Then take lr times
        the stored one away from point, with -=.
        """,
    "adam_loops": """
        1. Adam joins two cures. Which two averages does it keep for each parameter, and what is wrong
        with them in the first steps?
        2. The table has six rows. Row 1 counts t in memory, once, before the loop; the other five are for
        each entry i. setdefault gives the lists m and v, zeros at first.
        3. m_hat is m[i] over 1 - beta1**t, and v_hat likewise with beta2. From point[i] take lr times
        m_hat, over the root of v_hat with epsilon added to the root, not under it.
        """,
    "adam_init": """
        1. What does Adam remember of each parameter, and what only once for all of them?
        2. A dict: under "m" and "v" a list each, with an array of zeros for every parameter, and under
        "t" the number 0.
        3. np.zeros_like takes shape and dtype over. Make the arrays of "v" as copies, or make them anew:
        if both lists held the same arrays, writing into one would change the other.
        """,
    "adam_step": """
        1. The six rows of the table again, now with whole arrays. Which of them come once for a step,
        which once for each array?
        2. Count state["t"] up before the loop. zip goes through parameters, gradients, state["m"] and
        state["v"] together. m[...] and v[...] on the left write into the stored arrays.
        3. Then m_hat and v_hat, divided by 1 - beta1 ** t and 1 - beta2 ** t, with t from state. The step
        is lr * m_hat over np.sqrt(v_hat) plus epsilon; take it away with -=. Return parameters and state.
        """,
}
