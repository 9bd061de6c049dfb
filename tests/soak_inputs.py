"""Damaged files of every kind that is read, made from good ones: what benchmarks/soak.py and a test try."""

import gzip
import io
import json
import random
import struct
import zipfile
import zlib

import numpy as np
from PIL import Image

from cnn_utils.given.mnist_files import DATA

NUMBERS = [0, 1, 2, 3, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1]
WORDS = [b"[", b"{", b'"', b"NaN", b"1e999", b"-1", b"null", b"\0", b"\xff", b"PK\3\4", b"\x1f\x8b", b"\n"]
JUNK = [None, True, -1, 10**400, 1e308, float("nan"), "", "x" * 1000, [], {}, [[]], {"a": []}, ["def f(:", 1]]
GENERATOR = np.random.default_rng(0)


def damaged(data, rng):
    """Return bytes with one to four pieces changed, lost, repeated or put in."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        place, size = rng.randrange(len(data) + 1), rng.choice([1, 1, 2, 4, 8, 50])
        change = rng.randrange(7)
        if change == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif change == 1:
            data[place : place + size] = rng.randbytes(size)
        elif change == 2:
            del data[place:]
        elif change == 3:
            del data[place : place + size]
        elif change == 4:
            data[place:place] = data[place : place + size] * rng.choice([1, 2, 30])
        elif change == 5:
            data[place : place + 4] = struct.pack(rng.choice("<>") + "I", rng.choice(NUMBERS))
        else:
            data[place:place] = rng.choice(WORDS) * rng.choice([1, 1, 1, 3000])
    return bytes(data)


def idx(shape):
    """Return an IDX file."""
    pixels = GENERATOR.integers(0, 256, shape, dtype=np.uint8).tobytes()
    return struct.pack(f">{1 + len(shape)}I", 0x0800 + len(shape), *shape) + pixels


IDX = idx((3, 28, 28))


def make_idx(rng):
    """Damage an IDX file, half of the time in its header."""
    return damaged(IDX[:16], rng) + IDX[16:] if rng.random() < 0.5 else damaged(IDX, rng)


def make_gzip(rng):
    """Damage a gzip file, or what is packed in it; now and then a bomb."""
    if rng.random() < 0.01:
        return gzip.compress(struct.pack(">4I", 0x0803, 50_000, 28, 28) + bytes(3_000_000), 1)
    inside = make_idx(rng) if rng.random() < 0.5 else IDX
    packed = gzip.compress(inside, 1)
    return damaged(packed, rng) if rng.random() < 0.6 else packed


def npy(array):
    """Return an .npy file."""
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def zipped(members, compression=zipfile.ZIP_STORED):
    """Return a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return file.getvalue()


def make_npz(rng):
    """Damage a zip file of arrays, or one of the arrays in it; now and then a bomb."""
    members = dict(NPZ)
    if rng.random() < 0.6:
        name = rng.choice([*members])
        head = members[name][:128]
        members[name] = damaged(head, rng) + members[name][128:]
    if rng.random() < 0.02:
        members[rng.choice(["nobody wants", *members])] = bytes(3_000_000)
        return zipped(members, zipfile.ZIP_DEFLATED)
    data = zipped(members)
    return damaged(data, rng) if rng.random() < 0.6 else data


def damaged_tree(tree, rng):
    """Return what JSON holds with one of its parts replaced by junk, lost, or put into itself many times."""
    if isinstance(tree, dict | list) and tree and rng.random() < 0.85:
        keys = [*tree] if isinstance(tree, dict) else [*range(len(tree))]
        key, new = rng.choice(keys), tree.copy()
        new[key] = damaged_tree(tree[key], rng)
        return new
    if rng.random() < 0.1:
        for _ in range(rng.choice([1, 50, 900])):
            tree = [tree] if rng.random() < 0.5 else {"cells": tree}
        return tree
    return rng.choice(JUNK)


def damaged_json(tree, rng):
    """Return JSON with a wrong part, or damaged as a text, or nested without end."""
    if rng.random() < 0.02:
        return rng.choice([b"[", b'{"a":', b'{"epochs": [']) * 100_000
    text = json.dumps(damaged_tree(tree, rng)).encode() if rng.random() < 0.6 else json.dumps(tree).encode()
    return damaged(text, rng) if rng.random() < 0.6 else text


SETTINGS = {"seed": 0, "batch_size": 64, "lr": 0.001}
RUN = {
    "settings": SETTINGS,
    "epochs": [
        {"epoch": k, "test_loss": 0.1, "test_accuracy": 0.9, "train_loss": 0.1, "train_accuracy": 0.9}
        for k in range(4)
    ],
}


def make_json(rng):
    """Damage the record of a run."""
    return damaged_json(RUN, rng)


def cell(kind, source):
    """Return a cell of a notebook."""
    return {"cell_type": kind, "id": "x", "metadata": {"tags": ["write-it"]}, "source": source}


NOTEBOOK = {
    "cells": [
        cell("markdown", ["# Title\n", "\n", "Words."]),
        {
            **cell("code", ["def relu_forward(input):\n", '    """Say."""\n', "    return input\n"]),
            "outputs": [],
        },
        cell("markdown", "Why is it so?\n\n<details>Because.</details>\n\n## More"),
        {**cell("code", "lesson.check(relu_forward)"), "outputs": []},
        {**cell("code", "@a(b)\ndef mine(x): return 'é', x\nasync def g(): pass"), "outputs": []},
    ],
    "metadata": {},
}


def make_notebook(rng):
    """Damage a notebook, half of the time the source of a cell."""
    if rng.random() < 0.5:
        cells = [dict(one) for one in NOTEBOOK["cells"]]
        one = rng.choice(cells)
        source = damaged("".join(one["source"]).encode(), rng).decode("utf-8", "replace")
        one["source"] = source if rng.random() < 0.5 else source.splitlines(True)
        return json.dumps(NOTEBOOK | {"cells": cells}).encode()
    return damaged_json(NOTEBOOK, rng)


def picture(ending, mode="L", **options):
    """Return a picture of a stroke."""
    pixels = np.full((40, 30), 220, np.uint8)
    pixels[8:32, 12:17] = 20
    file = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(file, ending, **options)
    return file.getvalue()


PICTURES = [
    picture("PNG"),
    picture("PNG", "RGBA"),
    picture("PNG", "P"),
    picture("PNG", "I;16"),
    picture("JPEG"),
]
PICTURES += [picture("BMP"), picture("GIF"), picture("TIFF"), picture("TIFF", compression="tiff_lzw")]
PICTURES += [picture("WEBP"), picture("PPM"), picture("TIFF", "F"), picture("JPEG", "CMYK", progressive=True)]


def with_sums(png):
    """Return a PNG file whose checksums are right again, so that its contents are looked at."""
    place, parts = 8, [png[:8]]
    while place + 12 <= len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + size]
        parts.append(png[place : place + 4] + body + struct.pack(">I", zlib.crc32(body)))
        place += 12 + size
    return b"".join(parts)


def make_picture(rng):
    """Damage a picture."""
    data = damaged(rng.choice(PICTURES), rng)
    return with_sums(data) if data[:4] == b"\x89PNG" and rng.random() < 0.7 else data


with np.load(DATA / "pretrained" / "epoch_5.npz") as file:
    NPZ = {name: npy(file[name]) for name in file.files}
MAKERS = {
    "IDX": make_idx,
    "gzip": make_gzip,
    "npz": make_npz,
    "JSON": make_json,
    "picture": make_picture,
    "notebook": make_notebook,
}


def make(kind, number):
    """Return one damaged file: the same number gives the same bytes."""
    return MAKERS[kind](random.Random(f"{kind} {number}"))
