"""Where a record is: a file, or an address of a database, of which the secret parts are never shown."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from helpers.records.home import RECORD_VARIABLE as VARIABLE
from helpers.records.store_error import StoreError


def url_of(address: Path | str) -> sa.URL:
    """Return the address in its parts; a text without ``://`` is the path of an SQLite file.

    Raises
    ------
    StoreError
        If it is no address.
    """
    if isinstance(address, Path) or "://" not in address:
        return sa.URL.create("sqlite", database=str(address))
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(f"{VARIABLE} is no address of a database: {_FORM}.") from None
    # What was cut at the wrong place would show a piece of the password.
    if "@" in (url.host or "") + (url.database or ""):
        raise StoreError(f"{VARIABLE} has an @ in the password or in the name, which is written %40 there.")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError(f"{VARIABLE} names a database in memory, which keeps nothing; name a file.")
    return url


_FORM = "it looks like postgresql+pg8000://name:password@host:5432/database"


def shown(url: sa.URL) -> str:
    """Return the address as it may be shown: without name, password and options; of a file, its path."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    port = f":{url.port}" if url.port else ""
    return f"{url.drivername}://{url.host or ''}{port}/{url.database or ''}"


def without_secrets(text: str, url: sa.URL) -> str:
    """Return a driver's words without the password and the options of the address."""
    options = (value for values in url.normalized_query.values() for value in values)
    for secret in filter(None, (url.password, *options)):
        text = text.replace(secret, "…")
    return text
