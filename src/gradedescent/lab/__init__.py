"""Gradedescent in a student's JupyterLab: the built extension in `labextension/`, and what forwards to the service.

This runs in the student's own Jupyter server, with the student's rights: it imports nothing else of the package, and
the only secret that it holds is that student's token.
"""

from __future__ import annotations

from typing import Any


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "@gradedescent/lab"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "gradedescent.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from gradedescent.lab.forward import add_handlers

    add_handlers(server.web_app)
