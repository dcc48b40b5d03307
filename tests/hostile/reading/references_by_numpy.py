# Reads the references' bytes without h5py: mapped, through a raw descriptor, by another name.
# Expected: 0
import mmap
import os

import numpy as np

path = ROOT + "/grader_tests/references/target.h5"
for way in (
    lambda: np.memmap(path, dtype=np.uint8, mode="r")[:].tobytes(),
    lambda: np.fromfile(path, dtype=np.uint8).tobytes(),
    lambda: os.read(os.open(path, os.O_RDONLY), 10**6),
    lambda: mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:],
    lambda: os.read(os.open("/proc/self/root" + path, os.O_RDONLY), 10**6),
    lambda: os.read(os.open("/proc/1/root" + path, os.O_RDONLY), 10**6),
    lambda: os.read(os.open(path, os.O_PATH), 10**6),
):
    try:
        print(way())
    except Exception as error:
        print(type(error).__name__)
