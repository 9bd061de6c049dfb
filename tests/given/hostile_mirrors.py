"""Forty servers that mean no good, each a function that is handed a connection once it was asked for a file.

``python benchmarks/hostile_mirrors.py`` tries each of them with the deadlines of the course.
"""

import gzip
import itertools
import socket
import threading
import time
import zlib

JUNK = b"\x1f\x8b" + b"x" * 65534
OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(50_000_000))


def send(*parts):
    """Return a server that sends these bytes and hangs up."""
    return lambda connection: [connection.sendall(part) for part in parts]


def endless(start, again, pause=0.0):
    """Return a server that sends a beginning, then the same bytes for ever."""

    def serve(connection):
        connection.sendall(start)
        while True:
            connection.sendall(again)
            time.sleep(pause)

    return serve


def counting(start, line):
    """Return a server that sends a beginning, then numbered lines for ever."""

    def serve(connection):
        connection.sendall(start)
        for number in itertools.count():
            connection.sendall(line % number)

    return serve


def silent(connection):
    """Take the call and say nothing."""
    time.sleep(600)


def redirect(target, body=b"", again=b""):
    """Return a server that sends elsewhere; its own port is filled in."""

    def serve(connection):
        place = target % connection.getsockname()[1] if b"%d" in target else target
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\n\r\n" + body)
        while again:
            connection.sendall(again)

    return serve


def with_length(length, body=b"", more=b""):
    """Return a beginning of an answer that says how long it is."""
    return OK + b"Content-Length: " + length + b"\r\n" + more + b"\r\n" + body


CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = OK + b"Content-Encoding: gzip\r\n\r\n"
NOISE = bytes(range(256)) * 16
MIRRORS = {
    "silent": silent,
    "hangs up": send(b""),
    "half a status line": send(b"HTTP/1.1 20"),
    "half a status line, then silent": endless(b"HTTP/1.1 20", b"", 1),
    "a status line a byte a second": endless(b"HTTP/1.1 200 ", b"O", 1),
    "an endless status line": endless(b"HTTP/1.1 200 ", b"O" * 65536),
    "noise": send(NOISE),
    "endless noise": endless(b"", NOISE),
    "another protocol": send(b"220 ftp.example ready\r\n"),
    "HTTP/9.9": send(b"HTTP/9.9 200 OK\r\n\r\n"),
    "status 99999": send(b"HTTP/1.1 99999 Odd\r\n\r\n"),
    "endless 100 Continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "endless 102 Processing": endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "headers without end": counting(OK, b"X-%d: y\r\n"),
    "a header without end": endless(OK + b"X: ", b"y" * 65536),
    "headers a byte a second": endless(OK + b"X: ", b"y", 1),
    "headers a line a second": endless(OK, b"X: y\r\n", 1),
    "a body without end": endless(OK + b"\r\n", JUNK),
    "a body a byte a second": endless(OK + b"\r\n", b"y", 1),
    "a body a byte a second, its length known": endless(with_length(b"9912422"), b"y", 1),
    "a length that is no number": send(with_length(b"many", JUNK)),
    "a negative length": send(with_length(b"-5", JUNK)),
    "a huge length, then silent": endless(with_length(b"9" * 30, JUNK), b"", 1),
    "two lengths": send(with_length(b"5", b"12345", b"Content-Length: 6\r\n")),
    "a length that is not kept": send(with_length(b"9912422", JUNK)),
    "chunks without end": endless(CHUNKED, b"10000\r\n" + JUNK + b"\r\n"),
    "chunks a byte a second": endless(CHUNKED, b"1\r\ny\r\n", 1),
    "a chunk's size without end": endless(CHUNKED, b"1" * 65536),
    "a chunk's size that is no number": send(CHUNKED, b"zz\r\nabc"),
    "a negative chunk": send(CHUNKED, b"-5\r\nabc"),
    "a huge chunk": endless(CHUNKED + b"f" * 15 + b"\r\n", JUNK),
    "trailers without end": endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 1000),
    "a packed bomb": send(PACKED, BOMB),
    "a bomb packed twice": send(PACKED, gzip.compress(BOMB)),
    "a bomb that is no gzip file": send(
        OK + b"Content-Encoding: deflate\r\n\r\n", zlib.compress(bytes(10**8))
    ),
    "an encoding of many layers": send(OK + b"Content-Encoding: " + b"gzip, " * 999 + b"br\r\n\r\n", BOMB),
    "redirections without end": redirect(b"http://127.0.0.1:%d/mnist/again"),
    "redirections to files": redirect(b"file:///etc/passwd"),
    "a redirection with an endless body": redirect(b"http://127.0.0.1:%d/x", b"", JUNK),
    "a reason with escape codes": send(b"HTTP/1.1 404 \x1b[31m\x1b]0;mine\x07gone\x9b2J\r\n\r\n"),
    "an endless reason": send(b"HTTP/1.1 500 " + b"so " * 20000 + b"\r\n\r\n"),
    "a page": send(with_length(b"40", b"<!DOCTYPE html><html>Log in here</html>\n")),
}


class Hostile:
    """A mirror that answers HEAD as it should, and GET in one of the ways above."""

    def __init__(self, name):
        self.answer, self.socket = MIRRORS[name], socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/mnist/"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        """Take calls until the socket is closed."""
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        """Serve one call."""
        with connection:
            try:
                asked = connection.recv(65536)
                if asked.startswith(b"HEAD"):
                    return connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                self.answer(connection)
            except OSError:
                pass  # whoever asked has hung up
