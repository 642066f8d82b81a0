"""Files that are written whole or not at all."""

from helpers.files.whole import write_whole

__all__ = ["write_whole"]
