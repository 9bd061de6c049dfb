"""What the commands of ``python -m cnn_utils`` do: train, evaluate, predict."""

import inspect
import sys
import zlib
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.checkpoint import load_params, save_params
from cnn_utils.data import to_one_hot
from cnn_utils.evaluation import evaluate, predict
from cnn_utils.fast.engine import open_engine
from cnn_utils.given.answers_in_text import draw_bars, say_shares
from cnn_utils.given.class_names import DIGITS, MNIST
from cnn_utils.given.familiar import unlike_mnist
from cnn_utils.given.mnist_files import DATA, MnistFiles, find_mnist, load_split
from cnn_utils.given.one_at_a_time import one_at_a_time
from cnn_utils.given.run_checks import check_all_steps, check_learnt, check_loss
from cnn_utils.given.run_files import check_folder, newest_epoch
from cnn_utils.given.run_record import check_same_run, read_data_set, read_figures, write_json
from cnn_utils.given.whole_picture import read_for
from cnn_utils.given.words import for_shell, in_words, printable
from cnn_utils.network import Params, init_params
from cnn_utils.optimizer import adam_init
from cnn_utils.training import train

RUN_FOLDER = Path("runs/mnist")
PRETRAINED_FOLDER = DATA / "pretrained"


def train_command(args: Namespace) -> int:
    """Train a network, or go on training one; keep its parameters and figures after every epoch."""
    with one_at_a_time(args.out, "another training run"):
        return train_in_folder(args)


def train_in_folder(args: Namespace) -> int:
    """Train in a folder that no other run writes into."""
    check_folder(args.out, args.resume)
    files = find_mnist(args.data)
    (images, labels), test = load_split(files, "train"), load_split(files, "test")
    say_data(f"{len(images):,} images to train on, {len(test[0]):,} to test on", files)
    settings = settings_of(args, images, labels)
    figures = read_figures(args.out / "run.json", settings) if args.resume else []
    rng = np.random.default_rng(args.seed)
    params = init_params(rng=rng)
    state = adam_init(params)
    with open_engine(engine_of(args), workers=args.workers) as pool:
        note = partial(record, args, params, test, (settings, files.data_set), figures, pool)
        run = partial(
            on_pool(train, args, pool), images, to_one_hot(labels), params, state,
            batch_size=args.batch_size, lr=args.lr, rng=rng, cool_from=args.cool_from,
            checkpoint=args.out / "checkpoint.npz", after_epoch=note,
        )  # fmt: skip
        announce(args, params)
        history = run(epochs=0)  # only reads the checkpoint, if there is one
        check_same_run(args.out, figures, history)
        check_all_steps(args.out, state["t"], len(history), settings)
        if len(figures) <= len(history):  # nothing noted yet, or stopped between the checkpoint and the note
            note(history)
        conclude(args.out, len(run(epochs=args.epochs)), args.epochs)
    check_learnt(figures[-1], test[1])
    return 0


def settings_of(args: Namespace, images: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Return what must be the same when a run goes on."""
    settings = {"seed": args.seed, "batch_size": args.batch_size, "lr": args.lr, "images": len(images)}
    settings |= {"cool_from": args.cool_from, "engine": engine_of(args)}
    return settings | {"data_checksum": zlib.crc32(labels, zlib.crc32(images))}


def engine_of(args: Namespace) -> str:
    """Return the name of the engine that was asked for."""
    return "fast" if args.fast else "layers"


def on_pool(function: Callable, args: Namespace, pool: Any) -> Callable:
    """Return `train` or `evaluate` with its work done by a pool; a reader's own may know of no engine."""
    knows = "engine" in inspect.signature(function).parameters
    return partial(function, executor=pool, **({"engine": engine_of(args)} if knows else {}))


def record(
    args: Namespace, params: Params, test: tuple, about: tuple, figures: list, pool: Any, history: list
) -> None:
    """Keep the parameters and figures after an epoch; epoch 0 is before training."""
    epoch = len(history)
    save_params(args.out / f"epoch_{epoch}.npz", params)
    print(f"epoch {epoch}, test: ", end="", flush=True)
    loss, accuracy = on_pool(evaluate, args, pool)(test[0], to_one_hot(test[1]), params)
    check_loss(loss, f"after epoch {epoch}")
    trained = {f"train_{key}": history[-1][key] for key in ("loss", "accuracy")} if history else {}
    figures.append({"epoch": epoch, **trained, "test_loss": loss, "test_accuracy": accuracy})
    settings, data_set = about
    content = {"settings": settings, "data_set": data_set._asdict(), "epochs": figures}
    write_json(args.out / "run.json", content)


def announce(args: Namespace, params: Params) -> None:
    """Say what will be trained, and how to read the lines that follow."""
    size = sum(array.size for array in params)
    form = " in the fast form" if args.fast else ""
    print(f"training {size:,} parameters{form}: epochs {args.epochs}, batch size {args.batch_size}, ", end="")
    print(
        f"learning rate {args.lr}, from epoch {args.cool_from} on a fifth of it, seed {args.seed}; ", end=""
    )
    print(f"everything is kept in {printable(args.out)}")
    print("The figures of training are measured while it goes on, with half of the features dropped out:")
    print("they are worse than those of the test, where nothing is dropped.")


def conclude(folder: Path, done: int, wanted: int) -> None:
    """Say where the parameters are, and what to do next."""
    if done > wanted:
        print(f"{printable(folder)} already has {done} epochs; to train more, ask for more with --epochs")
    newest = folder / f"epoch_{done}.npz"
    print(f"parameters: {printable(newest)}")
    print(f"next: python -m cnn_utils predict IMAGE.png --params {printable(for_shell([str(newest)]))}")


def evaluate_command(args: Namespace) -> int:
    """Measure parameters on the test images."""
    params, path = read_params(args.params)
    trained_on, files = read_data_set(path), find_mnist(args.data)
    images, labels = load_split(files, "test")
    say_data(f"{len(images):,} images to test on", files)
    if files.kind == "sample":
        print("note: they are among MNIST's 60,000 training images; parameters trained on those know them")
    if trained_on not in (None, files.data_set):
        print(f"note: these parameters were trained on {printable(trained_on.name)}, this is other data")
    print("test: ", end="", flush=True)
    with open_engine(engine_of(args)) as pool:
        loss, _ = on_pool(evaluate, args, pool)(images, to_one_hot(labels), params)
        check_loss(loss, "with these parameters")
        if files.data_set.classes != DIGITS:
            answers = on_pool(predict, args, pool)(images, params).argmax(axis=1)
            print(f"of each class: {say_shares(answers == labels, labels, files.data_set.classes)}")
    return 0


def predict_command(args: Namespace) -> int:
    """Read the digit in every picture; a bad picture does not keep the others from being read."""
    (params, path), code = read_params(args.params), 0
    data_set = read_data_set(path) or MNIST
    for path in args.images:
        try:
            image = read_for(data_set.classes)(path)
        except (OSError, ValueError, MemoryError) as error:
            sys.stdout.flush()  # keeps the lines in order where both streams go to one place
            words = in_words(error) or f"{path}: there is not enough memory to read it"
            print(f"error: {words}", file=sys.stderr)
            code = 1
        else:
            bars = draw_bars(predict(image[np.newaxis], params)[0], data_set.classes)
            print(f"\n{printable(path)}\n{bars}")
            if data_set == MNIST and unlike_mnist(image):
                print("note: this is unlike the digits of MNIST, so don't rely on the guess")
    return code


def read_params(path: Path | None) -> tuple[Params, Path]:
    """Return parameters and their file: those asked for, else the own run's, else the pretrained ones."""
    path = path or newest_epoch(RUN_FOLDER) or newest_epoch(PRETRAINED_FOLDER)
    if path is None:
        raise ValueError("no trained parameters found; first run: python -m cnn_utils train")
    params = load_params(path)
    print(f"parameters: {printable(path)}")
    return Params(*(array.astype(np.float32) for array in params)), path  # as the images are


def say_data(count: str, files: MnistFiles) -> None:
    """Say how many images there are, and where they come from."""
    folder = printable(files.train_images.parent)
    sample = "the embedded sample of MNIST in " if files.kind == "sample" else ""
    print(f"data: {count}, from {sample}{folder}")
