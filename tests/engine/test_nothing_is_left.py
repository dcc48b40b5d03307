"""No folder, process, thread or descriptor outlives a submission."""

from __future__ import annotations

from pathlib import Path

from fixtures.student import SECONDS, define
from gradedescent.engine.student import StudentProcess


class TestNothingIsLeft:
    def test_fifty_submissions_leave_nothing(self, zygote):
        """No folder, no process, no descriptor."""

        def descriptors():
            return len(list(Path("/proc/self/fd").iterdir()))

        def children():
            return Path(f"/proc/{zygote.pid}/task/{zygote.pid}/children").read_text().split()

        for _ in range(2):  # whatever is made once
            with StudentProcess(zygote) as process:
                process.run_cell("1", SECONDS)
        before, folders, others = descriptors(), [], children()
        for number in range(50):
            with StudentProcess(zygote) as process:
                folders.append(process.scratch)
                process.run_cell("open('a', 'w').write('x')" if number % 3 else "import os; os._exit(1)", SECONDS)

        assert descriptors() == before
        assert children() == others
        assert not any(folder.exists() for folder in folders)

    def test_a_folder_that_its_owner_locked_is_removed(self, zygote):
        with StudentProcess(zygote) as process:
            process.run_cell("import os\nos.makedirs('a/b/c', 0o000); os.umask(0o777); os.mkdir('d')", SECONDS)

        assert not process.scratch.exists()

    def test_threads_end_with_their_process(self, zygote):
        with StudentProcess(zygote) as process:
            define(
                process,
                "import threading, time\nfor _ in range(3): threading.Thread(target=time.sleep, args=(9,)).start()",
            )
            pid = process.pid

        assert not Path(f"/proc/{pid}").exists()

    def test_closing_twice_is_closing_once(self, zygote):
        process = StudentProcess(zygote)
        process.close()
        process.close()

        assert process.usage is not None

    def test_what_was_used_is_known(self, zygote):
        with StudentProcess(zygote) as process:
            define(process, "sum(i * i for i in range(10**6))")

        assert process.usage.cpu > 0
        assert process.usage.memory > 10 * 2**20
