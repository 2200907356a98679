"""The Teams app as it is uploaded: the manifest with its icons, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from bot import VERSION
from bot.errors import MattersError

_ICONS = ("color.png", "outline.png")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same package each time


def manifest(client_id: str, site: str) -> dict[str, Any]:
    """The manifest for the bot that is registered as ``client_id``.

    ``site`` is where members read about the partnership, an https address.  Raises
    MattersError where it is none.
    """
    address = urlsplit(site)
    if address.scheme != "https" or not address.hostname:
        raise MattersError(f"'{site}' is no https address", "give --site https://YOUR.SITE")
    text = files(__package__).joinpath("manifest.json").read_text(encoding="utf-8")
    for name, value in {"client_id": client_id, "site": site, "version": VERSION}.items():
        text = text.replace(f"{{{name}}}", json.dumps(value)[1:-1])
    filled: dict[str, Any] = json.loads(text)
    filled["validDomains"] = [address.hostname]
    return filled


def package(client_id: str, site: str) -> bytes:
    """The zip that an administrator uploads in the Teams admin centre.  Raises MattersError."""
    parts = {"manifest.json": json.dumps(manifest(client_id, site), indent=2).encode()}
    parts |= {name: files(__package__).joinpath(name).read_bytes() for name in _ICONS}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return packed.getvalue()
