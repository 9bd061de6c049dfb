"""What a moved function uses is imported into its module, if the notebook has it from Python or NumPy."""

import functools
import itertools
import math
import os.path
from math import prod

import numpy as np
import pytest

from cnn_utils.lesson.imports import import_line, inserted, with_imports

MODULE = '''"""A module."""

import json
from pathlib import Path

import numpy as np

from cnn_utils.loss import something


def old():
    """Do nothing."""
'''
SOMETHING = object()


def uses_modules(x):
    """Use three modules, one in a function inside."""
    return np.sum(x), math.pi, lambda: itertools.count()


def uses_functions(x):
    """Use a function of Python's own."""
    return prod(x), functools.reduce(max, x), SOMETHING, Path_of_nobody, len(x)  # noqa: F821


@pytest.mark.parametrize(("name", "value", "line"), [
    ("np", np, "import numpy as np"),
    ("math", math, "import math"),
    ("path", os.path, "import posixpath as path" if os.name == "posix" else "import ntpath as path"),
    ("prod", math.prod, "from math import prod"),
    ("reduce", functools.reduce, "from functools import reduce"),
    ("einsum", np.einsum, "from numpy import einsum"),
    ("pytest", pytest, None),
    ("other", math.prod, None),
    ("something", 3, None),
    ("nothing", None, None),
])  # fmt: skip
def test_import_line(name, value, line):
    """Of Python's library and NumPy only, and only what is found there again."""
    assert import_line(name, value) == line


def test_what_is_there_stays():
    """NumPy isn't imported twice; the missing two come into their places."""
    lines = with_imports(MODULE, uses_modules).split("\n")
    assert lines[2:8] == [
        "import itertools",
        "import json",
        "import math",
        "from pathlib import Path",
        "",
        "import numpy as np",
    ]
    assert with_imports("\n".join(lines), uses_modules) == "\n".join(lines)


def test_only_what_can_be_imported():
    """Names that are the notebook's own are left to the proof, which names them."""
    lines = with_imports(MODULE, uses_functions).split("\n")
    assert [line for line in lines if line not in MODULE.split("\n")] == [
        "import functools",
        "from math import prod",
    ]


@pytest.mark.parametrize(("text", "line", "expected"), [
    ('"""Words."""\n\n\ndef f(): ...\n', "import math", '"""Words."""\n\nimport math\n\n\ndef f(): ...\n'),
    ("from cnn_utils import x\n", "import numpy as np", "import numpy as np\n\nfrom cnn_utils import x\n"),
    ("import os\n\nimport x\n", "import numpy as np", "import os\n\nimport numpy as np\n\nimport x\n"),
    ("x = 1\n", "import math", "import math\nx = 1\n"),
])  # fmt: skip
def test_inserted(text, line, expected):
    """Sections apart, names in order."""
    assert inserted(text, line) == expected
