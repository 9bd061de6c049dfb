"""What a file is that is none of ours, told by its first bytes."""

PHONE = "this is HEIC, AVIF or a film, as phones make them; save it as PNG or JPEG"
OTHER_NUMBERS = "this is an IDX file, but of other numbers than unsigned bytes"
UTF_16 = "this is a text in UTF-16"
STARTS = {
    b"<svg": "this is a drawing in SVG; save it as PNG",
    b"<?xml": "this is XML: save a drawing in SVG as PNG, and download what should be something else anew",
    b"<": "this is a web page, such as a login or an error; download the file anew",
    b"PK\3\4": "this is a zip file; unpack it, and name the file inside",
    b"\x1f\x8b": "this is packed with gzip, or was packed twice; unpack it with gzip -d",
    b"version https://": "this only points to a file kept by Git LFS; get it with git lfs pull",
    b"\0\0\x08\x01": "this is a file of labels; are images and labels exchanged?",
    b"\0\0\x08\x03": "this is a file of images; are images and labels exchanged?",
    b"\0\0\x08": "this is an IDX file, but with another number of dimensions",
    b"\0\0\x09": OTHER_NUMBERS,
    b"\0\0\x0b": OTHER_NUMBERS,
    b"\0\0\x0c": OTHER_NUMBERS,
    b"\0\0\x0d": OTHER_NUMBERS,
    b"\0\0\x0e": OTHER_NUMBERS,
    b"\xff\xfe": UTF_16,
    b"\xfe\xff": UTF_16,
    b"BZh": "this is packed with bzip2; unpack it",
    b"\xfd7zXZ": "this is packed with xz; unpack it",
    b"7z\xbc\xaf": "this is a 7z archive; unpack it, and name the file inside",
    b"\x28\xb5\x2f\xfd": "this is packed with zstd; unpack it",
    b"\x89PNG": "this is a picture",
    b"\xff\xd8\xff": "this is a picture",
    b"GIF8": "this is a picture",
    b"Rar!": "this is a RAR archive; unpack it, and name the file inside",
    b"%PDF": "this is a PDF",
    b"\x93NUMPY": "this is an array that np.save wrote",
    b"\x80": "this is a pickle; no file is unpickled here",
    b"\x89HDF": "this is an HDF5 file",
    b"{": "this is JSON",
    b"PAR1": "this is a Parquet file",
}


def told_by(start: bytes) -> str:
    """Return what a file seems to be, as the end of a sentence: ``": this is a web page ..."``, or "".

    Parameters
    ----------
    start : bytes
        The first bytes, a dozen or more.
    """
    start = bytes(start).removeprefix(b"\xef\xbb\xbf")  # how some editors mark a text
    if start[4:8] == b"ftyp":  # after the length of this box, which differs
        return f": {PHONE}"
    start = start.lstrip() or start
    words = next((words for begin, words in STARTS.items() if start.startswith(begin)), told_by_all(start))
    return words and f": {words}"


def told_by_all(start: bytes) -> str:
    """Return what all of the first bytes tell, if anything; a tar archive begins with a file's name."""
    if not any(start):
        return "its first bytes are zero, as where a copy was broken off" if start else "it is empty"
    start = start.rstrip(b"\0")
    is_text = start.isascii() and all(chr(byte).isprintable() or chr(byte).isspace() for byte in start)
    return f"it begins with the text {start.decode('ascii')!r}" if is_text else ""
