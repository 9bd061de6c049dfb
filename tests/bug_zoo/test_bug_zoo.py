"""Every wrong version is caught, and told by the name of its mistake; no right one is refused."""

import collections
import re
from pathlib import Path

import pytest
from network_cases import ROOT
from test_imports import BLUEPRINT

from bug_zoo.expected import BUGS, DIAGNOSES, UNNAMED
from bug_zoo.right import ANSWERS as RIGHT
from cnn_utils.lesson import run_checks


def test_it_is_complete():
    """At least 150 bugs and 60 right versions; each bug of a function of the blueprint has its diagnosis."""
    of_blueprint = {key: bug for key, bug in BUGS.items() if bug.name in BLUEPRINT}
    wanted = {key for key, bug in of_blueprint.items() if not bug.words.startswith("manners")}
    assert wanted == DIAGNOSES.keys() and len(wanted) > 800
    right = collections.Counter(answer.name for answer in RIGHT if answer.name in BLUEPRINT)
    assert right.keys() == {*BLUEPRINT} and right.total() > 180
    assert min(collections.Counter(name for name, _ in DIAGNOSES).values()) >= 12


def test_most_have_a_name():
    """More than 94 of 100."""
    named = [said for said in DIAGNOSES.values() if said != UNNAMED]
    assert len(named) > 0.94 * len(DIAGNOSES)


@pytest.mark.parametrize(("name", "words"), DIAGNOSES, ids=map(": ".join, DIAGNOSES))
def test_bug(name, words):
    """Caught, and told by its name once."""
    wrong = [outcome for outcome in run_checks(BUGS[name, words].run()) if outcome.wrong]
    assert wrong
    said = DIAGNOSES[name, words]
    assert said in wrong[0].diagnosis or said == UNNAMED
    assert all(outcome.diagnosis == "" for outcome in wrong[1:])


def test_readme_says_the_same():
    """As the last row of the table."""
    text = (Path(__file__).parent / "README.md").read_text("utf-8")
    bugs, caught, named, right, refused = re.search(
        r"\*\*all\*\* \| " + r" \| ".join([r"(\d+)"] * 5), text
    ).groups()
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"of {bugs} wrong versions" in readme and f"{named} are told by the name" in readme
    assert f"of {right} right ones none is refused" in readme and (caught, refused) == (bugs, "0")


def test_table_is_current():
    """The README's table counts what the texts hold."""
    text = (Path(__file__).parent / "README.md").read_text("utf-8")
    rows = re.findall(r"\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|", text)
    bugs = collections.Counter(name for name, _ in DIAGNOSES)
    named = collections.Counter(name for (name, _), said in DIAGNOSES.items() if said != UNNAMED)
    assert rows == [(name, str(bugs[name]), str(bugs[name]), str(named[name])) for name in BLUEPRINT]
