"""A Dask cluster as the coordinator sees it: how it is reached, who is in it, which versions they run."""

from __future__ import annotations

import asyncio
import importlib.metadata
import platform
from typing import TYPE_CHECKING, Any

from gradedescent.errors import ClusterError, ConfigurationError, VersionError

if TYPE_CHECKING:
    from collections.abc import Callable

    import distributed

    from gradedescent.settings import Settings

PACKAGES = ("gradedescent", "numpy")
"""What scores and recorded references depend on, besides Python itself."""


def own_versions() -> dict[str, str]:
    """Return this machine's versions of what has to be the same everywhere."""
    return {"Python": platform.python_version(), **{name: importlib.metadata.version(name) for name in PACKAGES}}


def connect(settings: Settings, versions: dict[str, str]) -> distributed.Client:
    """Return a client of the scheduler that the settings name; TLS is as Dask is configured.

    Raises `ConfigurationError` for an address that can't be, `ClusterError` where nothing answers or the scheduler runs
    another version of Gradedescent.
    """
    try:
        import dask
        import distributed
    except ImportError:
        raise ConfigurationError(
            "--scheduler needs Dask, which is not installed: python -m pip install 'gradedescent[dask]'"
        ) from None
    address = dask.config.get("scheduler-address", None) if settings.scheduler == "auto" else settings.scheduler
    if not address:
        raise ConfigurationError(
            "--scheduler auto takes the scheduler from Dask's configuration, which names none: set"
            " DASK_SCHEDULER_ADDRESS, or scheduler-address in a file of ~/.config/dask"
        )
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})  # notebooks are what is sent
    try:
        client = distributed.Client(address, timeout=settings.scheduler_timeout, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    except (ValueError, TypeError, RuntimeError) as error:
        raise ConfigurationError(f"{address!r} is not a Dask scheduler that can be reached: {error}") from error
    try:
        _check_scheduler(client, address, versions["gradedescent"])
    except BaseException:
        client.close()
        raise
    return client


def _check_scheduler(client: distributed.Client, address: str, own: str) -> None:
    """Raise `VersionError` where the scheduler, which handles our tasks by name, has another Gradedescent, or none."""
    try:
        found = client.run_on_scheduler(importlib.metadata.version, "gradedescent")
    except importlib.metadata.PackageNotFoundError:
        found = "missing"
    if found != own:
        raise VersionError(
            f"gradedescent is {found} at the Dask scheduler {address} and {own} here: both must have the same"
        )


def read_threads(client: distributed.Client) -> dict[str, int]:
    """Return the threads of each Dask worker, by address; raise `ClusterError` when the scheduler has gone."""
    threads: dict[str, int] | None = None
    why: object = f"the connection is {client.status}"
    if client.status == "running":
        try:
            threads = client.nthreads()
        except (OSError, TimeoutError, asyncio.CancelledError) as error:
            why = error
    if threads is None:
        raise ClusterError(
            f"the Dask scheduler has gone ({why}): what was graded is saved; run the command again to go on"
        )
    return threads


async def check_versions(submit: Callable[..., Any], own: dict[str, str]) -> None:
    """Raise `VersionError` where a Dask worker, to which `submit` sends calls, has other versions than `own`.

    It is asked by functions of Python's library, so that none of our classes is unpickled where it may not be the same.
    """
    packages = {name: submit(importlib.metadata.version, name) for name in PACKAGES}
    found = {"Python": await submit(platform.python_version)}
    for name, future in packages.items():
        try:
            found[name] = await future
        except importlib.metadata.PackageNotFoundError:
            found[name] = "missing"
    wrong = [f"{name} is {found[name]} there and {own[name]} here" for name in own if found[name] != own[name]]
    if wrong:
        raise VersionError(f"{', '.join(wrong)}: scores could depend on the machine")
