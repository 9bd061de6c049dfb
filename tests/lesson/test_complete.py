"""What a move keeps of the package's version: its declaration of arguments and its docstring."""

import ast

import numpy as np
import pytest

from cnn_utils.given.takes import takes
from cnn_utils.lesson.complete import completed

PACKAGE = '''@takes(x="...")
def half(x):
    """Halve a number.

    Parameters
    ----------
    x : ndarray
    """
    return x / 2'''
DOCSTRING = ast.get_docstring(ast.parse(PACKAGE).body[0])
UNDECORATED = PACKAGE.split("\n", 1)[1]
# what the reader wrote -> the docstring that it has afterwards
WRITTEN = {
    "def half(x):\n    return 0.5 * x": DOCSTRING,
    "def half(x): return 0.5 * x": DOCSTRING,
    "def half(x): x = x + 0; return 0.5 * x": DOCSTRING,
    "def half(\n    x,\n):\n    return 0.5 * x": DOCSTRING,
    "def half(x):\n  y = x\n  return 0.5 * y": DOCSTRING,
    "def half(x):\n\tif True:\n\t\treturn 0.5 * x": DOCSTRING,
    "def half(x):\n    # no docstring\n    return 0.5 * x": DOCSTRING,
    'def half(x):\n    """Halve a number."""\n    return 0.5 * x': DOCSTRING,
    'def half(x):\n    r"""Halve a number.\n\n    Any.\n    """\n    return 0.5 * x': DOCSTRING,
    "def half(x):\n    'Halve a number.'\n    return 0.5 * x": DOCSTRING,
    'def half(x):\n    """Mine."""\n    return 0.5 * x': "Mine.",
    "def half(größe): return 0.5 * größe": DOCSTRING,
    "def half(größe='ä'): y = 0.5 * größe; return y": DOCSTRING,
}


@pytest.mark.parametrize("source", WRITTEN)
def test_decorator_and_docstring_stay(source):
    """Both are the package's, the code is the reader's; doing it again changes nothing."""
    whole = completed(source, PACKAGE)
    (node,) = ast.parse(whole).body
    assert [ast.unparse(part) for part in node.decorator_list] == ["takes(x='...')"]
    assert ast.get_docstring(node) == WRITTEN[source]
    wanted = ast.parse(source).body[0]
    without = [part.body[bool(ast.get_docstring(part)) :] for part in (node, wanted)]
    assert list(map(ast.dump, without[0])) == list(map(ast.dump, without[1]))
    assert completed(whole, PACKAGE) == whole
    namespace = {"takes": takes}
    exec(whole.replace('x="..."', f'{node.args.args[0].arg}="..."'), namespace)
    assert namespace["half"](np.array([3.0])) == 1.5


def test_what_the_reader_declares_stays():
    """Another declaration, and decorators of other kinds, are the reader's own business."""
    declared = UNDECORATED.replace("def", '@takes(x="N")\ndef', 1)
    assert completed(declared, PACKAGE) == declared
    cached = UNDECORATED.replace("def", "@cache\ndef", 1)
    assert completed(cached, PACKAGE) == f'@takes(x="...")\n{cached}'


def test_the_package_itself_is_complete():
    """With or without its decorator."""
    assert completed(PACKAGE, PACKAGE) == PACKAGE == completed(UNDECORATED, PACKAGE)


def test_decorators_over_several_lines():
    """They are taken over in whole; those that are no declaration are not."""
    package = PACKAGE.replace('@takes(x="...")', '@takes(\n    x="...",\n)\n@other')
    assert completed(UNDECORATED, package) == f'@takes(\n    x="...",\n)\n{UNDECORATED}'
