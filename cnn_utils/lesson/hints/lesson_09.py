"""Hints for lesson 9: training."""

HINTS = {
    "train_loops": """
        1. Three loops stand inside each other. Which? And in which of them do the parameters change?
        2. Each batch begins with six arrays of zeros. Each image goes there and back, with training=True;
        add its loss, its hit, and its six gradients, each to its own sum.
        3. After each batch divide the sums by len(batch_images), and call adam_step with params, these,
        state and lr. After each epoch print loss and hits over len(images), and begin both at 0 again.
        """,
    "sum_gradients_loops": """
        1. It is the inside of the loop before, without the step. What does it add up, and for whom?
        2. The loss begins at 0.0, the sums with an array of zeros for each of params. zip gives an image
        with its label, and each goes there and back.
        3. cross_entropy_loss as a float is added to the loss, and each gradient to its sum with +=, in
        one more zip. Return the loss, and the six sums as a Params.
        """,
    "sum_gradients_batch": """
        1. Every layer takes a whole batch, and sums its gradients itself. Which of the loops do you still
        need?
        2. full_forward takes all images at once. Of a batch, both the loss and the gradients are sums
        already.
        3. Hand training and rng on, and keep both results. The loss is a float of cross_entropy_loss with
        labels. The second result is what full_backward returns.
        """,
    "visible_part": """
        1. Follow the rows from the last pooling back to the image. Which rows of the image does nobody
        look at?
        2. The last two rows and the last two columns: 26 of 28 stay. There may be any number of axes
        before them.
        3. One index does it: three dots for all axes in front, then a slice up to 26 for the rows, and
        one for the columns. A slice is a view, nothing is copied.
        """,
    "cut_shards": """
        1. Take 65 images, at most 64 to a shard. Is 64 and 1 a good cut, for two cores? What about a
        batch of one?
        2. First the number of shards: size over shard_size, rounded up, at least 2, but never more than
        size. Then cut as evenly as whole numbers allow.
        3. Edge number k is size * k // count, for k from 0 up to count itself. Two neighbouring edges
        make a slice: zip the edges without the last with those without the first.
        """,
    "keep_freed_memory": """
        1. The C library learns from the largest piece that it was ever given back. What can you give
        back?
        2. Make an array of 31 MiB and drop it at once. Nobody needs its numbers, so nobody needs to set
        them.
        3. np.empty reserves memory without filling it. Ask for 31 << 20 entries of one byte each, give
        the array no name, and return nothing.
        """,
    "count_cores": """
        1. How many cores has the computer, and how many of them may your program use? Those are two
        questions.
        2. On Linux, os.sched_getaffinity(0) is the set of cores that this program may use. Other systems
        don't have this function.
        3. hasattr(os, "sched_getaffinity") says whether it is there. If it is, count the set with len; if
        not, os.cpu_count() must do.
        """,
    "open_executor": """
        1. Either somebody brings an executor, or you make one. Which of them is yours to close?
        2. What stands before yield runs on entering the with block, what comes after it on leaving. One
        that was brought you yield as it is, and return.
        3. Otherwise keep_freed_memory, then in one with both one_core() and a
        ThreadPoolExecutor, of workers or count_cores() threads. Yield it inside, so that leaving closes
        it.
        """,
    "shard_gradients": """
        1. You know this one from a batch as one array. What is new: which pixels, whose random numbers,
        and what is counted?
        2. visible_part of the images goes in. The generator is the shard's own, made from its seed: a
        np.random.Generator around np.random.SFC64. A hit is an image whose argmax is its label's.
        3. Compare argmax(axis=1) of predictions and of labels, and sum. Return three things: the loss as
        a float, the hits as an int, and what full_backward returns.
        """,
    "batch_gradients": """
        1. The threads may finish in any order. What has to be fixed before they start, so that it makes
        no difference?
        2. cut_shards gives the slices. Draw a seed for each with rng.integers, up to 2**63. in_order
        takes the executor, shard_gradients, and one list for each of its arguments.
        3. Lists such as [params] * len(shards) repeat what all share; the seeds go as a list, too.
        zip(*results) gives losses, hits, gradients. Sum each, the gradients array by array into a Params.
        """,
    "write_npz": """
        1. The computer dies in the middle of writing. What should be in the file then? And which given
        helper sees to that?
        2. whole_file(path) goes into a with block, and gives you a file. It takes the place of the old
        one only if the block ends well.
        3. In the block, np.savez writes to that file. It wants each array as an argument with a name: two
        stars make such arguments of the dict.
        """,
    "read_npz": """
        1. Somebody sends you a file. What may it hold, and what must it never be able to do to you?
        2. Open it with "rb". zipfile.ZipFile fails if it is no zip file. It has read some of it, so seek
        back to the start. Then np.load, with allow_pickle=False.
        3. Make the dict while the file is still open. Catch any Exception, and raise a ValueError that
        begins with path. The open stands outside the try: if there is no file, its OSError says so.
        """,
    "params_from": """
        1. Six arrays should be there. What may be wrong with one of them, and what with all six together?
        2. A fresh network from init_params knows names and shapes; go through its _asdict().items(). Look
        for prefix + name, then ask for shape, dtype and np.isfinite: a ValueError each.
        3. np.asarray comes before the questions. Collect the arrays in a list. After the first one, only
        its own dtype is allowed: put it alone into dtypes. Return a Params of the list.
        """,
    "save_params": """
        1. You have a function that writes a dict of arrays. How do six arrays become a dict, names and
        all?
        2. A NamedTuple can turn itself into a dict: _asdict() does it. write_npz does the rest.
        3. path first, and then the dict. Let params_from look at it before: what it refuses nobody could
        load. The _asdict() of what it returns is the dict.
        """,
    "load_params": """
        1. One of your functions reads a file, another one picks and checks six arrays. In which order?
        2. read_npz gives a dict. params_from takes it, and also path, for its complaints.
        3. It is a single line: call read_npz with path inside the call of params_from, as its second
        argument. The defaults of the others fit.
        """,
    "save_checkpoint": """
        1. You switch off tonight and go on tomorrow. What is lost, besides the six arrays? What of it is
        no array?
        2. Adam's arrays in state["m"] and state["v"] go under the parameters' names, with m_ or v_ in
        front. The rest is a dict that json.dumps makes a text of.
        3. That dict has "t", "rng" (the state of rng.bit_generator), "settings" and "history". np.array
        of its text goes under "about". Join the three dicts; ask params_from and check_run; then
        write_npz.
        """,
    "about_from": """
        1. The text may be missing, broken, or tell of another kind of generator. How can you find out,
        and leave rng as it is?
        2. Without "about" in arrays, raise a ValueError. Else json.loads reads the text.
        type(rng.bit_generator)() is a spare generator: set its state, and see whether it takes it.
        3. Return a dict of "t", "rng", "settings", "history". KeyError, TypeError and whatever else a broken
        text or a broken state may raise: all become a ValueError with path.
        """,
    "load_checkpoint": """
        1. If the file is refused, your run must be as it was before. So what comes first, and what last?
        2. First read and ask everything: read_npz, about_from, whether the settings are equal, then
        params_from three times, with the prefixes "", "m_" and "v_" and the dtype of your params.
        3. Then check_run: can such a run be? Only then change things: the state of rng.bit_generator,
        state["t"], and 18 arrays in place, with [...] on the left, for others hold on to them. Return the
        history of the file.
        """,
    "train_epoch": """
        1. It is the middle loop of the blueprint. What happens for each batch, and what must you ask
        before the step?
        2. batch_iterator shuffles with rng; batch_gradients gives loss, hits and sums. Unless
        np.isfinite(loss), raise a FloatingPointError. Then averages, then adam_step.
        3. The averages are over len(batch_images), since the last batch may be short. tqdm goes around
        the batches, enumerate around that. In the end check_sound, and divide
        all loss and all hits by len(images).
        """,
    "train": """
        1. Only the outer loop is left. With which epoch does it begin, if a checkpoint is there? And what
        must not have changed since?
        2. The settings: the number of images, batch_size, lr, dropout, cool_from, engine; run_marks. Inside
        one_writer and open_engine: if the checkpoint exists, load_checkpoint gives the history; the loop.
        3. For each epoch: lr, or from cool_from on a fifth of it; train_epoch; print; append a dict to
        history; save_checkpoint, after_epoch if they are wanted. Return history.
        """,
}
