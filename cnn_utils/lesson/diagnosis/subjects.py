"""Every function whose mistakes have names: a module of `known` for each."""

import importlib

from cnn_utils.lesson.diagnosis import known

NAMES = """
    load_mnist to_one_hot batch_iterator
    conv2d_forward relu_forward maxpool2d_forward flatten_forward dropout_forward dense_forward softmax
    cross_entropy_loss cross_entropy_gradient
    conv2d_backward relu_backward maxpool2d_backward flatten_backward dropout_backward dense_backward
    adam_init adam_step init_weights init_bias full_forward full_backward train evaluate
""".split()
SUBJECTS = {name: importlib.import_module(f"{known.__name__}.{name}").SUBJECT for name in NAMES}
