"""The exercise edition from a terminal: write it, see how far one is, begin again."""

from argparse import Namespace

from cnn_utils.given.places import check_course
from cnn_utils.given.words import expanded, for_shell, real
from cnn_utils.lesson.exercises.edition import NotPossible, write_edition
from cnn_utils.lesson.exercises.nbgrader import CONFIG_FILE, missing_settings, write_course
from cnn_utils.lesson.exercises.progress import no_edition, progress
from cnn_utils.lesson.exercises.reset import change
from cnn_utils.lesson.package import COURSE


def exercises_command(args: Namespace) -> int:
    """Write a folder to work in: ten notebooks with functions to write, and a package they move to."""
    check_course("an exercise edition")
    try:
        added, left = (write_course if args.nbgrader else write_edition)(args.folder, args.notebooks)
    except NotPossible as reason:
        raise ValueError(str(reason)) from reason
    if args.nbgrader and CONFIG_FILE in left:
        print(missing_settings(args.folder), end="")
    if not added:
        print(f"{args.folder} has all that belongs to it; nothing was changed")
        return 0
    print(
        f"wrote {len(added)} files into {args.folder}" + (f"; left {len(left)} as they are" if left else "")
    )
    if args.nbgrader:
        print(f"{args.folder / 'README.md'} says how to hand out, and how it is graded")
    else:
        go, start = ["cd", str(args.folder)], ["jupyter", "lab", "notebooks/01_data_loading.ipynb"]
        print(f"open it:\n    {for_shell(go)}\n    {for_shell(start)}")  # && is none in Windows PowerShell
    return 0


def progress_command(args: Namespace) -> int:
    """Show what is written and moved, lesson by lesson."""
    folder = real(expanded(args.folder))
    if not (folder / COURSE).is_dir():
        raise ValueError(no_edition(folder))
    progress(folder)
    return 0


def reset_command(args: Namespace) -> int:
    """Bring one function or one notebook back to its beginning; what you had is kept beside it."""
    folder = real(expanded(args.folder))
    try:
        for path, kept in change(folder, args.name):
            print(f"{path.relative_to(folder)} is as in the beginning; yours is kept as {kept.name}")
    except NotPossible as reason:
        raise ValueError(str(reason)) from reason
    return 0
