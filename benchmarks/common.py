"""What all benchmarks share: where things are, the machine's description, and how results are kept."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
RESULTS = ROOT / "benchmarks" / "results"


def write(name: str, lines: list[str], raw: dict[str, Any]) -> None:
    """Print a report, and write it with the raw numbers and the machine."""
    text = "\n".join([*lines, "", f"Machine: {machine()}.", ""])
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.md").write_text(text)
    (RESULTS / f"{name}.json").write_text(json.dumps({"machine": machine(), **raw}, indent=1) + "\n")


def machine() -> dict[str, object]:
    """Return what is worth knowing of the machine that the figures come from."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "processor": _processor(),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
