"""The viewer's modules on the loopback address, each as the file it is, so that a page imports them."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.browser.lab import ROOT

FOLDERS = [ROOT / "helpers" / "viewer" / "static", ROOT / "helpers" / "lesson" / "static"]


class Handler(BaseHTTPRequestHandler):
    """Give out modules; every other address is a blank page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a module, or with a blank page."""
        name = self.path.rsplit("/", 1)[1]
        paths = [folder / name for folder in FOLDERS if name and (folder / name).is_file()]
        body = paths[0].read_bytes() if paths else b"<!doctype html><title>modules</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if paths else "text/html")
        self.send_header("Content-Length", str(len(body)))
        # The files do not change during a run, and asking for thirty of them takes longer than many a test.
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class ModuleServer:
    """The server; used as a context, it runs until the end."""

    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
