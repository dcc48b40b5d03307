# Starts processes with every start method.
# Expected: 0
import multiprocessing
import time

for method in ("fork", "spawn", "forkserver"):
    try:
        multiprocessing.get_context(method).Process(target=time.sleep, args=(3600,)).start()
    except Exception as error:
        print(method, error)
from concurrent.futures import ProcessPoolExecutor

try:
    ProcessPoolExecutor(2).submit(time.sleep, 3600)
except Exception as error:
    print(error)
