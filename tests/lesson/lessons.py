"""Which lesson builds what, and whether notebooks and package agree on it. Nothing here runs a notebook."""

import ast
import json

LESSONS = {  # notebook -> what it builds
    "01_data_loading": """open_plain_or_gzip read_at_most read_idx load_mnist check_count to_one_hot
        batch_iterator""",
    "02_layer_forward": """to_batch_last from_batch_last im2col conv2d_forward relu_forward window_cells
        maxpool2d_forward flatten_forward dropout_forward dense_forward softmax""",
    "03_loss": "cross_entropy_loss cross_entropy_gradient",
    "04_layer_backward": """numerical_gradient relative_error dense_backward relu_backward flatten_backward
        dropout_backward maxpool2d_backward conv2d_backward""",
    "05_optimizer": "adam_init adam_step",
    "06_weight_initialization": "init_weights init_bias",
    "07_full_forward": "Params init_params full_forward",
    "08_full_backward": "full_backward",
    "09_training": """visible_part cut_shards keep_freed_memory count_cores open_executor shard_gradients
        batch_gradients train_epoch train save_params load_params save_checkpoint load_checkpoint write_npz
        read_npz params_from about_from""",
    "10_evaluation": "predict_shard predict evaluate",
}
LESSONS = {notebook: names.split() for notebook, names in LESSONS.items()}
BUILT_IN = {name: notebook for notebook, names in LESSONS.items() for name in names}
GIVEN = {"find_mnist", "load_split", "lesson"}  # what is not built, but may be imported from cnn_utils
GIVEN_MODULES = {"cnn_utils.validation", "cnn_utils.lesson", "cnn_utils.digit_image", "cnn_utils.mnist_files"}
NOT_TAUGHT = "__init__ __main__ digit_image mnist_download mnist_files terminal validation".split()
DEFINITION = ast.FunctionDef | ast.ClassDef


def code(path):
    """Return the syntax tree of all code cells of a notebook, lines for IPython left out."""
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    lines = [line for cell in cells for line in "".join(cell["source"]).splitlines()]
    return ast.parse("\n".join(line for line in lines if not line.startswith(("%", "!"))))


def taught(package):
    """Return every definition of the network's modules: name -> syntax tree."""
    files = [*package.glob("*.py"), *package.glob("layers/*.py")]
    trees = [ast.parse(path.read_text("utf-8")) for path in files if path.stem not in NOT_TAUGHT]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, DEFINITION)}


def problems(folder, package, notebook):
    """Return what is wrong with a notebook, a sentence each."""
    path = folder / f"{notebook}.ipynb"
    if not path.exists():
        return [f"{notebook} is missing"]
    tree, modules = code(path), taught(package)
    built = [node for node in tree.body if isinstance(node, DEFINITION) and node.name in modules]
    names = [node.name for node in built]
    found = [f"{name} is not built" for name in LESSONS[notebook] if name not in names]
    found += [f"{name} is built twice" for name in sorted(set(names)) if names.count(name) > 1]
    found += [f"{name} belongs into {BUILT_IN.get(name)}" for name in names if BUILT_IN.get(name) != notebook]
    same = {node.name for node in built if ast.dump(node) == ast.dump(modules[node.name])}
    found += [f"{name} differs from the package" for name in names if name not in same]
    return found + wrong_imports(tree, notebook)


def wrong_imports(tree, notebook):
    """Return a sentence for everything that a notebook imports before it is built."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [f"{alias.name} is imported whole" for alias in node.names if is_ours(alias.name)]
        elif isinstance(node, ast.ImportFrom) and is_ours(node.module) and not is_given(node.module):
            for name in [alias.name for alias in node.names]:
                if name not in GIVEN and name not in BUILT_IN:
                    found.append(f"{name} is imported, but no lesson builds it")
                elif BUILT_IN.get(name, "") >= notebook:
                    found.append(f"{name} is imported, but {BUILT_IN[name]} builds it")
    return found


def is_ours(module):
    """Tell whether a module is the package or in it."""
    return module is not None and module.split(".")[0] == "cnn_utils"


def is_given(module):
    """Tell whether all of a module may be used from the start."""
    return any(module == given or module.startswith(f"{given}.") for given in GIVEN_MODULES)


def write_notebook(path, *cells):
    """Write a notebook that consists of code cells."""
    cells = [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]
    path.write_text(json.dumps({"cells": cells}), "utf-8")
