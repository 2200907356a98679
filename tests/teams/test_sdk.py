"""The SDK sees this bot's settings and nobody else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bot.teams.sdk import Registration, unswayed

ROOT = Path(__file__).parents[2]
STRANGERS = {
    "CLIENT_ID": "another-bot",
    "CLIENT_SECRET": "another-secret",
    "TENANT_ID": "another-tenant",
    "CLOUD": "China",
    "SERVICE_URL": "https://evil.example",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true",
}
_OPEN = """
import json, os
from bot.teams.sdk import Registration, open_sdk
from bot.teams.webhook import Webhook
sdk = open_sdk(Registration(None, None), Webhook())
print(json.dumps({
    "id": sdk.id,
    "credentials": sdk.credentials is not None,
    "issuer": sdk.cloud.token_issuer,
    "service": sdk.api.service_url,
    "open": sdk.options.dangerously_allow_unauthenticated_requests,
    "loaded": os.environ.get("FROM_DOTENV"),
    "kept": os.environ.get("CLIENT_ID"),
}))
"""


def test_a_strangers_variables_neither_open_the_bot_nor_lend_it_an_identity(
    tmp_path: Path,
) -> None:
    dotenv = "".join(f"{name}={value}\n" for name, value in STRANGERS.items())
    (tmp_path / ".env").write_text(dotenv + "FROM_DOTENV=yes\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", _OPEN],
        cwd=tmp_path,
        env={**os.environ, **STRANGERS, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(told.stdout) == {
        "id": None,
        "credentials": False,
        "issuer": "https://api.botframework.com",
        "service": "https://smba.trafficmanager.net/teams",
        "open": False,
        "loaded": None,
        "kept": "another-bot",
    }


def test_what_was_hidden_from_the_sdk_is_back_afterwards(monkeypatch: object) -> None:
    before = dict(os.environ)
    with unswayed():
        assert "CLIENT_ID" not in os.environ
    assert dict(os.environ) == before


def test_a_registration_never_shows_its_secret() -> None:
    assert "hush" not in repr(Registration("id", "tenant", "hush"))
