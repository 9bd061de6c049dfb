"""The diagnosis that each wrong version must receive: read from the texts in ``diagnoses``.

Below the name of a function a line for each of its wrong versions: what is wrong => what must be said. A
question mark stands where no name is found, or where it depends on what happens to be in memory; the checks
notice the mistake all the same.
"""

from pathlib import Path

from bug_zoo.wrong import ANSWERS

UNNAMED = "?"


def read_diagnoses():
    """Return the diagnoses: (function, what is wrong) -> what must be said."""
    found, name = {}, None
    for path in sorted((Path(__file__).parent / "diagnoses").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith(" "):
                name = line
                continue
            words, said = line.strip().rsplit(" => ", 1)
            assert (name, words) not in found, f"{path.name} has {words!r} twice"
            found[name, words] = said
    return found


DIAGNOSES = read_diagnoses()
BUGS = {(bug.name, bug.words.split(" => ")[0]): bug for bug in ANSWERS}
