"""Join the viewer's ES modules into the one module text that anywidget wants.

The browser gets a widget's code as one text, with no address from which a second file could be
loaded. The sources are nevertheless small modules, which browsers, tests and readers can use as they
are. No bundler is needed for the step between: the modules import only each other, by name, and no
two of them use the same name at their top level (a test sees to that), so that joining them is
taking the ``import`` and ``export`` words away.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(\./|\.\./)?([\w./-]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


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
    texts[path.name] = EXPORT.sub("", IMPORT.sub("", source))


def _find(name: str, folders: tuple[Path, ...], importer: Path) -> Path:
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{importer.name} imports {name}, which is not there")
