"""The folder of a training run: what stands there, and what would be lost."""

from pathlib import Path

from cnn_utils.given.whole_file import check_replaceable

ELSEWHERE = "; move it away, or choose another --out"


def check_folder(folder: Path, resume: bool) -> None:
    """Make the folder of a run, unless it holds something that would be lost, or lacks what is needed."""
    for path in (folder / "checkpoint.npz", folder / "run.json", *folder.glob("epoch_*.npz")):
        check_replaceable(path, ELSEWHERE)  # else it would be noticed when an epoch is to be kept
    has_checkpoint = (folder / "checkpoint.npz").exists()
    if resume and not has_checkpoint:
        raise ValueError(f"{folder}: no checkpoint.npz here to go on from; start without --resume")
    if not resume and has_checkpoint:
        raise ValueError(f"{folder}: holds a run already; go on with --resume, or choose another --out")
    if not resume and newest_epoch(folder):
        raise ValueError(f"{folder}: holds parameters of a run already; choose another --out")
    folder.mkdir(parents=True, exist_ok=True)


def newest_epoch(folder: Path) -> Path | None:
    """Return the parameters after the last epoch in a folder, or None if there are no trained ones."""
    epochs = {int(name): path for path in folder.glob("epoch_*.npz") if (name := path.stem[6:]).isdecimal()}
    return epochs[max(epochs)] if epochs and max(epochs) > 0 else None
