"""Hints for lesson 2: layers, forward."""

HINTS = {
    "slide": """
        1. At how many places does a window of three fit into four rows? And what do you compute at each
        place?
        2. K is len(weights). The output has image.shape[0] - K + 1 rows, and as for the columns, it is
        the same with image.shape[1]. Two loops visit each place r, s.
        3. Cut the window out of image: K rows from r on, K columns from s on. Multiply it by weights,
        entry by entry, and sum. That is the output at row r, column s.
        """,
    "conv2d_loops": """
        1. Your slide takes one sheet over one channel. Which two loops go around it?
        2. A filter has a sheet for each channel: weights[o, c] belongs to image[c]. The maps of one
        filter are added up, and its bias too.
        3. output has C_out maps of the size that slide gives. Fill map o with bias[o]. Then, for each of
        the C_in channels, add what slide finds there with that sheet.
        """,
    "relu_forward": """
        1. What becomes of a negative number, what of a positive one? The way back will ask you which was
        which.
        2. You return two arrays: the numbers with zero in place of the negative ones, and a mask, True
        where input was greater than zero. Is 0 greater than 0?
        3. np.clip pushes numbers into a range, here from 0.0 to np.inf. (np.maximum with 0 does as well.)
        The mask is a single comparison. Return the output first.
        """,
    "maxpool2d_loops": """
        1. The windows lie side by side and don't overlap. Which rows of the image belong to row r of the
        output?
        2. The output has C maps of H // P by W // P. Its cell c, r, s looks at the P rows from r * P on,
        and the P columns from s * P on, of channel c.
        3. np.ndindex counts through c, r and s in one loop. The window's max goes into output, its
        argmax, which takes the first of equal cells, into an array of integers of the same shape.
        """,
    "flatten_forward": """
        1. Nothing is computed here. Which axes stay as they are, and which become one?
        2. The last three axes become one of C * H * W. What stands before them, N or nothing, stays. And
        what must the way back know to undo it?
        3. What stands before is input.shape[:-3]; as a tuple it is (N,) or (). Reshape to that, followed
        by math.prod of the last three sizes. Return input.shape with it.
        """,
    "dropout_forward": """
        1. How do you decide with a given probability, for each entry on its own? And by how much must the
        survivors be louder?
        2. If training is False, give back input itself, and None. Else draw a number in [0, 1) for each
        entry: those below rate are dropped, the others survive.
        3. If rng is None, make one. The mask is where the numbers are at least rate; draw them in the
        shape of input.T and transpose, so that the batch lies last. Divide the survivors by 1 - rate.
        """,
    "dense_loops": """
        1. What does input i add to output o? And with what does an output begin, before any input has
        added to it?
        2. Begin with a copy of bias; without the copy you would change the caller's array. Then one loop
        over the outputs o, and in it one over the inputs i.
        3. There are len(weights) outputs and len(input) inputs. Each turn adds to output[o] one product:
        the input i, and the weight of row o, column i.
        """,
    "dense_forward": """
        1. Each output is a weighted sum of all inputs. Which product computes all these sums at once?
        2. For one vector it is weights @ input, plus bias. In a batch each image is a row of input: which
        attribute makes a column of it?
        3. weights @ input.T has shape (D_out, N). Transpose it back, so that the images come first, and
        add bias. For one vector .T changes nothing. Return input as well.
        """,
    "softmax_loops": """
        1. Which function is never negative and grows with its argument? By what do you divide, so that
        all results together are 1?
        2. math.exp takes one score at a time. Add up the exponentials of all scores before you divide.
        3. The total is a sum over scores. Return a list: for each score, its exponential divided by the
        total.
        """,
    "softmax": """
        1. The exponential of 1000 is too large for any float. What may you subtract from all scores
        without changing a single probability?
        2. Subtract the largest score, in each row on its own. Then no exponential is larger than 1, and
        the sum of a row is at least 1.
        3. input.max with axis=-1 finds it; keepdims=True keeps the axis, so that it fits. Take np.exp of
        the difference, and divide by its sum, with the same axis and keepdims.
        """,
    "to_batch_last": """
        1. How can you tell a batch from one image, when you know how many axes an image has? And what
        does one image lack?
        2. One image has image_ndim axes, and gets another one, of size 1, at its end. In a batch, axis 0
        goes to the end, and the others keep their order.
        3. For one image use np.newaxis after the dots. For a batch, transpose takes the axes 1 up to the
        last, then 0. Put np.ascontiguousarray around either, so that the memory follows.
        """,
    "from_batch_last": """
        1. This undoes the other one. How does the array from before tell you whether there was a batch at
        all?
        2. Compare like.ndim with array.ndim. If like has fewer axes, it was one image: pick it out of the
        last axis, whose size is 1.
        3. Otherwise transpose: axis -1 first, then the others in their order, range(array.ndim - 1). No
        np.ascontiguousarray here, for nothing is to be copied.
        """,
    "im2col": """
        1. Read the matrix by rows. One row is one entry of the window at all its places: which part of
        the images is that?
        2. Make an empty array with the axes C, K, K, H_out, W_out, N and the dtype of images. K * K
        slices of images fill it, one for each entry i, j of the window.
        3. Entry i, j meets H_out rows from i on and W_out columns from j on, of all channels and images:
        this goes into columns[:, i, j]. In the end reshape glues three axes to rows, three to columns.
        """,
    "conv2d_forward": """
        1. Every filter meets every window in a dot product. What multiplies every row of one matrix with
        every column of another?
        2. Five steps: batch last, im2col, filters times columns, the result taken apart into rows,
        columns and images, batch first again. Only the third computes anything.
        3. weights.reshape(C_out, -1) has a filter in each row. Add the bias as a column, bias[:,
        np.newaxis]. The shape is then (C_out, H - K + 1, W - K + 1, N), until from_batch_last. Return
        input too.
        """,
    "window_cells": """
        1. Don't ask what is in a window. Which pixels are top left in all of them, and which are the
        neighbours to their right?
        2. First leave out the rows and columns that fill no window. Then reshape can take the row axis
        apart: which window, and which row in it. The same with the columns.
        3. With P for pool_size, the shape is (C, H_out, P, W_out, P, N). Cell i, j is what you get if you
        fix the two axes of size P. Return the list of all, in reading order.
        """,
    "maxpool2d_forward": """
        1. Each cell of the window is an array with one number for every window. How do you get the
        largest, entry by entry, and how could counting tell you where it sat?
        2. Get the cells of to_batch_last(input, 3), and keep the larger one with np.maximum. A maximum's
        place is the number of cells that come before it in its window.
        3. Let not_yet be True until a cell equals best, and False ever after. Add it to indices for each
        cell but the last. If save is False, None is enough. Both go through from_batch_last.
        """,
}
