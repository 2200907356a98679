"""``python -m bot.teams.manifest FILE.zip``: pack the Teams app for upload."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.discretion import veiled
from bot.environment import environment
from bot.errors import MattersError
from bot.settings import Settings
from bot.teams.manifest import package

_DEFAULT = "matters-arising-teams.zip"


def main(arguments: list[str]) -> int:
    """Write the package; 0 done, 1 one line of what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.teams.manifest",
        description="Pack the Teams app for upload.",
        epilog="example: python -m bot.teams.manifest app.zip --site https://board.example.org",
    )
    parser.add_argument("file", nargs="?", type=Path, default=Path(_DEFAULT))
    parser.add_argument("--site", help="an https address about the partnership")
    given = parser.parse_args(arguments)
    try:
        settings = Settings.load(environment())
        if settings.teams_client_id is None:
            raise MattersError(
                "TEAMS_CLIENT_ID is not set", "register the bot first: docs/teams.md says how"
            )
        site = given.site or settings.public_url
        if site is None:
            raise MattersError(
                "the app's description needs a page about the partnership, and none is named",
                "give --site https://YOUR.SITE, or set MATTERS_PUBLIC_URL",
            )
        given.file.write_bytes(package(settings.teams_client_id, site))
    except MattersError as error:
        sys.stderr.write(f"{veiled(str(error))}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{given.file} cannot be written ({error.strerror}); name another file\n")
        return 1
    sys.stdout.write(f"{given.file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
