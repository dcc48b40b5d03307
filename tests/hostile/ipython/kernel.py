# Asks for the kernel, whose sockets and messages would lead out.
# Expected: 0
shell = get_ipython()
print(getattr(shell, "kernel", "no kernel"))
shell.kernel.session.send(shell.kernel.iopub_socket, "execute_result", {"data": {"text/plain": "10"}})
