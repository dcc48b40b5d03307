"""Writes the HDF5 files that `make_data_*.py` make: the same bytes on every run."""

from pathlib import Path

import h5py
import numpy as np


def write(path: Path, *, compress: bool = False, **contents: str | np.ndarray) -> None:
    """Write `path`, its folder too: a text becomes an attribute of the file, an array a dataset.

    They are written in the order given, which the file's bytes depend on. With `compress`, arrays of numbers are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        for name, value in contents.items():
            if isinstance(value, str):
                file.attrs[name] = value
            else:
                packed = "gzip" if compress and np.issubdtype(value.dtype, np.number) else None
                file.create_dataset(name, data=value, track_times=False, compression=packed)
