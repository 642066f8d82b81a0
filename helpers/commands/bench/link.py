"""A slow line to a server on this computer: delay both ways and a limited rate, as in the field."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import suppress
from types import TracebackType

CHUNK = 16384


class _Direction:
    """One direction of the line, shared by all its connections."""

    def __init__(self, delay: float, bytes_a_second: float) -> None:
        self.delay, self.bytes_a_second, self.free = delay, bytes_a_second, 0.0

    def arrival(self, count: int) -> float:
        """Return when so many bytes that are sent now have arrived, on the clock of time.monotonic."""
        self.free = max(time.monotonic(), self.free) + count / self.bytes_a_second
        return self.free + self.delay


class SlowLink:
    """Forward a port of the loopback address to another one, slowly.

    Parameters
    ----------
    target
        The port of the server.
    round_trip_ms
        Time there and back, half of it each way.
    kilobits
        Most kilobits a second, each way.
    """

    def __init__(self, target: int, round_trip_ms: float, kilobits: float) -> None:
        self.target = target
        self._up, self._down = (_Direction(round_trip_ms / 2000, kilobits * 125) for _ in range(2))
        self._ready = threading.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.port = 0

    def __enter__(self) -> SlowLink:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for writer in self._writers:
            writer.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        ends = {writer, back}
        self._writers |= ends
        try:
            await asyncio.gather(_forward(reader, back, self._up), _forward(there, writer, self._down))
        finally:
            self._writers -= ends


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: _Direction) -> None:
    # A short queue: what is on the line is not limited, what waits before it is.
    waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(256)

    async def deliver() -> None:
        while True:
            due, data = await waiting.get()
            if not data:
                break
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            with suppress(OSError):
                writer.write(data)
                await writer.drain()
        writer.close()

    delivering = asyncio.create_task(deliver())
    try:
        while data := await reader.read(CHUNK):
            await waiting.put((line.arrival(len(data)), data))
    except OSError:
        pass
    await waiting.put((0.0, b""))
    await delivering
