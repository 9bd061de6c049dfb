"""Print for every terminal: where it can't show a sign, say it in ASCII."""

import sys

WIDTH = 100  # of tables, in characters
PROSE = 84  # of sentences: they fit into a narrow notebook, too
ASCII = {"✓": "ok", "✗": "x", "…": "...", "×": "x", "√": "sqrt", "σ": "sigma", "±": "+-", "→": "->", "–": "-"}


def say(text: str = "") -> None:
    """Print a text; signs that the terminal can't show become words of ASCII."""
    print(fitting(text, getattr(sys.stdout, "encoding", None)))


def fitting(text: str, encoding: str | None) -> str:
    """Return a text as an encoding can have it."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        for sign, words in ASCII.items():
            text = text.replace(sign, words)
        text = text.encode("ascii", "replace").decode("ascii")
    return text


def in_notebook() -> bool:
    """Tell whether what is displayed reaches a notebook."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return hasattr(shell, "kernel")
