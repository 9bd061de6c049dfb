"""Hints for lesson 10: evaluation."""

HINTS = {
    "evaluate_loops": """
        1. May the network use all its features, when it is used? And what do you add up, image by image?
        2. zip gives each image with its label. full_forward with training=False answers; add up the loss,
        and count the answers that are right.
        3. predictions.argmax() is the answer, and label.argmax() the truth, for the label is one-hot.
        Divide both the loss and the count by len(images).
        """,
    "count_confusions": """
        1. A row for each true digit, a column for each answer. What does one image change in the table?
        2. Begin with 10 times 10 zeros, as int. A loop would do; a plain += with arrays of indices would
        not, for it counts a place only once.
        3. np.add.at adds at every place, however often it comes up. It takes the matrix, a pair of arrays
        (labels are the rows, answers the columns), and a 1.
        """,
    "predict_shard": """
        1. It is one call of the forward pass. What can you switch off, when nobody is going to learn from
        it?
        2. training=False is for dropout, save=False for max pooling, which then needn't note its winners.
        And some pixels can stay away.
        3. Hand full_forward the visible_part of the images, and params. It returns a pair: you want its
        first.
        """,
    "predict": """
        1. Images go through in shards, on all cores. Who cuts them, who runs them, and how do the rows
        come out in order?
        2. cut_shards of len(images) gives slices. open_engine(engine, executor, workers) lends a team in
        a with block, and its map keeps the order of the shards.
        3. map takes predict_shard, a list that repeats params, and a list of the images, cut. Inside the
        with block, make a list of what it gives, and join it with np.concatenate.
        """,
    "evaluate": """
        1. predict gives the probabilities of all images. What must you still do, to get two averages out
        of them?
        2. Hand workers, executor and engine on by name. cross_entropy_loss is a sum over the images. An
        answer is right where its argmax is the label's.
        3. Divide the loss by len(images). The accuracy is np.mean of where argmax(axis=1) of predictions
        and labels agree. Make floats of both, print them as .4f and .2%, and return them.
        """,
}
