"""The network a second time, in a form about twice as fast; what comes out is the same.

`train` and `evaluate` run on the ten layers that the reader builds, unless they are told ``engine="fast"``;
then they run on what is here. Nobody has to trust it: tests/fast compares its predictions and gradients with
those of ``full_forward`` and ``full_backward``. Four ideas make it fast:

1. **Pool first.** max(relu(x + b)) = relu(max(x) + b), so bias and ReLU touch a quarter of the numbers. The
   four cells of each pooling window lie in four arrays, so pooling is three `np.maximum` (``pooling``).
2. **Fewer multiplications.** Winograd's convolution makes the four outputs of a pooling window with 16
   multiplications instead of 36 (``winograd``).
3. **Blocks of 16 images.** All that a block needs, forward and backward, stays in the cache of a core; the
   gradients of a shard are added up block by block (``shard``).
4. **Processes instead of threads.** Threads of Python wait for each other, processes do not; arrays travel
   through memory that they share (``workers`` starts them, ``work`` is what they do).

A block of N images lies in memory place by place: ``(row, column, N, channel)``. So a matrix whose rows are
the places of all images is a reshape away, and each convolution is a product with such a matrix. In shapes,
``4 cells`` are the pixels of a 2 x 2 pooling window in reading order, ``4 parities`` the same for the 12 x 12
pixels that the first pooling gives: even or odd row, even or odd column.
"""
