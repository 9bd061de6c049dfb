"""The table of the course: what each lesson is called, how long it takes, and what it builds."""

from typing import NamedTuple


class Lesson(NamedTuple):
    """One lesson: its number, the file of its notebook, its title, its time, the functions it builds."""

    number: int
    file: str
    title: str
    minutes: int
    functions: tuple[str, ...]


def lesson(number: int, file: str, title: str, minutes: int, functions: str) -> Lesson:
    """Return a Lesson whose functions are named in one text."""
    return Lesson(number, f"{file}.ipynb", title, minutes, tuple(functions.split()))


LESSONS = (
    lesson(1, "01_data_loading", "Data loading", 60, """
        open_plain_or_gzip read_at_most read_idx load_mnist to_one_hot batch_iterator"""),
    lesson(2, "02_layer_forward", "Layers, forward", 85, """
        to_batch_last from_batch_last im2col conv2d_forward relu_forward window_cells maxpool2d_forward
        flatten_forward dropout_forward dense_forward softmax"""),
    lesson(3, "03_loss", "Loss", 40, "cross_entropy_loss cross_entropy_gradient"),
    lesson(4, "04_layer_backward", "Layers, backward", 95, """
        numerical_gradient relative_error dense_backward relu_backward flatten_backward dropout_backward
        maxpool2d_backward conv2d_backward"""),
    lesson(5, "05_optimizer", "Optimizer", 55, "adam_init adam_step"),
    lesson(6, "06_weight_initialization", "Weight initialization", 45, "init_weights init_bias"),
    lesson(7, "07_full_forward", "Full forward pass", 50, "Params init_params full_forward"),
    lesson(8, "08_full_backward", "Full backward pass", 55, "full_backward"),
    lesson(9, "09_training", "Training", 110, """
        visible_part cut_shards keep_freed_memory count_cores open_executor shard_gradients batch_gradients
        write_npz save_params read_npz params_from load_params save_checkpoint about_from load_checkpoint
        train_epoch train"""),
    lesson(10, "10_evaluation", "Evaluation", 45, "predict_shard predict evaluate"),
)  # fmt: skip
BUILT_IN = {name: lesson for lesson in LESSONS for name in lesson.functions}  # function -> its lesson
