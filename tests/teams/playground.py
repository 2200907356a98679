"""Microsoft's Agents Playground (npm): a client of Teams that nobody here wrote."""

from __future__ import annotations

import json
import queue
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.teams.rendering import PEERS

PROGRAM = PEERS / "@microsoft" / "m365agentsplayground" / "cli.js"
NODE = shutil.which("node")
KINDS = ("createMessage", "updateMessage")


@dataclass(frozen=True)
class Playground:
    """Its people and chats, and what it shows of the bot's messages."""

    url: str
    config: dict[str, Any]
    shown: dict[str, queue.Queue[dict[str, Any]]]

    @property
    def tenant(self) -> str:
        return str(self.config["tenantId"])

    @property
    def user(self) -> str:
        return str(self.config["currentUser"]["aadObjectId"])

    @property
    def chat(self) -> str:
        return str(self.config["personalChat"]["id"])

    @property
    def channel(self) -> str:
        return str(self.config["teams"][0]["channels"][1]["id"])

    def say(self, conversation: str, text: str, *, mention: bool = False) -> None:
        bot = self.config["bot"]
        name = f"<at>{bot['name']}</at>"
        mentions = [{"mentioned": {"id": bot["id"]}, "text": name}] if mention else []
        self._post(
            f"conversations/{conversation}/messages",
            type="text",
            text=f"{name} {text}" if mention else text,
            textFormat="plain",
            mentions=mentions,
        )

    def press(self, conversation: str, message: dict[str, Any], action: dict[str, Any]) -> None:
        self._post(
            "invoke",
            name="adaptiveCard/action",
            value={"action": action},
            conversation={"id": conversation},
            replyToId=message["messageId"],
        )

    def next(self, kind: str = "createMessage") -> dict[str, Any]:
        """The next message of the bot's that it shows, or change of one."""
        while True:
            message = self.shown[kind].get(timeout=20)
            if message["from"]["id"] == self.config["bot"]["id"]:
                return message

    def _post(self, path: str, **body: Any) -> None:
        said = {"from": {"id": self.config["currentUser"]["id"]}} | body
        answer = httpx.post(f"{self.url}/_conversation/v1/{path}", json=said, timeout=20)
        assert answer.status_code == 200, answer.text


@contextmanager
def playground(bot: str, folder: Path) -> Iterator[Playground]:
    """The program, talking to the bot at ``bot``; it leaves its log in ``folder``."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(NODE), str(PROGRAM), "start", "-e", f"{bot}/api/messages", "-c", "msteams"]
    process = subprocess.Popen(
        [*command, "-p", str(port), "--disable-telemetry"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        config = _config(url)
        stream = url.replace("http", "ws") + "/_ws_conversation/v1/conversations/stream"
        with connect(stream) as socket_:
            shown = {kind: queue.Queue[dict[str, Any]]() for kind in KINDS}
            threading.Thread(target=_listen, args=(socket_, shown), daemon=True).start()
            yield Playground(url, config, shown)
    finally:
        process.kill()
        process.wait(10)


def _config(url: str) -> dict[str, Any]:
    for _ in range(200):
        try:
            return dict(httpx.get(f"{url}/_internal/v1/config", timeout=2).json()["config"])
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the playground did not come up")


def _listen(stream: ClientConnection, shown: dict[str, queue.Queue[dict[str, Any]]]) -> None:
    try:
        for text in stream:
            told = json.loads(text)
            if told["action"] in shown:
                shown[told["action"]].put(told["message"])
    except ConnectionClosed:
        return
