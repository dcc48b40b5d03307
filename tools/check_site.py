"""Looks through a built site for what its pages would load from elsewhere; prints each, and ends with 1 if there is any.

    python tools/check_site.py build/site

Links that a reader may follow are fine. Looked at are elements that load something, style sheets, and requests that
scripts make to an address that stands in them.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ELSEWHERE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
LINKS = {"a", "area", "base", "form", "blockquote", "q", "ins", "del"}
"""Elements whose addresses load nothing by themselves."""
UNLOADED = {"canonical", "alternate", "author", "license", "next", "prev", "search", "index", "help", "bookmark"}
"""What a <link> may be without a browser fetching it."""
ADDRESSES = {"src", "href", "srcset", "data", "poster", "action", "background", "xlink:href"}
IN_STYLES = re.compile(r"""url\(\s*["']?\s*(?:https?:)?//[^)]*|@import\s+["'](?:https?:)?//[^"']*""", re.IGNORECASE)
IN_SCRIPTS = re.compile(
    r"""(?:fetch|import|importScripts|Worker|EventSource|WebSocket|sendBeacon)\(\s*["'`](?:https?:|wss?:)?//[^"'`]*"""
    r"""|\.(?:src|href)\s*=\s*["'`](?:https?:)?//[^"'`]*"""
)


class Loads(HTMLParser):
    """Collects what a page loads from elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that loads something, and styles in it."""
        values = {name: value or "" for name, value in attrs}
        if tag in LINKS or (tag == "link" and set(values.get("rel", "").lower().split()) <= UNLOADED):
            return
        for name in ADDRESSES & values.keys():
            parts = values[name].split(",") if name == "srcset" else [values[name]]
            self.found += [f"<{tag} {name}={part.strip()!r}>" for part in parts if ELSEWHERE.match(part)]
        self.found += IN_STYLES.findall(values.get("style", ""))

    def handle_data(self, data: str) -> None:
        """Note what a style sheet or a script in the page loads."""
        if self.cdata_elem in {"style", "script"}:
            self.found += IN_STYLES.findall(data) if self.cdata_elem == "style" else IN_SCRIPTS.findall(data)


def loads(path: Path) -> list[str]:
    """Return what a file of the site loads from elsewhere."""
    text = path.read_text(encoding="utf-8", errors="replace")
    match path.suffix:
        case ".html":
            return Loads(text).found
        case ".css" | ".svg":
            return IN_STYLES.findall(text)
        case ".js":
            return IN_SCRIPTS.findall(text)
    return []


def main(folder: Path) -> int:
    """Print what is loaded from elsewhere; return the exit status."""
    pages = sorted(folder.rglob("*.html"))
    found = [f"{path}: {each}" for path in sorted(folder.rglob("*")) if path.is_file() for each in loads(path)]
    print(*found, f"{folder}: {len(pages)} pages load {len(found)} things from elsewhere", sep="\n")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
