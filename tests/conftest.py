"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_papers() -> Path:
    """The folder of real papers that MATTERS_TEST_PAPERS names; without it, the test is skipped."""
    named = os.environ.get("MATTERS_TEST_PAPERS", "")
    if not named or not Path(named).is_dir():
        pytest.skip("MATTERS_TEST_PAPERS names no folder of real papers")
    return Path(named)
