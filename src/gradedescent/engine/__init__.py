"""The engine: runs untrusted notebooks in sandboxed processes and calls their functions from outside.

Theory of operation
-------------------
A backend starts a fork server with a scrubbed environment over one Unix socket. The fork server imports what notebooks
use and then forks a zygote for each worker, which only forks in turn. Each of its forks is a student process: it enters
the sandbox (limits, another user, Landlock, seccomp) and from then on runs a notebook's cells in an IPython shell and
answers calls, over a socket of its own. One process serves one submission and is killed after it.

`child/` has what runs in these three programs, and what travels to and from them (`child/wire`, `child/channel`). Next
to this page is each program's handle, of the same name: `forkserver`, `zygote`, `student`.

Three things make it safe. The child never holds a secret: it is forked from a process that never read one, and hidden
tests, references and solutions stay in the worker. The child decides nothing: it returns values, and the worker
compares them. And the child can't reach out: what it may open, start and send is decided by the kernel, not by Python.
Three things make it fast: no imports (the fork has them), no kernel protocol, one process for cells and hidden calls.
"""
