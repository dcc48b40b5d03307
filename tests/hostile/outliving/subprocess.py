# Runs programs by every way to run one.
# Expected: 0
import os
import subprocess

for way in (
    lambda: subprocess.run(["sleep", "3600"]),
    lambda: subprocess.Popen("sleep 3600 &", shell=True),
    lambda: os.system("sleep 3600 &"),
    lambda: os.popen("cat /etc/passwd").read(),
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "3600"], {}),
    lambda: os.spawnv(os.P_NOWAIT, "/bin/sleep", ["sleep", "3600"]),
):
    try:
        print(way())
    except Exception as error:
        print(error)
