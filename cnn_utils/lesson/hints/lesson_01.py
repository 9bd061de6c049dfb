"""Hints for lesson 1: data loading."""

HINTS = {
    "open_plain_or_gzip": r"""
        1. The name of a file may lie. What do the first two bytes of every packed file say?
        2. Open path with "rb", for bytes, in a with block: read two bytes and compare them with the
        signature, which Python writes b"\x1f\x8b".
        3. Keep the answer in a variable, and leave the with block. Then open path anew, from its start,
        with "rb" again: by gzip.open if the signature was there, else by open. Return what you opened.
        """,
    "read_at_most": """
        1. A size that somebody wrote may be a lie, in the billions. How can you take what is there,
        without setting memory aside for what was promised?
        2. Begin with an empty bytearray. Ask the file for a chunk at a time and append it, until read
        gives nothing more.
        3. In a while loop, read the smaller of CHUNK and what is still missing: size minus what data
        holds. The chunk comes out empty at the end of the file, and also once size bytes are there.
        """,
    "read_idx": """
        1. A header says what kind of file it is, and how much follows. What may be wrong with a file, and
        which of its bytes would tell you?
        2. Read 4 + 4 * ndim bytes. np.frombuffer with dtype ">u4" makes numbers of them: the magic
        number, then the sizes. The product of the sizes is how many bytes must follow.
        3. The magic number must be 0x0800 + ndim. Ask read_at_most for one byte more than promised: then
        both too short and too long show. What gzip raises becomes a ValueError too. Reshape last.
        """,
    "load_mnist": """
        1. Your read_idx can tell whether a file is sound. What can't it know about MNIST, and about two
        files that belong together?
        2. Images have ndim 3, labels 1. Raise a ValueError if the images aren't 28 x 28, if there are
        more or fewer of them than labels, or if a label is above 9.
        3. np.newaxis in second place makes (N, 1, 28, 28). Then astype(np.float32), and divide by 255 in
        place. The labels go out as np.int64.
        """,
    "to_one_hot_loops": """
        1. Think of the entry in row i and column k. When is it a 1?
        2. Begin with zeros in float32: a row for each label, a column for each class. Two loops visit
        every entry.
        3. Inside both loops, write a 1 at row i, column k if k is labels[i]. Else leave the 0 that is
        there. Return the table after the loops.
        """,
    "to_one_hot": """
        1. Each row has a single 1, and you know its column: it is the label. So what is the inner loop
        for?
        2. np.zeros makes the table: len(labels) rows of num_classes, in float32. Give NumPy a list of
        rows and one of columns, and it sets all the ones in a single step.
        3. Index the table with two arrays of the same length: the rows np.arange(len(labels)), and as
        columns the labels themselves. Assign 1, return the table.
        """,
    "batches_in_order": """
        1. Ten images, four to a batch: at which numbers do the batches start?
        2. range takes a step, so it can count the starts for you. A slice that goes past the end just
        stops there: the short last batch needs no care.
        3. For each start, yield a pair: the images from start up to start + batch_size, and the same
        slice of the labels.
        """,
    "batch_iterator": """
        1. An image and its label must stay together, whatever the order. How many random orders do you
        need?
        2. Make a list of where each batch is: slices at first. If shuffle is True, draw one permutation
        of len(images), and let each slice cut its part out of it.
        3. The permutation comes from rng, or from np.random.default_rng() if rng is None. Return a
        generator in round brackets that indexes images and labels with each batch; yield would hide a
        wrong call.
        """,
}
