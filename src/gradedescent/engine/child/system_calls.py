"""The system calls that a student process has: a list of what is allowed, as a seccomp program.

What is not on it gives ENOSYS, as on a kernel that never had it, so a call that a later kernel brings is closed before
anybody has heard of it. A few known ones give EPERM, which libraries and people understand better. docs/security.md
says what the list is for. This module must import nothing that holds a secret.
"""

from __future__ import annotations

import errno
import functools
import tempfile

OWN_PID = 0x7ABC_DEF1
"""Stands in the prepared program for the process id, which is known in the child only."""
CLONE_THREAD = 0x10000

_ALLOWED = {
    "files": "open openat openat2 close close_range read write readv writev pread64 pwrite64 preadv pwritev preadv2"
    " pwritev2 lseek stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getdents"
    " getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink"
    " symlinkat truncate ftruncate fallocate fadvise64 fsync fdatasync sync_file_range flock umask dup dup2 dup3 pipe"
    " pipe2 sendfile copy_file_range statfs fstatfs getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr",
    "memory": "brk mmap munmap mremap mprotect madvise msync mincore membarrier",
    "threads": "exit exit_group futex set_robust_list set_tid_address gettid rseq arch_prctl sched_yield"
    " sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min"
    " sched_rr_get_interval getcpu restart_syscall",
    "what it is": "getpid getppid getpgid getpgrp getsid getuid geteuid getgid getegid getresuid getresgid getgroups"
    " capget getpriority getrlimit setrlimit getrusage times sysinfo uname wait4 waitid getrandom",
    "time": "time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep getitimer setitimer alarm pause"
    " timer_create timer_settime timer_gettime timer_getoverrun timer_delete",
    "signals": "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack",
    "waiting": "select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2"
    " eventfd eventfd2",
    # The inherited socket, and pairs that lead nowhere else, which asyncio wakes itself with.
    "sockets": "recvfrom getsockname getpeername getsockopt shutdown",
}
# Each by one argument that must have one of these values. Compared are all 64 bits, so that none can be given in a
# way that the kernel, which reads fewer, takes for another.
_ALLOWED_WITH: dict[str, tuple[int, tuple[int, ...]]] = {
    "kill": (0, (OWN_PID,)),
    "tgkill": (0, (OWN_PID,)),
    "sendto": (4, (0,)),  # send has no address
    "socketpair": (0, (1,)),  # AF_UNIX
    "prlimit64": (0, (0,)),  # itself: on another process of the same user it could starve the grader
    # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW,
    # F_DUPFD_CLOEXEC. Not F_SETOWN, F_SETSIG, F_NOTIFY, F_SETLEASE: the kernel sends their signals, SIGKILL too, in
    # the name of whoever opened the file, and Landlock before its sixth version does not stop them.
    "fcntl": (1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030)),
    # TCGETS and TCGETS2 (isatty), TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, FICLONE. Not FIOSETOWN, SIOCSPGRP
    # (F_SETOWN by other names), TIOCSTI (types into a terminal), FS_IOC_SETFLAGS (metadata).
    "ioctl": (1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x40049409)),
    # PR_GET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS, PR_SET_VMA
    "prctl": (0, (2, 3, 15, 16, 23, 39, 0x53564D41)),
}
_REFUSED = {
    # A second process would outlive the SIGKILL that ends a submission.
    "processes": "fork vfork execve execveat",
    # sendmsg could pass descriptors.
    "network": "socket connect bind listen accept accept4 sendmsg sendmmsg recvmsg recvmmsg setsockopt",
    "other processes": "ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal tkill"
    " rt_sigqueueinfo rt_tgsigqueueinfo setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr"
    " sched_setaffinity setpgid setsid",
    "kernel objects that outlive the process": "shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop"
    " semtimedop semctl mq_open mq_unlink memfd_create memfd_secret add_key request_key keyctl",
    "mounts and namespaces": "mount umount2 pivot_root chroot unshare setns",
    "special files": "mknod mknodat",
    "identity": "setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset",
}
# Landlock does not govern metadata, and the child of an ordinary user could chmod that user's gradebook.
# A scratch folder's modes matter to nobody, so these do nothing and report success: shutil.copy goes on working.
_IGNORED = (
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat setxattr lsetxattr"
    " fsetxattr removexattr lremovexattr fremovexattr"
)


def program() -> bytes:
    """Return the filter as BPF instructions, `OWN_PID` standing for the child's process id.

    clone3 is not allowed: it passes its flags in memory, where seccomp can't look, and at ENOSYS libc takes clone.
    """
    import pyseccomp as seccomp

    made = seccomp.SyscallFilter(seccomp.ERRNO(errno.ENOSYS))
    made.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.ERRNO(errno.ENOSYS))  # another machine's numbers
    for action, names in (
        (seccomp.ALLOW, " ".join(_ALLOWED.values())),
        (seccomp.ERRNO(errno.EPERM), " ".join(_REFUSED.values())),
        (seccomp.ERRNO(0), _IGNORED),
    ):
        for name in (name for name in names.split() if number(name) is not None):
            made.add_rule(action, name)
    for name, (argument, values) in _ALLOWED_WITH.items():
        for value in values:
            made.add_rule(seccomp.ALLOW, name, seccomp.Arg(argument, seccomp.EQ, value))
    for name in ("kill", "tgkill"):
        made.add_rule(seccomp.ERRNO(errno.EPERM), name, seccomp.Arg(0, seccomp.NE, OWN_PID))
    made.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    made.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, 0))
    with tempfile.TemporaryFile() as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()


@functools.cache
def number(name: str) -> int | None:
    """Return a system call's number on this architecture, None where libseccomp knows none."""
    import pyseccomp as seccomp

    try:
        found = int(seccomp.resolve_syscall(seccomp.system_arch(), name))
    except (OSError, ValueError):
        return None
    return found if found >= 0 else None
