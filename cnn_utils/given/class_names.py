"""Which data set a folder holds, and what its ten classes are called: MNIST's format has other users.

Sources: the classes and checksums of Fashion-MNIST are in its README (Zalando Research); those of
Kuzushiji-MNIST, by its characters' sounds, and EMNIST's file names in torchvision.
"""

from collections.abc import Sequence
from functools import partial
from hashlib import file_digest, md5
from pathlib import Path
from typing import NamedTuple

from cnn_utils.data import read_idx
from cnn_utils.given.open_once import read_short_text

DIGITS = tuple("0123456789")
LONGEST = 20  # letters of a name: figures have no room for more
CLASSES_FILE = "classes.txt"


class DataSet(NamedTuple):
    """What images are of: the name of their data set, and those of its ten classes."""

    name: str
    classes: tuple[str, ...]


MNIST, EMNIST = DataSet("MNIST", DIGITS), DataSet("EMNIST digits", DIGITS)
FASHION = DataSet(
    "Fashion-MNIST",
    tuple("T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot".split(",")),
)
KMNIST = DataSet("Kuzushiji-MNIST", tuple("o ki su tsu na ha ma ya re wo".split()))
CHECKSUMS = {  # MD5 of the labels to train on, as they are downloaded; of MNIST and its sample unpacked
    "25c81989df183df01b3e8a0aad5dffbe": FASHION,
    "e144d726b3acfaa3e44228e80efcd344": KMNIST,
    "2223fcfee618ac9c89ef20b6e48bcf9e": EMNIST,
    "a25bea736e30d166cdddb491f175f624": MNIST,
    "b396c0659b2e6320593bdafb30eaa958": MNIST,
}
FOLDERS = {"fashion": FASHION, "kmnist": KMNIST, "kuzushiji": KMNIST}


def called(names: Sequence[str], label: int) -> str:
    """Return what to call an image of a class in a sentence: "a 4", "an 8", or the name alone."""
    name = names[label]
    return f"{'an' if name[0] == '8' else 'a'} {name}" if name.isdecimal() else name


def check_classes(classes: object, where: str | Path) -> tuple[str, ...]:
    """Return the names of ten classes as a tuple; raise ValueError if they cannot be such."""
    names = classes if isinstance(classes, list | tuple) else []
    if len(names) != 10 or not all(isinstance(name, str) for name in names) or len(set(names)) != 10:
        raise ValueError(f"{where}: {len(names)} names, expected ten different ones, a class in each line")
    for name in names:
        if not 1 <= len(name) <= LONGEST or not name.isprintable() or "$" in name:
            raise ValueError(f"{where}: {name!r:.40}, expected a name of 1 to {LONGEST} letters, no $")
    return tuple(names)


def read_classes(path: Path) -> tuple[str, ...]:
    """Return the ten names in a text file, one in each line."""
    try:
        lines = read_short_text(path, "utf-8-sig").strip().splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not in UTF-8, expected a text file of ten names") from error
    return check_classes([line.strip() for line in lines], path)


def told_by_labels(path: Path) -> DataSet | None:
    """Return the data set that a file of labels is known to belong to, or None."""
    with path.open("rb") as file:  # piece by piece: it may be of any size
        known = CHECKSUMS.get(file_digest(file, partial(md5, usedforsecurity=False)).hexdigest())
    if known:
        return known
    try:
        labels = read_idx(path, ndim=1)
    except ValueError:  # what is wrong with it is said once it is loaded
        return None
    header = b"\0\0\x08\x01" + len(labels).to_bytes(4, "big")
    return CHECKSUMS.get(md5(header + labels.tobytes(), usedforsecurity=False).hexdigest())


def told_by_folder(folder: Path) -> DataSet | None:
    """Return the data set that a folder is called after, or the one around it if it is called raw."""
    folder = folder.resolve()
    name = (folder.parent if folder.name == "raw" else folder).name.lower()
    return next((data_set for word, data_set in FOLDERS.items() if word in name), None)


def tell_data_set(labels: Path, is_emnist: bool = False) -> tuple[DataSet, str]:
    """Tell which data set a folder holds.

    A classes.txt names the classes, whatever they are. Which data set it is, EMNIST's file names tell, else
    the labels' checksum, else the folder's name: that comes last since it can be wrong, and is asked since no
    checksum is known of Fashion- and Kuzushiji-MNIST unpacked. The rest is taken for digits like MNIST's.

    Parameters
    ----------
    labels : Path
        The labels to train on.
    is_emnist : bool
        Whether the files have EMNIST's names.

    Returns
    -------
    DataSet
    str
        How it was told, a line to print; empty for MNIST itself.
    """
    folder, file = labels.parent, labels.parent / CLASSES_FILE
    ways = (
        ("by the names of its files", lambda: EMNIST if is_emnist else None),
        ("by the checksum of its labels", lambda: told_by_labels(labels)),
        ("by the name of its folder", lambda: told_by_folder(folder)),
    )
    known, why = next(((found, way) for way, look in ways if (found := look())), (None, ""))
    if file.exists():
        own = DataSet(known.name if known else folder.resolve().name, read_classes(file))
        return own, f"classes: {', '.join(own.classes)}, as {file} says"
    if known is None:
        other = f"ten lines in {file} would name others"
        return MNIST, f"classes: the digits 0 to 9, since nothing here says otherwise; {other}"
    note = f"classes: {', '.join(known.classes)}; this is {known.name}, told {why}"
    return known, "" if known == MNIST else note
