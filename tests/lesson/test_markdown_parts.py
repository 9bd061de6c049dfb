"""What a translation must keep: each part of markdown that can be lost is noticed, and named."""

import pytest

pytest.importorskip("nbconvert", reason="nbconvert, which finds the formulas of a text, is not installed")
from markdown_parts import compare_parts

ENGLISH = r"""## 3.2 A heading

Where $p$ is small, `np.log` is **far** below 1,000: see [lesson 4](04_layer_backward.ipynb#part), and
*then* <img src="course.png" alt="the course">. With $p_0 < 1$:

$$L = -\ln p \qquad\text{with}\qquad p = 0.5$$

* one
* two

<details><summary>Answer</summary>

```python
print("$5")  # a comment
```

</details>
"""
GERMAN = r"""## 3.2 Eine Überschrift

Wo $p$ klein ist, liegt `np.log` *dann* **weit** unter 1.000: siehe [Lektion 4](04_layer_backward.ipynb#part)
und <img src="course.png" alt="der Kurs">. Mit $p_0
< 1$:

$$L = -\ln p \qquad\text{mit}\qquad p = 0.5$$

* eins
* zwei

<details><summary>Antwort</summary>

```python
print("$5")  # a comment
```

</details>
"""
BROKEN = [  # in the German text, what it becomes, what is said
    ("$p$ klein", "$q$ klein", ["formula is missing: $p$", "formula is not in the English text: $q$"]),
    ("$p$ klein", "p klein", ["formula is missing: $p$"]),
    (r"-\ln p", r"\ln p", ["formula is missing: $$L = -", "formula is not in the English text: $$L = "]),
    ("`np.log`", "np.log", ["tag is missing: code", "code is missing: np.log"]),
    ("np.log", "np.Log", ["code is missing: np.log", "code is not in the English text: np.Log"]),
    ("# a comment", "# ein Wort", ["code is missing: print", "code is not in the English text: print"]),
    ('"$5"', '"$5$"', ["code is missing: print", "code is not in the English text: print"]),
    ("04_layer", "05_layer", ["link is missing: 04_", "link is not in the English text: 05_"]),
    ("course.png", "kurs.png", ["link is missing: course", "link is not in the English text: kurs"]),
    ("**weit**", "weit", ["tag is missing: strong"]),
    ("1.000", "100", ["number (digits alone) is missing: 1000", "number (digits alone) is not"]),
    ("## 3.2", "## 3.3", ["number (digits alone) is missing: 32", "number (digits alone) is not"]),
    ("## ", "### ", ["layout is missing: h2 p", "layout is not in the English text: h3 p"]),
    ("* zwei\n", "", ["layout is missing: ", "layout is not"]),
    ("<summary>Antwort</summary>", "Antwort", ["layout is missing: ", "layout is not"]),
    ("* zwei\n", "* zwei\n\nUnd drei.\n", ["layout is missing: ", "layout is not"]),
]


def test_same_parts():
    """Other words, another order of them, other marks in numbers: nothing is said."""
    assert compare_parts(ENGLISH, GERMAN) == [] == compare_parts(GERMAN, GERMAN)


@pytest.mark.parametrize(("old", "new", "said"), BROKEN, ids=range(len(BROKEN)))
def test_lost_part(old, new, said):
    """It is named."""
    assert old in GERMAN
    differences = compare_parts(ENGLISH, GERMAN.replace(old, new))
    assert len(differences) == len(said), differences
    assert all(line.startswith(start) for line, start in zip(sorted(differences), sorted(said), strict=True))
