"""The sandbox inside a container's own: our walls need nothing that Docker's default profile refuses."""

from __future__ import annotations

import json
import subprocess
import sys

IN_A_CONTAINER = """
import json, sys
import pyseccomp as seccomp
profile = seccomp.SyscallFilter(seccomp.ALLOW)
for name in sys.argv[2].split():
    try:
        profile.add_rule(seccomp.ERRNO(1), name)
    except OSError:
        pass  # this machine's architecture has no such call
profile.add_rule(seccomp.ERRNO(1), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, 0x10000000, 0x10000000))
profile.load()
from pathlib import Path
from gradedescent.engine.probes import findings
from gradedescent.engine.child.sandbox import Limits
folder = Path(sys.argv[1])
(folder / "secret.py").write_text("the answer")
found = findings(Limits(memory=256 * 2**20), folder / "cache", folder / "secret.py", [])
print(json.dumps({f.probe.name: [f.held, f.said] for f in found}))
"""
DENIED_IN_A_CONTAINER = (
    "acct add_key bpf clock_adjtime clock_settime create_module delete_module finit_module fsconfig fsmount fsopen"
    " fspick get_mempolicy init_module io_uring_enter io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load"
    " kexec_load keyctl lookup_dcookie mbind mount mount_setattr move_mount move_pages name_to_handle_at nfsservctl"
    " open_by_handle_at open_tree perf_event_open pivot_root query_module quotactl reboot request_key set_mempolicy"
    " setns settimeofday stime swapoff swapon sysfs umount umount2 unshare uselib userfaultfd ustat vm86 vm86old"
)
"""What Docker's default seccomp profile refuses a container (docs.docker.com, "Seccomp security profiles")."""


def test_it_holds_under_a_containers_default_seccomp_profile(tmp_path):
    """Our walls need nothing that such a profile refuses, and can be put up inside it."""
    command = [sys.executable, "-c", IN_A_CONTAINER, str(tmp_path), DENIED_IN_A_CONTAINER]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found
    assert {name: said for name, (held, said) in found.items() if not held} == {}
