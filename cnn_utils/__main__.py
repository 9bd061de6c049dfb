"""The course from a terminal: ``python -m cnn_utils train``, ``evaluate``, ``predict``; and the exercises."""

import argparse
import inspect
import os
import sys
import warnings
from pathlib import Path

from cnn_utils.given.doctor import doctor_command
from cnn_utils.given.number_words import data_word, path_word, positive_number, whole_number
from cnn_utils.given.page.commands import export_command
from cnn_utils.given.terminal import RUN_FOLDER, evaluate_command, predict_command, train_command
from cnn_utils.given.words import for_shell, in_words, is_full, printable
from cnn_utils.lesson.classroom.commands import class_command
from cnn_utils.lesson.classroom.readers import PATIENCE
from cnn_utils.lesson.exercises.commands import exercises_command, progress_command, reset_command
from cnn_utils.lesson.exercises.edition import NOTEBOOKS

PROGRAM = "python -m cnn_utils"
EXAMPLES = f"""examples:
  {PROGRAM} train                        five epochs, on all of MNIST if it can be had
  {PROGRAM} train --data sample          on the 5,000 images that come with the project
  {PROGRAM} train --epochs 10 --resume   go on with a run that was stopped, or train it longer
  {PROGRAM} train --fast                 about twice as fast, not on the layers of the lessons
  {PROGRAM} evaluate                     share of the test images that are read right
  {PROGRAM} predict seven.png            read a digit from a picture
  {PROGRAM} export page.html             write the network as a page to draw on
  {PROGRAM} exercises my-course          a folder with the lessons, their functions left for you to write
  {PROGRAM} progress my-course           what is written there, and what is next
  {PROGRAM} class handed-in              for teachers: many readers' folders on one page
"""
COOL_HELP = "from this epoch on the learning rate is a fifth (default 5)"
DATA_HELP = (
    "auto (the default): all of MNIST, downloaded if needed, else the sample; sample: 5,000 images that "
    "come with the project; or a folder with the files of MNIST, Fashion-MNIST, KMNIST or EMNIST's digits"
)
FAST_HELP = "on the same network in a faster form, not on the layers of the lessons"
NOTEBOOKS_HELP = "the lessons to make it of: a translation, such as notebooks-de (default: the course's)"
PARAMS_HELP = f"parameters (.npz); by default the last epoch in {RUN_FOLDER}, else those in data/pretrained"


def build_parser():
    """Return the parser of all commands."""
    style = {"formatter_class": argparse.RawDescriptionHelpFormatter, "epilog": EXAMPLES}
    parser = argparse.ArgumentParser(
        PROGRAM, description="Train and use a network that reads digits.", **style
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, run, text, add_options in (
        ("train", train_command, "train the network", add_train_options),
        ("evaluate", evaluate_command, "measure it on the test images", add_evaluate_options),
        ("predict", predict_command, "read digits from pictures", add_predict_options),
        ("export", export_command, "write the network as a page to draw on", add_export_options),
        ("doctor", doctor_command, "say what this machine lacks, and how to mend it", lambda add: None),
        ("exercises", exercises_command, "write a folder of lessons to fill", add_exercises_options),
        ("progress", progress_command, "show how far such a folder is", add_own_folder),
        ("class", class_command, "show what many readers have written, and what is wrong", add_class_options),
        ("reset", reset_command, "begin one of its functions or notebooks again", add_reset_options),
    ):
        command = commands.add_parser(name, help=text, description=inspect.getdoc(run), **style)
        command.set_defaults(run=run)
        add_options(command.add_argument)
    return parser


def add_train_options(add):
    """Add the options of `train`."""
    add("--epochs", type=whole_number(1), default=5, help="how often every image is seen, in all (default 5)")
    add("--batch-size", type=whole_number(1), default=64, help="images for each step (default 64)")
    add("--lr", type=positive_number, default=0.001, help="learning rate (default 0.001)")
    add("--cool-from", type=whole_number(1), default=5, help=COOL_HELP)
    add("--seed", type=whole_number(0), default=0, help="the same seed gives the same network (default 0)")
    add("--data", type=data_word, default="auto", help=DATA_HELP)
    add("--out", type=path_word, default=RUN_FOLDER, help=f"where everything is kept (default {RUN_FOLDER})")
    add("--resume", action="store_true", help="go on with the run in --out, with the same settings")
    add("--workers", type=whole_number(1), help="threads or processes (default: one for each core)")
    add("--fast", action="store_true", help=FAST_HELP)


def add_evaluate_options(add):
    """Add the options of `evaluate`."""
    add("--params", type=path_word, help=PARAMS_HELP)
    add("--data", type=data_word, default="auto", help=DATA_HELP)
    add("--fast", action="store_true", help=FAST_HELP)


def add_predict_options(add):
    """Add the options and arguments of `predict`."""
    add("images", nargs="+", metavar="IMAGE", help="a picture of one digit, or of what the network knows")
    add("--params", type=path_word, help=PARAMS_HELP)


def add_export_options(add):
    """Add the options and the argument of `export`."""
    add("page", type=path_word, metavar="PAGE", help="the HTML file to write, such as page.html")
    add("--params", type=path_word, help=PARAMS_HELP)


def add_folder(add):
    """Add the argument of what works on a folder."""
    add("folder", type=path_word, metavar="FOLDER", help="the folder to work in, such as my-course")


def add_own_folder(add):
    """Add the argument of what works on a folder, by default the one that the reader is in."""
    options = {"default": Path("."), "metavar": "FOLDER", "help": "the folder (default: this one)"}
    add("folder", type=path_word, nargs="?", **options)


def add_exercises_options(add):
    """Add the argument and the options of `exercises`."""
    add_folder(add)
    add("--nbgrader", action="store_true", help="write a course for nbgrader: an assignment per lesson")
    add("--notebooks", type=Path, default=NOTEBOOKS, metavar="FOLDER", help=NOTEBOOKS_HELP)


def add_class_options(add):
    """Add the argument and the options of `class`."""
    add("folder", type=path_word, metavar="FOLDER", help="the folder that holds a folder for each reader")
    add("--output", type=path_word, default=Path("class.html"), help="the page to write (default class.html)")
    add(
        "--patience",
        type=positive_number,
        default=PATIENCE,
        help=f"seconds for a function (default {PATIENCE})",
    )


def add_reset_options(add):
    """Add the arguments of `reset`."""
    add_folder(add)
    add(
        "name",
        metavar="NAME",
        help="a function, such as relu_forward, or a notebook, such as 04_layer_backward",
    )


def interrupted(argv, args):
    """Return what to say after Ctrl-C: how to go on."""
    if args.command != "train":
        return "interrupted"
    before = "" if (args.out / "checkpoint.npz").exists() else " before the first epoch was over"
    return f"interrupted{before}; {next_step(argv, args)}"


def next_step(argv, args):
    """Return how to go on with a training run that has stopped, or how to start it again."""
    again = for_shell([word for word in argv if word != "--resume"])
    if (args.out / "checkpoint.npz").exists():
        return f"go on with: {PROGRAM} {again} --resume"
    return f"start again with: {PROGRAM} {again}"


def main(argv=None):
    """Run one command.

    Parameters
    ----------
    argv : list of str, optional
        The words after ``python -m cnn_utils``; those of the command line by default.

    Returns
    -------
    int
        0 if all went well, 1 if something failed, 130 after Ctrl-C. Wrong usage ends in SystemExit with 2.
    """
    argv = sys.argv[1:] if argv is None else argv
    args = build_parser().parse_args(argv)
    try:
        with warnings.catch_warnings():  # a run that diverges ends in a sentence; NumPy would say more
            warnings.filterwarnings("ignore", ".* encountered in", RuntimeWarning)
            return args.run(args)
    except BrokenPipeError:  # whoever read the output, such as head, has seen enough
        silence()
        return 1
    except KeyboardInterrupt:
        code, message = 130, interrupted(argv, args)
    except (OSError, ValueError, FloatingPointError) as error:
        code, message = 1, f"error: {in_words(error)}"
        if is_full(error) and not error.filename:
            message = f"error: what is printed: {in_words(error)}"
            silence()
        if is_full(error) and args.command == "train":
            message += f"; {next_step(argv, args)}"
    # only here, after the exception is gone, is the progress bar gone too
    print(printable(message), file=sys.stderr)
    return code


def silence():
    """Print into the void from now on: Python would complain of a broken or full output once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    # A line appears when it is printed, also in a log file; a strange letter in a file name is no error.
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.exit(main())
