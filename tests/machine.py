"""The machine that a figure was taken on, in a sentence."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def machine() -> str:
    """Its cores, memory, Python and load, and the day."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        named = [line for line in cpus.read_text().splitlines() if line.startswith("model name")]
        model = named[0].split(":", 1)[1].strip() if named else model
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {os.cpu_count()} cores ({model}), "
        f"{memory:.0f} GB of memory, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f} when the run ended. "
        "The machine is shared: trust the ratios more than the seconds."
    )
