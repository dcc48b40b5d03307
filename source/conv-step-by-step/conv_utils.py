"""What the notebook needs besides your own functions: pictures, pieces of a wall, and gradients by small steps."""

from pathlib import Path

import h5py
import numpy as np


def load_pictures():
    """Return a photograph (96, 96) and a brick wall (128, 128), floats from 0 (black) to 1 (white)."""
    with h5py.File(Path("data") / "pictures.h5") as file:
        return file["photograph"][:] / 255, file["bricks"][:] / 255


def pieces(wall, count, seed):
    """Cut square pieces of 17 x 17 pixels out of a wall (H, W), of which every other one is turned by a quarter.

    Returns: (X, Y): X (count, 17, 17, 1), each piece with mean 0 and standard deviation 1; Y (count,), 1 where turned
    """
    random = np.random.RandomState(seed)
    X, Y = np.zeros((count, 17, 17, 1)), np.arange(count) % 2
    for number in range(count):
        top, left = (random.randint(size - 16) for size in wall.shape)
        piece = wall[top : top + 17, left : left + 17]
        piece = (piece - np.mean(piece)) / np.std(piece)
        X[number, :, :, 0] = np.rot90(piece) if Y[number] else piece
    return X, Y


class Adam:
    """Steps of descent by Adam, in place, for a list of arrays."""

    def __init__(self, arrays, learning_rate):
        self.arrays, self.learning_rate, self.steps = arrays, learning_rate, 0
        self.v, self.s = [np.zeros_like(each) for each in arrays], [np.zeros_like(each) for each in arrays]

    def step(self, gradients):
        """Change each array by its gradient."""
        self.steps += 1
        for k, gradient in enumerate(gradients):
            self.v[k] += 0.1 * (gradient - self.v[k])
            self.s[k] += 0.01 * (gradient**2 - self.s[k])
            root = np.sqrt(self.s[k] / (1 - 0.99**self.steps)) + 1e-8
            self.arrays[k] -= self.learning_rate * self.v[k] / (1 - 0.9**self.steps) / root


def numeric_gradient(J, array, step=1e-5):
    """Return the gradient of J by an array, from small steps: J is called anew each time, without arguments.

    Each entry in turn is moved up and down by `step`, in place, and set back.
    """
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + step
        above = J()
        array[index] = kept - step
        gradient[index] = (above - J()) / (2 * step)
        array[index] = kept
    return gradient
