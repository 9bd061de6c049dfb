"""What others run is what .ci/run runs: workflows, hooks, forms, and the lock of tested versions."""

import json
import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from network_cases import ROOT

CI = (ROOT / ".ci/run").read_text("utf-8")
WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github/workflows").iterdir()
}
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
RUFF, MYPY = (re.search(rf"{name}==[\d.]+", CI)[0] for name in ("ruff", "mypy"))
BOUND = re.compile(r"^([\w-]+)>=([\d.]+)$", re.MULTILINE)


def commands(job, workflow="tests.yml"):
    """Return the commands of a job."""
    return [step["run"] for step in WORKFLOWS[workflow]["jobs"][job]["steps"] if "run" in step]


def test_the_whole_is_the_script():
    """One job runs .ci/run as it stands, with its browser and its peers."""
    assert commands("whole") == ["bash .ci/run"]


def test_other_systems_run_the_same_commands():
    """They install as .ci/run does, or the lowest versions, and run the README's test command."""
    assert "pip install -qq --requirement requirements.txt" in CI and re.search(
        r"^ +pytest$", CI, re.MULTILINE
    )
    install = "pip install --requirement requirements.txt"
    assert commands("newest") == [install, "python -m cnn_utils doctor", "pytest"]
    assert commands("lowest")[1:] == [
        "uv pip install --system --resolution lowest-direct --requirement requirements.txt",
        "pytest",
    ]
    assert "pip install -r requirements.txt && pytest" in (ROOT / "README.md").read_text("utf-8")


def test_the_site_is_built_by_the_same_commands():
    """And with its PDFs; what is published is what was built. The README says the same."""
    install, build = re.search(r"(pip install -qq .+ site/\S+) && (python site/\S+)\n", CI).groups()
    install = install.replace(" -qq", "")
    assert commands("build", "site.yml")[1:] == [install, f"{build} --pdf"]
    assert WORKFLOWS["site.yml"]["jobs"]["build"]["steps"][-1]["with"]["path"] == "site/_build/html"
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"`{build}` writes it to\n`site/_build/html`" in readme
    assert install.replace("--requirement", "-r") in readme


def test_systems_and_pythons():
    """Three systems, and every Python that pyproject.toml names."""
    matrix = WORKFLOWS["tests.yml"]["jobs"]["newest"]["strategy"]["matrix"]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    named = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert matrix["python"] == named
    assert WORKFLOWS["tests.yml"][True]["schedule"]  # YAML reads "on" as true


@pytest.mark.parametrize("name", WORKFLOWS)
@pytest.mark.skipif(not find_spec("check_jsonschema"), reason="check-jsonschema is not installed")
def test_workflows_are_valid(name, capsys):
    """By GitHub's schema."""
    from check_jsonschema import main

    with pytest.raises(SystemExit) as end:
        main(["--builtin-schema", "vendor.github-workflows", str(ROOT / ".github/workflows" / name)])
    assert end.value.code == 0, capsys.readouterr().out


def test_every_action_has_a_version():
    """Of those that steps use."""
    uses = re.findall(
        r"uses: (\S+)", "".join(path.read_text("utf-8") for path in Path(ROOT, ".github").rglob("*.yml"))
    )
    assert uses and all(re.fullmatch(r"[\w-]+/[\w-]+@v\d+", name) for name in uses)


def test_hooks_use_the_same_linters():
    """And look at the notebooks. Hints are checked as pyproject.toml says, by both."""
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    hooks = {hook["id"]: hook for hook in local["hooks"]}
    assert hooks["ruff-check"]["additional_dependencies"] == [RUFF]
    assert hooks["ruff-format"]["additional_dependencies"] == [RUFF]
    assert hooks["mypy"]["additional_dependencies"] == [MYPY]
    assert hooks["mypy"]["entry"] == "mypy" and hooks["mypy"]["pass_filenames"] is False
    assert re.search(r'/mypy" --cache-dir \S+$', CI, re.MULTILINE)
    for path in re.findall(r"tests/\S+", hooks["notebooks"]["entry"]):
        assert (ROOT / path).exists()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms(path):
    """What GitHub asks of a form: a name, what it is for, and fields with labels, each with its own id."""
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"] and form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids) and all(field["attributes"]["label"] for field in form["body"])
    assert {field["type"] for field in form["body"]} <= {
        "input",
        "textarea",
        "dropdown",
        "checkboxes",
        "markdown",
    }
    assert {*form} <= {"name", "description", "labels", "body", "title"}


def test_containers():
    """Binder installs the requirements with a Python that is new enough; so do dev containers."""
    number = re.fullmatch(r"python-3\.(\d+)\n", (ROOT / ".binder/runtime.txt").read_text("utf-8"))[1]
    assert int(number) >= 11
    assert (ROOT / ".binder/requirements.txt").read_text("utf-8") == "-r ../requirements.txt\n"
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"].startswith("pip install -r requirements.txt && ")
    lines = re.search(r"!pip install -q -r requirements.txt.*\n.*", (ROOT / "README.md").read_text("utf-8"))[
        0
    ]
    assert "*Restart session*" in lines  # Colab has an older NumPy loaded than is required


def test_tested_versions():
    """All that is required stands there, once, as new as is asked for; .ci/run installs it."""
    lines = (ROOT / ".ci/tested.txt").read_text("utf-8").splitlines()[1:]
    tested = dict(line.lower().split("==") for line in lines)
    assert len(tested) == len(lines)
    bounds = BOUND.findall((ROOT / "requirements.txt").read_text("utf-8"))
    assert len(bounds) > 10
    for name, least in bounds:
        assert numbers(tested[name.lower()]) >= numbers(least), name
    assert "--constraint .ci/tested.txt" in CI
    for name, version in re.findall(r"([\w-]+)==([\d.]+)", CI):
        assert tested[name] == version, name


def numbers(version):
    """Return the numbers of a version."""
    return [int(number) for number in re.findall(r"\d+", version)]


def test_citation_and_changes():
    """One version, and one day on which it came out: the newest that the changes tell of."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[1]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == version and citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\d.*)$", changes, re.MULTILINE)[1]
    assert newest == f"{version} - {citation['date-released']:%Y-%m-%d}"
    assert changes.index("## Unreleased\n") < changes.index(f"## {version}")


def test_all_of_given_and_lesson_has_type_hints():
    """The settings of mypy leave nothing out; CI runs it with no others."""
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
    assert mypy["files"] == ["cnn_utils/given", "cnn_utils/lesson"] and not {"overrides", "exclude"} & {*mypy}
    assert mypy["disallow_untyped_defs"] and mypy["check_untyped_defs"]
