"""Markdown as plain words, for where nothing is typeset: below a picture, in a control."""

import re

MARKS = re.compile(r"\$(.+?)\$|`([^`]*)`|\*+")
SIGNS = {"-": "\N{MINUS SIGN}", r"\,": " ", r"\epsilon": "ε", r"\log": "log", r"^\top": "ᵀ"}
RAISED = str.maketrans("0123456789\N{MINUS SIGN}", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain_words(markdown: str) -> str:
    """Return a text without its marks, in one line; formulas are written in Unicode."""
    plain = MARKS.sub(lambda mark: plain_formula(mark[1]) if mark[1] else mark[2] or "", markdown)
    return " ".join(plain.split())


def plain_formula(tex: str) -> str:
    """Return a short formula without its commands."""
    for command, sign in SIGNS.items():
        tex = tex.replace(command, sign)
    tex = re.sub(r"\\mathrm\{(\w+)\}", r"\1", tex)
    tex = re.sub(r"\^(\{[^{}]*\}|\w)", lambda part: part[1].strip("{}").translate(RAISED), tex)
    return re.sub(r"_(\{[^{}]*\}|\w)", lambda part: part[1].strip("{}").translate(LOWERED), tex)
