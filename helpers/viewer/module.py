"""The viewer's ES modules as texts that a widget can send to the browser.

The browser gets a widget's code as text, with no address from which a second file could be loaded. The
sources are nevertheless small modules, which browsers, tests and readers can use as they are. No bundler
is needed for the step between: the modules import only each other, by name, and no two of them use the
same name at their top level (a test sees to that), so that joining them is taking the ``import`` and
``export`` words away. Lines that only people need stay here: comments, indentation, the space around signs.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(\./|\.\./)?([\w./-]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
LINE_OF_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
BLOCK_OF_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
END_OF_LINE_COMMENT = re.compile(r"""[ \t]+// [^"'`\n]*$""", re.MULTILINE)
"""Without a quote after it, so that it is in no string."""
INDENTATION = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_QUOTED = r"""(?:"[^"\\\n]*"|`(?:[^`$\\\n]|\$(?!\{)|\$\{[^`{}\n]*\})*`)"""
"""A text in double quotes, or a template in which no other one stands."""
STRING = re.compile(f"({_QUOTED})")
PLAIN_LINE = re.compile(rf"^(?:[^\"'`/\n]|(?<= )/(?= )|{_QUOTED})+\n", re.MULTILINE)
"""Nothing else in it is quoted; what looks like a pattern, and no division, is left alone."""
SPACED_SIGN = re.compile(r" ?([=<>?:;,{}()|&!*%\[\]]+) ?")
"""Plus and minus are left alone: two of them in a row mean something else."""
GOES_ON = re.compile(r"(?<=[;{,])\n$")
"""The end of a line after which another one may follow at once."""


@dataclass(frozen=True)
class Module:
    """One joined module: its name, its text, and the text as it travels."""

    name: str
    text: str

    @cached_property
    def digest(self) -> str:
        """What tells one version of the text from another."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()

    @cached_property
    def packed(self) -> bytes:
        """The text, UTF-8, packed by zlib: Jupyter does not compress what it sends."""
        return zlib.compress(self.text.encode(), 9)


def loader(source: str, modules: tuple[Module, ...]) -> str:
    """Return the small module that fetches `modules` from Python and lets the last one render.

    Parameters
    ----------
    source
        Text of ``loader.js``.
    modules
        What is fetched, the viewer's own first.
    """
    return _lightened(source).replace("@@MODULES@@", json.dumps([[each.name, each.digest] for each in modules]))


def join_modules(entry: Path, *folders: Path) -> str:
    """Return the text of `entry` with all that it imports before it, each module once.

    Parameters
    ----------
    entry
        The module that has the default export.
    folders
        Where imported modules are looked for after the entry's own folder.

    Raises
    ------
    FileNotFoundError
        If an imported module is in none of the folders.
    """
    texts: dict[str, str] = {}
    _collect(entry, (entry.parent, *folders), texts)
    return "\n".join(texts.values())


def _collect(path: Path, folders: tuple[Path, ...], texts: dict[str, str]) -> None:
    source = path.read_text("utf-8")
    for _, name in IMPORT.findall(source):
        if name not in texts:
            _collect(_find(name, folders, path), folders, texts)
    texts[path.name] = _lightened(EXPORT.sub("", IMPORT.sub("", source)))


def _lightened(source: str) -> str:
    """Return `source` without comments, indentation, space around signs and ends of line that nobody needs."""
    said = LINE_OF_COMMENT.sub("", BLOCK_OF_COMMENT.sub("", source))
    bare = INDENTATION.sub("", END_OF_LINE_COMMENT.sub("", said))
    return PLAIN_LINE.sub(lambda line: _tightened(line[0]), bare)


def _tightened(line: str) -> str:
    """Return a line without the space around signs, and without its end where it may; what stands in quotes is kept."""
    parts = STRING.split(line)
    parts[::2] = [SPACED_SIGN.sub(r"\1", part) for part in parts[::2]]
    return GOES_ON.sub("", "".join(parts))


def _find(name: str, folders: tuple[Path, ...], importer: Path) -> Path:
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{importer.name} imports {name}, which is not there")
