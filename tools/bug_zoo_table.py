"""Run the bug zoo through the checks, and write tests/bug_zoo/README.md: how many are caught, how many named.

python tools/bug_zoo_table.py
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from bug_zoo.expected import BUGS, DIAGNOSES, UNNAMED  # noqa: E402
from bug_zoo.right import ANSWERS as RIGHT  # noqa: E402

from cnn_utils.lesson import run_checks  # noqa: E402
from cnn_utils.lesson.diagnosis.subjects import NAMES  # noqa: E402

HEAD = """# The bug zoo

Wrong versions of the 26 functions of the network, as people write them (`wrong/`), the diagnosis that each
must receive (`diagnoses/`), and right versions in many styles (`right/`). Caught: a check of mathematics
fails. Named: the first line says what the mistake is, in the words that `diagnoses/` expects. Made by
`python tools/bug_zoo_table.py`.

Half of the wrong versions (`wrong/beginners_*.py`) were written without a look at what recognises mistakes.
When the checks first met them, they caught 530 of 551 and named 418; what was missing was added after that.

"""


def verdict(key):
    """Return whether a bug is caught, and whether it is named."""
    wrong = [outcome for outcome in run_checks(BUGS[key].run()) if outcome.wrong]
    return bool(wrong), bool(wrong) and DIAGNOSES[key] != UNNAMED and DIAGNOSES[key] in wrong[0].diagnosis


def is_refused(number):
    """Return whether a right version is refused."""
    return any(outcome.wrong for outcome in run_checks(RIGHT[number].run()))


def main():
    """Count, and write the table."""
    right = [number for number, answer in enumerate(RIGHT) if answer.name in NAMES]
    with ProcessPoolExecutor() as pool:
        verdicts = dict(zip(DIAGNOSES, pool.map(verdict, DIAGNOSES, chunksize=8), strict=True))
        refused = dict(zip(right, pool.map(is_refused, right, chunksize=8), strict=True))
    lines = ["| function | bugs | caught | named | right versions | refused |", "|---|---|---|---|---|---|"]
    rows = []
    for name in NAMES:
        found = [verdicts[key] for key in verdicts if key[0] == name]
        no = [refused[number] for number in right if RIGHT[number].name == name]
        rows.append((len(found), sum(c for c, _ in found), sum(n for _, n in found), len(no), sum(no)))
        lines.append(f"| `{name}` | {' | '.join(map(str, rows[-1]))} |")
    total = [sum(column) for column in zip(*rows, strict=True)]
    lines.append(f"| **all** | {' | '.join(map(str, total))} |")
    text = "\n".join(lines)
    print(text)
    (ROOT / "tests" / "bug_zoo" / "README.md").write_text(f"{HEAD}{text}\n", "utf-8")


if __name__ == "__main__":
    main()
