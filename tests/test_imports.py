"""How the package is put together: imports run one way, names are complete, documented and short."""

import ast
import inspect
import textwrap

import pytest
from network_cases import ROOT

import cnn_utils

PACKAGE = ROOT / "cnn_utils"
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in FILES}
TREES = {name.removesuffix(".__init__"): ast.parse(path.read_text("utf-8")) for name, path in TREES.items()}
LAYERS = ["conv2d", "relu", "maxpool2d", "flatten", "dropout", "dense", "softmax"]
# A module imports only from lines above its own. What stands in no line may import anything, and be imported
# by nothing that does.
ORDER = [
    ["given", "given.paths"],
    ["given.words"],
    ["given.whole_file"],
    ["given.in_order", "given.one_at_a_time", "given.one_core", "given.places", "given.products"]
    + ["given.run_checks", "given.validation"]
    + ["given.open_once", "given.file_kinds", "given.limited_request"],
    ["given.kinds", "given.pixels", "given.npz_sizes", "given.run_arguments"],
    ["given.run_kinds", "given.takes"],
    ["layers.batch_last"],
    [f"layers.{layer}" for layer in LAYERS]
    + ["loss", "optimizer", "initialization", "gradient_check", "data"],
    ["network", "given.mnist_download", "given.class_names", "fast", "fast.pooling", "fast.winograd"],
    ["checkpoint", "parallel", "given.mnist_files", "fast.block"],
    ["fast.shard", "fast.work"],
    ["fast.workers"],
    ["fast.processes"],
    ["fast.engine"],
    ["training", "evaluation"],
    ["given.familiar"],
    ["given.page", "given.page.export"],
]
LEVELS = {f"cnn_utils.{name}": level for level, names in enumerate(ORDER) for name in names}
BLUEPRINT = """
    load_mnist to_one_hot batch_iterator
    conv2d_forward relu_forward maxpool2d_forward flatten_forward dropout_forward dense_forward softmax
    cross_entropy_loss cross_entropy_gradient
    conv2d_backward relu_backward maxpool2d_backward flatten_backward dropout_backward dense_backward
    adam_init adam_step init_weights init_bias full_forward full_backward train evaluate
""".split()
FUNCTIONS = [name for name in cnn_utils.__all__ if inspect.isfunction(getattr(cnn_utils, name))]


def imported_modules(tree):
    """Return the full name of every module that is imported anywhere in a file."""
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            modules.add(node.module)
            # "from cnn_utils import network" names a module, too
            modules |= {f"{node.module}.{alias.name}" for alias in node.names} & TREES.keys()
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return modules


def test_every_module_of_the_design_is_there():
    """So that the order below is not an order of nothing."""
    assert LEVELS.keys() <= TREES.keys()


@pytest.mark.parametrize("module", LEVELS)
def test_imports_run_one_way(module):
    """A module imports only what comes before it, and never the package as a whole."""
    ours = {name for name in imported_modules(TREES[module]) if name.split(".")[0] == "cnn_utils"}
    later = {name for name in ours if LEVELS.get(name, len(ORDER)) >= LEVELS[module]}
    assert not later


@pytest.mark.parametrize("module", TREES)
def test_no_framework(module):
    """The network is NumPy's work alone."""
    roots = {name.split(".")[0] for name in imported_modules(TREES[module])}
    assert not roots & {"torch", "torchvision", "tensorflow", "keras", "jax", "scipy", "sklearn", "numba"}


def test_public_names():
    """``__all__`` is sorted, and holds exactly what ``cnn_utils`` imports by name."""
    imports = [node for node in TREES["cnn_utils"].body if isinstance(node, ast.ImportFrom)]
    assert cnn_utils.__all__ == sorted(alias.name for node in imports for alias in node.names)
    assert len(BLUEPRINT) == 26
    assert {*BLUEPRINT, "Params", "init_params", "numerical_gradient"} <= set(cnn_utils.__all__)


def sections(docstring):
    """Return the sections of a numpydoc docstring: title -> lines."""
    lines, found = inspect.cleandoc(docstring).splitlines(), {}
    starts = [n for n, line in enumerate(lines) if line.strip("-") == "" and len(line) > 2]
    for start, stop in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        assert len(lines[start]) == len(lines[start - 1]), f"underline of {lines[start - 1]}"
        found[lines[start - 1]] = lines[start + 1 : stop - 1]
    return found


def gives_something(function):
    """Tell whether a function returns or yields a value."""
    nodes = list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))))
    return any(isinstance(node, ast.Return | ast.Yield) and node.value is not None for node in nodes)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstring_names_every_argument(name):
    """Numpydoc: the arguments in their order, what comes back, what is raised."""
    function = getattr(cnn_utils, name)
    parts = sections(function.__doc__)
    described = [line.split(" : ")[0] for line in parts["Parameters"] if " : " in line and line[0] != " "]
    assert [argument for line in described for argument in line.split(", ")] == [
        *inspect.signature(function).parameters
    ]
    assert ("Returns" in parts or "Yields" in parts) == gives_something(function)


def code_lines(function, source):
    """Return the lines of a function's body that hold code, without its docstring."""
    first = function.body[0]
    start = first.end_lineno if ast.get_docstring(function) else first.lineno - 1
    lines = source.splitlines()[start : function.end_lineno]
    return [line for line in lines if line.strip() and not line.strip().startswith("#")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_and_functions_are_short(path):
    """At most 200 lines a file, 25 lines of code a function; drawing is a long list of settings: 45."""
    longest = 45 if "lesson" in path.parts else 25
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= 200
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert len(code_lines(node, source)) <= longest, node.name
