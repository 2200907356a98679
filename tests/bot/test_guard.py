from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from bot.web.guard import caller, owner_of
from corpus.audience import OFFICER, STRANGER

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"


@LINUX
def test_the_kernel_tells_whose_connection_it_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = server.getsockname()
        with socket.create_connection(ours) as client:
            assert owner_of(client.getsockname(), ours) == os.getuid()


def connections(tmp_path: Path, owner: int, state: str = "01") -> Path:
    table = tmp_path / "tcp"
    line = f"   0: 0100007F:9C40 0100007F:223D {state} 00000000:00000000 00:00000000 00000000"
    table.write_text(f"{HEAD}{line} {owner}        0 1\n")
    return table


def test_another_user_of_the_machine_is_told_apart(tmp_path: Path) -> None:
    client, server = ("127.0.0.1", 40000), ("127.0.0.1", 8765)
    assert owner_of(client, server, connections(tmp_path, 1234)) == 1234
    assert owner_of(("127.0.0.1", 40001), server, connections(tmp_path, 1234)) is None


def test_a_connection_that_is_over_belongs_to_nobody(tmp_path: Path) -> None:
    """The kernel writes user 0 for it: it must not pass for root's."""
    over = connections(tmp_path, 0, state="06")
    assert owner_of(("127.0.0.1", 40000), ("127.0.0.1", 8765), over) is None


def test_where_nobody_can_tell_it_is_a_stranger(tmp_path: Path) -> None:
    assert owner_of(("127.0.0.1", 1), ("127.0.0.1", 2), tmp_path / "missing") is None
    assert owner_of(("testclient", 1), ("127.0.0.1", 2)) is None
    assert caller({"type": "http", "headers": [], "client": None, "server": None}) == STRANGER


@LINUX
def test_what_was_forwarded_is_a_strangers_whoever_forwards_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = server.getsockname()
        with socket.create_connection(ours) as client:
            scope = {"type": "http", "client": client.getsockname(), "server": ours, "headers": []}
            assert caller(scope) == OFFICER
            for name in (b"x-forwarded-for", b"forwarded", b"via"):
                assert caller({**scope, "headers": [(name, b"203.0.113.7")]}) == STRANGER
