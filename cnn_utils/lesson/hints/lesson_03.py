"""Hints for lesson 3: loss."""

HINTS = {
    "cross_entropy_loops": """
        1. What does one class add to the loss? And why do all classes but one add nothing?
        2. zip takes predictions and targets side by side: a probability p and an entry t in each turn.
        3. Begin with 0.0. In each turn take away t times np.log(p): the minus of the formula is in the
        taking away.
        """,
    "cross_entropy_loss": """
        1. What is the logarithm of 0, and what does a single nan do to a sum? Which numbers should the
        logarithm never get to see?
        2. np.clip keeps the predictions between 1e-7 and 1 - 1e-7, in a new array. Of that take the
        logarithm, multiply by targets, add everything up, and mind the minus.
        3. np.sum without an axis adds up classes and images alike, as it should. Tell it the dtype, that
        of predictions, so that float32 stays float32 whatever targets are.
        """,
    "cross_entropy_gradient": """
        1. An exponential, a fraction, a logarithm and two sums went in. What was left in the end?
        2. It is p - t, for each image on its own. Both arrays have the same shape: no loop, no sum, no
        average.
        3. The minus sign takes the wider of two dtypes. np.subtract does the same as a function, and also
        takes a dtype: give it that of predictions.
        """,
}
