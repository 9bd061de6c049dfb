"""What lesson 10 says of other runs stands in the README, too."""

import json
import re

from network_cases import ROOT


def text_of_lesson():
    """Return all cells in one text."""
    cells = json.loads((ROOT / "notebooks" / "10_evaluation.ipynb").read_text("utf-8"))["cells"]
    return "".join("".join(cell["source"]) for cell in cells)


def test_shares_warned_of():
    """Of digits, pairs and letters, as tools/make_familiar.py printed them."""
    measured = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    shares = []
    for kind in ("test digits", "pairs of digits", "letters"):
        row = re.search(rf"^\| [\d,]+ {kind} \| ([\d.]+) %", measured, re.MULTILINE)
        shares.append(float(row[1]))
    told = r"for ([\d.]+) % of the 10,000 test digits, for (\d+) % of pairs of digits, but for (\d+) % of pri"
    digits, *others = re.search(told, text_of_lesson()).groups()
    assert [float(digits), *map(int, others)] == [shares[0], *map(round, shares[1:])]


def test_three_seeds():
    """The accuracies of all of MNIST, seed by seed."""
    row = re.search(r"^\| all of MNIST.*", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[0]
    shares = [float(share) for share in re.findall(r"([\d.]+) %", row)][:3]
    lesson = text_of_lesson()
    told = re.search(r"three seeds gave ([\d.]+), ([\d.]+) and ([\d.]+) %", lesson).groups()
    in_code = re.search(r"seeds = \((.*?)\)", lesson)[1].split(", ")
    assert [float(share) for share in told] == shares
    assert [round(100 * float(share), 2) for share in in_code] == shares
