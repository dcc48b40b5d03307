"""Prints a hash of what JupyterLab's extension is built from: `make lab` notes it, and a test compares it."""

from __future__ import annotations

import hashlib
from pathlib import Path

LAB = Path(__file__).resolve().parent.parent / "lab"
FILES = ("package.json", "tsconfig.json", "webpack.config.js", "yarn.lock", "src/*.ts", "style/*")


def source_hash() -> str:
    """Return the hash of the extension's sources."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in FILES for path in LAB.glob(pattern)}):
        digest.update(f"{path.relative_to(LAB)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    print(source_hash())
