"""A hundred requests that nobody means well with, as bytes on the wire.

Each has a name, what is sent, and what may come back. ``CLOSED`` stands for a
connection that is closed without an answer, which is as good a refusal as any.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["CLOSED", "Hostile", "hostile"]

CLOSED: Final = 0
REFUSED: Final = (CLOSED, 400, 403, 404, 405, 408, 411, 413, 414, 415, 421, 422, 431)


class Hostile(NamedTuple):
    """A request, and the answers that refuse it."""

    name: str
    sent: bytes
    answers: tuple[int, ...] = REFUSED


def hostile() -> tuple[Hostile, ...]:
    """Return all of them."""
    return (
        *_paths(),
        *_lines(),
        *_fields(),
        *_methods(),
        *_bodies(),
        *_forged(),
        *_questions(),
        *_crossing(),
    )


def _get(path: str, *fields: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *fields, "Connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _post(path: str, body: bytes, kind: str, *fields: str) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *fields,
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


FORM: Final = "application/x-www-form-urlencoded"


def _paths() -> Iterator[Hostile]:
    climbing = (
        "/../../../../etc/passwd",
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2f..%2fetc%2fpasswd",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/....//....//app.py",
        "/static//etc/passwd",
        "/static/%00site.css",
        "/static/site.css%00.png",
        "/static/..\\..\\app.py",
        "/tile/0/../../../register.sqlite",
        "/tile/entries/%2e%2e/%2e%2e/log.vkey",
        "/tile/0/x999999/000",
        "/tile/-1/000",
        "/tile/99/000",
        "/document/../register.sqlite",
        "/document/sha256:" + "z" * 64,
        "/document/" + "a" * 3000,
        "/checkpoints/../../../etc/shadow",
        "/compacts/%2e%2e%2f%2e%2e%2fetc%2fpasswd/",
        "/compacts/maravel%00/",
        "/compacts/" + "m" * 300 + "/",
        "/compacts/<script>alert(1)</script>/",
        "/compacts/'; DROP TABLE entry; --/",
        "/entries/-1/",
        "/entries/99999999999999999999/",
        "/entries/1e9/",
        "/entries/0x10/",
        "/entries/NaN/",
        "/acts/../keys/",
        "/.git/config",
        "/.env",
        "/wp-login.php",
        "/register.sqlite",
    )
    for path in climbing:
        yield Hostile(f"path {path[:60]}", _get(path.replace(" ", "%20")))
    yield Hostile("a path of ten thousand letters", _get("/" + "a" * 10_000))
    yield Hostile("a query of ten thousand letters", _get("/?q=" + "a" * 10_000))
    yield Hostile(
        "a path that is no UTF-8", b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n"
    )
    yield Hostile("an escape that is none", _get("/compacts/%zz/"))


def _lines() -> Iterator[Hostile]:
    yield Hostile("no request at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
    yield Hostile("a line without a version", b"GET /\r\n\r\n")
    yield Hostile("a version that is none", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n")
    spaced = b"GET  /  HTTP/1.1\r\nHost: a\r\n\r\n"
    yield Hostile("two spaces", spaced, (*REFUSED, 200))
    gone = _get("/acts/" + "0" * 64 + "/")  # what is not held looks like what is
    yield Hostile("an act that nobody drew up", gone, (*REFUSED, 200))
    yield Hostile("a line within a path", b"GET /a\r\nX: b HTTP/1.1\r\nHost: a\r\n\r\n")
    yield Hostile(
        "bare line ends",
        b"GET / HTTP/1.1\nHost: a\n\nGET /x HTTP/1.1\n\n",
        (*REFUSED, 200),
    )
    yield Hostile(
        "an address for a proxy",
        b"GET http://evil.example/x HTTP/1.1\r\n"
        b"Host: evil.example\r\nConnection: close\r\n\r\n",
    )


def _fields() -> Iterator[Hostile]:
    yield Hostile("two hosts", _get("/", "Host: evil.example"))
    yield Hostile("a field of forty thousand letters", _get("/", "X: " + "y" * 40_000))
    yield Hostile(
        "five thousand fields", _get("/", *[f"X{i}: 1234" for i in range(5000)])
    )
    yield Hostile(
        "a field with a line in it",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\x00\r\n\r\n",
    )
    yield Hostile("a field without a name", b"GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n")
    two = b"POST /acts/ HTTP/1.1\r\nHost: a\r\n"
    yield Hostile(
        "two lengths", two + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"
    )
    yield Hostile(
        "a length and chunks",
        two + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    )
    yield Hostile(
        "chunks in another coding",
        two + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    )
    yield Hostile("a length below nought", two + b"Content-Length: -5\r\n\r\nhello")
    yield Hostile("a length in words", two + b"Content-Length: five\r\n\r\nhello")
    yield Hostile(
        "a length beyond all bounds",
        two + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nx",
    )
    yield Hostile(
        "a chunk without an end",
        two + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx",
    )
    yield Hostile(
        "a chunk that is no number",
        two + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
    )


def _methods() -> Iterator[Hostile]:
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "BREW", "CONNECT"):
        line = f"{method} /compacts/maravel/ HTTP/1.1\r\nHost: a\r\nConnection: close"
        yield Hostile(f"method {method}", (line + "\r\n\r\n").encode())
    yield Hostile(
        "a method in a field",
        _post("/compacts/maravel/", b"x=1", FORM, "X-HTTP-Method-Override: DELETE"),
    )
    yield Hostile(
        "a socket that stays",
        _get(
            "/",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ),
        (*REFUSED, 200),
    )


def _bodies() -> Iterator[Hostile]:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n"
        for i in range(9)
    )
    yield Hostile("five megabytes", _post("/draft/", b"y" * (5 << 20), FORM))
    yield Hostile(
        "a packed body",
        _post(
            "/draft/",
            gzip.compress(b"text=" + b"0" * 10**6),
            FORM,
            "Content-Encoding: gzip",
        ),
    )
    texts = {
        "YAML that grows": bomb,
        "YAML that runs": "!!python/object/apply:os.system ['true']",
        "YAML a thousand deep": "[" * 5000,
        "nothing but noughts": "\x00" * 1000,
    }
    for name, text in texts.items():
        body = b"text=" + "".join(f"%{b:02x}" for b in text.encode()).encode()
        yield Hostile(name, _post("/draft/", body, FORM))
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../e"\r\n'
        b"\r\n{}\r\n--x--\r\n"
    )
    yield Hostile(
        "a file that climbs", _post("/acts/", parts, "multipart/form-data; boundary=x")
    )
    many = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % i
        for i in range(3000)
    )
    yield Hostile(
        "three thousand parts",
        _post("/acts/", many + b"--x--\r\n", "multipart/form-data; boundary=x"),
    )
    yield Hostile(
        "parts without a boundary", _post("/acts/", parts, "multipart/form-data")
    )
    yield Hostile(
        "parts that never end",
        _post("/acts/", b"--x\r\nContent-Dispo", "multipart/form-data; boundary=x"),
    )
    yield Hostile(
        "JSON where a form is due", _post("/acts/", b"{}", "application/json")
    )


def _forged() -> Iterator[Hostile]:
    """Envelopes: none carries a form token, and none a signature that counts."""
    payload = base64.b64encode(b'{"kind":"withdrawal"}').decode()
    forged = {
        "no signature": {"payloadType": "x", "payload": payload, "signatures": []},
        "a signature of noughts": {
            "payloadType": "application/vnd.servanda.act+json",
            "payload": payload,
            "signatures": [
                {"keyid": "0" * 64, "sig": base64.b64encode(bytes(64)).decode()}
            ],
        },
        "a thousand signatures": {
            "payloadType": "x",
            "payload": payload,
            "signatures": [{"keyid": str(i), "sig": "AAAA"} for i in range(1000)],
        },
        "a payload that is none": {
            "payloadType": "x",
            "payload": "%%%",
            "signatures": [],
        },
    }
    for name, envelope in forged.items():
        sent = "envelope=" + "".join(f"%{b:02x}" for b in json.dumps(envelope).encode())
        yield Hostile(f"an envelope with {name}", _post("/acts/", sent.encode(), FORM))
    for deed in ("submit", "sign", "join"):
        path = f"/acts/{'a' * 64}/{deed}/"
        yield Hostile(
            f"{deed} without a token", _post(path, b"link=x&keyid=y&sig=z", FORM)
        )
        yield Hostile(
            f"{deed} with a stolen token",
            _post(
                path, b"link=x&token=" + b"0" * 64, FORM, "Cookie: servanda-form=abc"
            ),
        )


def _questions() -> Iterator[Hostile]:
    odd = (
        "/api/v1/compacts?page=-1",
        "/api/v1/compacts?page=99999999999999999999",
        "/api/v1/compacts?page=a",
        "/api/v1/compacts?state=rich",
        "/api/v1/compacts/..%2f..%2fetc/timeline",
        "/api/v1/entries/-1",
        "/api/v1/entries/18446744073709551616",
        "/api/v1/nothing",
    )
    for path in odd:
        yield Hostile(f"question {path[:60]}", _get(path))
    for page in ("-1", "99999999999999999999", "%00", "1;2", "<script>"):
        path = f"/compacts/maravel/timeline/?page={page}"
        # A page that is none is answered with one that there is.
        yield Hostile(f"question {path[:60]}", _get(path), (*REFUSED, 200))


def _crossing() -> Iterator[Hostile]:
    for path in ("/draft/", "/acts/", "/acts/new/", "/compare/"):
        yield Hostile(
            f"from another site to {path}",
            _post(path, b"text=x", FORM, "Origin: https://evil.example"),
            (403,),
        )
        yield Hostile(
            f"from another site's frame to {path}",
            _post(path, b"text=x", FORM, "Sec-Fetch-Site: cross-site"),
            (403,),
        )
