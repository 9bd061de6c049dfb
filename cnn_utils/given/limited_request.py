"""Ask a server that may be slow, endless or malicious, and stop in time and at a known size."""

import queue
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

CHUNK = 1 << 14
PACE_SECONDS = 10  # within so many seconds ...
PACE_BYTES = 400_000  # ... so much must come, or the rest: at this pace all of MNIST takes five minutes
OWN_TIMEOUT = 15  # seconds of silence after which a thread that nobody waits for any more ends by itself
REDIRECTIONS = 3
HEADERS = {"Accept-Encoding": "identity", "User-Agent": "cnn_utils"}


def ask(url: str, seconds: float) -> None:
    """Raise an OSError unless a server answers, whatever it answers, within so many seconds."""
    with Line() as line:
        line.start(url, "HEAD", 0)
        if line.next_before(time.monotonic() + seconds) is None:
            raise TimeoutError(f"does not answer within {seconds} seconds")


def download_bytes(url: str, limit: int, progress: Callable[[int], object]) -> bytes:
    """Return what a server sends for an address.

    Parameters
    ----------
    url : str
    limit : int
        The size, in bytes, that the answer has at most.
    progress : callable
        Is told how many bytes have come, as often as some come.

    Returns
    -------
    bytes
        As they were sent; unpacked once if the server says that it packed them, and they are packed twice.

    Raises
    ------
    OSError
        If more comes, if it comes too slowly, or if anything else goes wrong.
    """
    data = bytearray()
    with Line() as line:
        line.start(url, "GET", CHUNK)
        while True:
            deadline, came = time.monotonic() + PACE_SECONDS, 0
            while came < PACE_BYTES:
                chunk = line.next_before(deadline)
                if chunk is None:
                    pace = f"only {came:,} bytes" if came else "nothing"
                    raise TimeoutError(f"sends {pace} in {PACE_SECONDS} seconds")
                if not chunk:
                    return as_meant(bytes(data), line.packed, limit)
                came += len(chunk)
                data += chunk
                progress(len(chunk))
                if len(data) > limit + (limit // 100 + 100) * bool(line.packed):  # packing may add a little
                    raise OSError(f"sends more than the {limit:,} bytes that are right")


def as_meant(data: bytes, packed: str | None, limit: int) -> bytes:
    """Return what a server sent, without the packing that it added on its way."""
    if packed and data[:2] == b"\x1f\x8b":
        with suppress(zlib.error):  # of a .gz some servers say that it is packed, and add nothing
            inner = zlib.decompressobj(31).decompress(data, limit + 1)
            if inner[:2] == b"\x1f\x8b" and len(inner) <= limit:
                return inner
    return data


class Line:
    """A connection that another thread uses, and that can be cut from outside at any moment.

    No time-out of a library covers all of looking up a name, one address after another, endless headers.
    """

    def __init__(self) -> None:
        self.news: queue.Queue = queue.Queue(8)
        self.sockets: list[socket.socket] = []
        self.packed: str | None = None
        self.is_cut = False

    def __enter__(self) -> "Line":
        """Give the line itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Cut it."""
        self.is_cut = True
        for connected in self.sockets:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    def start(self, url: str, method: str, chunk: int) -> None:
        """Ask; a chunk of 0 bytes stands for no body."""
        threading.Thread(target=self.talk, args=(url, method, chunk), daemon=True).start()

    def next_before(self, deadline: float) -> bytes | None:
        """Return the next chunk, an empty one at the end, None if none comes before the deadline."""
        try:
            came = self.news.get(timeout=max(0, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if isinstance(came, urllib3.exceptions.HTTPError):
            raise requests.exceptions.ChunkedEncodingError(came) from came
        if isinstance(came, Exception) and not isinstance(came, OSError):
            raise OSError(f"sends what makes no sense ({type(came).__name__})") from came
        if isinstance(came, OSError):
            raise came
        return came

    def talk(self, url: str, method: str, chunk: int) -> None:
        """Put all chunks into the news, then an empty one, or what went wrong."""
        try:
            with OneStep() as session:
                for scheme in ("http://", "https://"):
                    session.mount(scheme, CutAdapter(self))
                answer = self.follow(session, url, method)
                if chunk:
                    answer.raise_for_status()
                    self.packed = answer.headers.get("Content-Encoding")
                    while part := answer.raw.read(chunk, decode_content=False):
                        self.tell(part)
            self.tell(b"")
        except Exception as error:
            with suppress(queue.Full):
                self.news.put(error, timeout=OWN_TIMEOUT)

    def follow(self, session: requests.Session, url: str, method: str) -> requests.Response:
        """Return the answer, after a few redirections; their bodies, which may be endless, are not read."""
        options: dict[str, Any] = {"headers": HEADERS, "timeout": OWN_TIMEOUT, "stream": True}
        for _ in range(1 + REDIRECTIONS * (method == "GET")):
            answer = session.request(method, url, **options)
            target = session.get_redirect_target(answer)
            if method == "HEAD" or not target:
                return answer
            answer.close()
            url = requests.compat.urljoin(url, target)
        raise requests.TooManyRedirects(f"more than {REDIRECTIONS} redirections")

    def tell(self, part: bytes) -> None:
        """Put a chunk into the news, unless nobody waits for it any more."""
        while not self.is_cut:
            with suppress(queue.Full):
                return self.news.put(part, timeout=1)
        raise ConnectionAbortedError("nobody waits for it any more")


class OneStep(requests.Session):
    """A session that follows no redirection by itself: it would read all of the body before."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator:
        """Return no further request."""
        return iter(())


class CutAdapter(HTTPAdapter):
    """Makes connections whose sockets a `Line` knows."""

    def __init__(self, line: Line) -> None:
        self.line = line
        super().__init__()

    def get_connection_with_tls_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the pool that requests would use, its connections known to the line."""
        pool = super().get_connection_with_tls_context(*arguments, **options)
        return known_to(self.line, pool)


def known_to(line: Line, pool: Any) -> Any:
    """Let every new connection of a pool hand its socket to a line."""

    class Known(pool.ConnectionCls):
        def connect(self) -> None:
            super().connect()
            line.sockets.append(self.sock)
            if line.is_cut:
                self.sock.shutdown(socket.SHUT_RDWR)

    if not hasattr(pool, "is_known"):
        pool.ConnectionCls, pool.is_known = Known, True
    return pool
