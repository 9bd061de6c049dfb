"""Errors for people: what went wrong, in a line."""


def in_words(error):
    """Return what went wrong, in one line and without the error's number."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return printable(f"{error.filename}: {error.strerror}")
    return printable(" ".join(str(error).split()))


def printable(text):
    """Return a text in which nothing tells a terminal what to do: escape codes are spelt out."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in str(text))
