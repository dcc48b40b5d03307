"""What the notebook needs besides your own functions: two activations, a series, a first network and a step of Adam."""

import numpy as np


def sigmoid(z):
    """Return 1 / (1 + exp(-z)) for every entry of z; it overflows for no z."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def softmax(z):
    """Return probabilities, each column's sum being 1, for scores z (n_y, m)."""
    powers = np.exp(z - np.max(z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


def strokes(length, longest=4, start=0):
    """Return a series of 0 and 1 with `length` entries: one stroke (1), a pause (0), two strokes, a pause, and so on.

    After `longest` strokes it begins anew. `start` is how many entries of the endless series are left out before it.
    """
    period = [symbol for count in range(1, longest + 1) for symbol in [1] * count + [0]]
    return np.array([period[(start + t) % len(period)] for t in range(length)])


def one_hot(symbols, n_x):
    """Return (n_x, m, T) with a 1 where symbols (m, T) say, and zeros elsewhere."""
    return np.eye(n_x)[symbols].transpose(2, 0, 1)


def initialize_rnn(n_a, n_x, n_y, seed=1):
    """Return small random parameters of a recurrent network: "Wax", "Waa", "Wya", "ba", "by"."""
    random = np.random.RandomState(seed)
    return {
        "Wax": random.randn(n_a, n_x) / np.sqrt(n_x),
        "Waa": random.randn(n_a, n_a) / np.sqrt(n_a),
        "Wya": random.randn(n_y, n_a) / np.sqrt(n_a),
        "ba": np.zeros((n_a, 1)),
        "by": np.zeros((n_y, 1)),
    }


def initialize_lstm(n_a, n_x, n_y, seed=1, bf=1.0):
    """Return small random parameters of an LSTM, as the text lists them; forget gates begin with the bias `bf`."""
    random = np.random.RandomState(seed)
    parameters = {f"W{gate}": random.randn(n_a, n_a + n_x) / np.sqrt(n_a + n_x) for gate in "fico"}
    parameters |= {f"b{gate}": np.zeros((n_a, 1)) for gate in "ico"} | {"bf": np.full((n_a, 1), bf)}
    return {**parameters, "Wy": random.randn(n_y, n_a) / np.sqrt(n_a), "by": np.zeros((n_y, 1))}


def random_rnn(random, n_a, n_x, n_y):
    """Return parameters of a recurrent network without a zero, for checks."""
    shapes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a), "ba": (n_a, 1), "by": (n_y, 1)}
    return {name: 0.8 * random.randn(*shape) for name, shape in shapes.items()}


def random_lstm(random, n_a, n_x, n_y):
    """Return parameters of an LSTM without a zero, for checks."""
    shapes = {f"W{gate}": (n_a, n_a + n_x) for gate in "fico"} | {f"b{gate}": (n_a, 1) for gate in "fico"}
    return {name: 0.8 * random.randn(*shape) for name, shape in {**shapes, "Wy": (n_y, n_a), "by": (n_y, 1)}.items()}


def loss_and_output_gradients(a, y, targets, W):
    """Compare what a network expects with what comes.

    Arguments:
        a -- (n_a, m, T), its hidden states
        y -- (n_y, m, T), its probabilities
        targets -- (m, T), the symbols that come
        W -- (n_y, n_a), the weights of its output

    Returns: (loss, da, dW, db): the mean of -log p over all m T symbols, its gradients by a, by W, and by the bias
    """
    n_y, m, steps = y.shape
    right = one_hot(targets, n_y)
    dz = (y - right) / (m * steps)
    loss = -np.sum(right * np.log(y + 1e-300)) / (m * steps)
    return loss, np.einsum("yn,ymt->nmt", W, dz), np.einsum("ymt,nmt->yn", dz, a), dz.sum(axis=(1, 2))[:, np.newaxis]


class Adam:
    """Steps of descent by Adam, in place."""

    def __init__(self, parameters, learning_rate=0.01):
        self.parameters, self.learning_rate, self.steps = parameters, learning_rate, 0
        self.v = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.s = {name: np.zeros_like(value) for name, value in parameters.items()}

    def step(self, gradients):
        """Change each parameter by its gradient, whose name has a "d" before the parameter's."""
        self.steps += 1
        for name in self.parameters:
            g = gradients["d" + name]
            self.v[name] = 0.9 * self.v[name] + 0.1 * g
            self.s[name] = 0.999 * self.s[name] + 0.001 * g**2
            v, s = self.v[name] / (1 - 0.9**self.steps), self.s[name] / (1 - 0.999**self.steps)
            self.parameters[name] -= self.learning_rate * v / (np.sqrt(s) + 1e-8)


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
