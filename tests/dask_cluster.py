"""A Dask cluster that a test starts as an operator does, each machine in a network namespace where that is possible."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
PATIENCE = 120.0
"""Seconds after which what should have happened has not; a loaded machine is slow."""


def until(condition, what):
    """Wait until `condition()` is true and return it; fail with `what` when it does not become so."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"waited {PATIENCE:g} s in vain: {what}"
        time.sleep(0.02)
    return found


class Network:
    """Network namespaces that see each other through a switch and nothing else; a context manager that removes them."""

    def __init__(self):
        self.base = f"gd{os.getpid()}"
        self.names = []

    def __enter__(self):
        self._ip("netns", "add", f"{self.base}s")
        self.names.append(f"{self.base}s")
        self._ip("-n", self.names[0], "link", "add", "switch", "type", "bridge")
        self._ip("-n", self.names[0], "link", "set", "switch", "up")
        return self

    def __exit__(self, *_):
        for name in self.names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)

    def _ip(self, *words):
        subprocess.run(["ip", *words], check=True, capture_output=True)

    def machine(self):
        """Make another machine; return its address and the words that run a command there."""
        number = len(self.names)
        name, address = f"{self.base}h{number}", f"10.213.7.{number}"
        self._ip("netns", "add", name)
        self.names.append(name)
        cable = ["link", "add", "eth0", "netns", name, "type", "veth", "peer", "name", f"port{number}"]
        self._ip(*cable, "netns", self.names[0])
        self._ip("-n", self.names[0], "link", "set", f"port{number}", "master", "switch", "up")
        self._ip("-n", name, "address", "add", f"{address}/24", "dev", "eth0")
        for link in ("eth0", "lo"):
            self._ip("-n", name, "link", "set", link, "up")
        return address, ["ip", "netns", "exec", name]


class OneMachine:
    """What stands for `Network` where there can be no namespaces: every machine is this one."""

    names = ()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def machine(self):
        """Return this machine's address, and no words."""
        return "127.0.0.1", []


def network():
    """Return a network of namespaces, or what stands for it where this machine allows none."""
    if os.geteuid() == 0 and shutil.which("ip"):
        trial = Network()
        with contextlib.suppress(subprocess.CalledProcessError), trial:
            trial.machine()
            return Network()
    return OneMachine()


def encrypted(folder):
    """Return Dask's configuration for TLS, with a certificate made in `folder`; none where there is no openssl."""
    if shutil.which("openssl") is None:
        return {}
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    kind = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cluster"]
    subprocess.run([*kind, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    base = "DASK_DISTRIBUTED__COMM__"
    files = {
        f"{base}TLS__{role}__{what}": str(path)
        for role in ("SCHEDULER", "WORKER", "CLIENT")
        for what, path in (("CERT", certificate), ("KEY", key))
    }
    return {**files, f"{base}TLS__CA_FILE": str(certificate), f"{base}REQUIRE_ENCRYPTION": "true"}


class Cluster:
    """A scheduler and its Dask workers; a context manager that ends them."""

    def __init__(self, folder, network, environment):
        self.folder, self.network = folder, network
        self.protocol = "tls" if any("TLS" in name for name in environment) else "tcp"
        self.environment = {**os.environ, **environment, "PATH": f"{BIN}:{os.environ['PATH']}"}
        self.processes = {}

    def __enter__(self):
        host, words = self.network.machine()
        file = self.folder / "scheduler.json"
        command = ["dask", "scheduler", "--host", host, "--port", "0", "--protocol", self.protocol]
        command += ["--no-dashboard", "--scheduler-file", str(file)]
        self._start("scheduler", [*words, *command])
        until(lambda: file.exists() and file.read_text().strip().endswith("}"), "the scheduler's address")
        import json

        self.address = json.loads(file.read_text())["address"]
        return self

    def __exit__(self, *_):
        scheduler = self.processes.pop("scheduler", None)
        for process in self.processes.values():
            process.terminate()
        for process in [*self.processes.values(), scheduler]:
            if process is None:
                continue
            if process is scheduler:  # last, so that the others can take their leave
                process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()
            process.wait()

    def _start(self, name, command, **environment):
        log = (self.folder / f"{name}.log").open("wb")
        self.processes[name] = subprocess.Popen(
            command, env={**self.environment, **environment}, cwd=self.folder, stdout=log, stderr=log
        )

    def worker(self, name, *, threads=1, before=(), **environment):
        """Start a Dask worker on a machine of its own; `before` are words in front of its command."""
        _, words = self.network.machine()
        command = ["dask", "worker", self.address, "--no-nanny", "--no-dashboard", "--nthreads", str(threads)]
        scratch = ["--name", name, "--local-directory", str(self.folder / "scratch")]
        self._start(name, [*words, *before, *command, *scratch], **environment)

    def kill(self, name):
        """Take a Dask worker away as a power failure does."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def joined(self, *names):
        """Wait until these Dask workers are in the cluster."""
        for name in names:
            log = self.folder / f"{name}.log"
            until(lambda log=log: "Registered to" in log.read_text(), f"{name} joins the cluster")

    def alive(self, *names):
        """Return which of these processes have not ended."""
        return [name for name in names if name in self.processes and self.processes[name].poll() is None]


def descendants(pid):
    """Return the process ids below `pid`."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [found for child in children for found in (int(child), *descendants(child))]


def grading_workers(pid):
    """Return which descendants of a Dask worker are grading workers."""
    found = []
    for process in descendants(pid):
        with contextlib.suppress(OSError):
            if b"gradedescent.backends.worker" in Path(f"/proc/{process}/cmdline").read_bytes():
                found.append(process)
    return found
