"""How soon a reader sees a page: first contentful paint, in headless Chromium.

A portal is started on the life of Maravel; each kind of page is opened in a window of
its own, with nothing kept from before, RUNS times. A bare page of the same browser, one
heading from a server that does nothing else, is opened in the same rounds, so that a
slow or busy machine slows both alike: compare the ratios, not the milliseconds.

    first   when the server had not made the page before: what the first reader waits
    paint   the median of the runs that follow

Aim: paint within 1,000 ms on loopback.

Usage: python benchmarks/paint.py [--runs N] [--life NAME]
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import httpx
from playwright.async_api import Browser, async_playwright

ROOT = Path(__file__).resolve().parents[1]
SERVANDA = Path(sys.executable).with_name("servanda")
PORT = 8793
AIM = 1000.0
BARE = b"<!doctype html><html lang=en><title>x</title><h1>Servanda</h1></html>"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
PATHS = (
    "/",
    "/compacts/{life}/",
    "/compacts/{life}/duties/",
    "/compacts/{life}/money/",
    "/compacts/{life}/checks/",
    "/compacts/{life}/timeline/",
    "/compacts/{life}/amendments/",
    "/compacts/{life}/document/",
    "/entries/7/",
    "/partnership/",
    "/cases/",
    "/data/",
    "/verify/",
    "/about/",
    "/fr/",
    "/officials/",
    "/draft/",
    "/acts/new/",
    "/keys/",
)


class Painted(NamedTuple):
    """When a page was first seen, in milliseconds.

    first   by the first reader
    median  by those who followed
    """

    path: str
    first: float
    median: float


class Bare(BaseHTTPRequestHandler):
    """A server that says one heading."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(BARE)))
        self.end_headers()
        self.wfile.write(BARE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def bare() -> Iterator[str]:
    """Serve the bare page and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bare)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def portal(life: str) -> Iterator[str]:
    """Serve the life of an example and yield the portal's address."""
    with tempfile.TemporaryDirectory() as folder:
        lived(life, Path(folder) / "life")
        log = str(Path(folder) / "life" / "register.sqlite")
        command = [str(SERVANDA), "serve", "--database", log, "--port", str(PORT)]
        with subprocess.Popen(
            [*command, "--pace", "0"], stdout=subprocess.DEVNULL
        ) as it:
            try:
                address = f"http://127.0.0.1:{PORT}"
                wait(f"{address}/healthz", it)
                yield address
            finally:
                it.terminate()


def lived(name: str, out: Path) -> None:
    """Write the log of a life."""
    script = ROOT / "examples" / "lives" / "live.py"
    spec = importlib.util.spec_from_file_location("examples_live", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.live(name, out).log.close()


def wait(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when an address answers."""
    while server.poll() is None:
        try:
            if httpx.get(address).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    sys.exit("the portal did not start")


async def paint(browser: Browser, address: str) -> float:
    """Open a page in a new window and return when something was seen, in ms."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    await page.goto(address, wait_until="load")
    told = 0.0
    while not told:
        told = float(await page.evaluate(PAINT))
    await context.close()
    return told


async def measure(site: str, plain: str, runs: int, life: str) -> list[Painted]:
    """Open every page once, then RUNS times in rounds; the bare page stands first."""
    pages = {path: site + path for path in (one.format(life=life) for one in PATHS)}
    pages = {"a bare page": plain, **pages}
    where = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=where, args=["--no-sandbox"]
        )
        await paint(browser, plain)
        first = {path: await paint(browser, at) for path, at in pages.items()}
        rounds = [
            {path: await paint(browser, at) for path, at in pages.items()}
            for _ in range(runs)
        ]
        await browser.close()
    return [
        Painted(path, first[path], statistics.median(one[path] for one in rounds))
        for path in pages
    ]


def main() -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="rounds that are counted")
    parser.add_argument("--life", default="maravel", help="the example that is shown")
    asked = parser.parse_args()
    with bare() as plain, portal(asked.life) as site:
        found = asyncio.run(measure(site, plain, asked.runs, asked.life))
    base = found[0].median
    print(f"{'page':<32} {'first':>9} {'paint':>9} {'ratio':>7}   ({asked.runs} runs)")
    for one in found:
        print(
            f"{one.path:<32} {one.first:>6.0f} ms {one.median:>6.0f} ms"
            f" {one.median / base:>6.2f}x"
        )
    worst = max(found, key=lambda one: one.median)
    met = "met" if worst.median <= AIM else "not met"
    print(
        f"aim {AIM:.0f} ms: {met}; the slowest is {worst.path}, {worst.median:.0f} ms"
    )


if __name__ == "__main__":
    main()
