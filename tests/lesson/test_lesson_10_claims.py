"""What lesson 10 says of other runs stands in the README, too."""

import json
import re

from network_cases import ROOT


def test_three_seeds():
    """The accuracies of all of MNIST, seed by seed."""
    row = re.search(r"^\| all of MNIST.*", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[0]
    shares = [float(share) for share in re.findall(r"([\d.]+) %", row)][:3]
    cells = json.loads((ROOT / "notebooks" / "10_evaluation.ipynb").read_text("utf-8"))["cells"]
    lesson = "".join("".join(cell["source"]) for cell in cells)
    told = re.search(r"three seeds gave ([\d.]+), ([\d.]+) and ([\d.]+) %", lesson).groups()
    in_code = re.search(r"seeds = \((.*?)\)", lesson)[1].split(", ")
    assert [float(share) for share in told] == shares
    assert [round(100 * float(share), 2) for share in in_code] == shares
