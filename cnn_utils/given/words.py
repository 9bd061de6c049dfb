"""Errors for people: what went wrong, in a line."""


def in_words(error):
    """Return what went wrong, in one line and without the error's number."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())
