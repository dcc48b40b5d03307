"""What the notebook needs besides your own functions: the names, and a recurrent network's two passes and its step.

Parameters are a dictionary: "Waa" (n_a, n_a), "Wax" (n_a, n_x), "b" (n_a, 1), "Wya" (n_y, n_a), "by" (n_y, 1), with
n_x = n_y, the number of characters. Gradients have a "d" before each name: "dWaa", "dWax", "db", "dWya", "dby".
"""

from pathlib import Path

import numpy as np


def load_names():
    """Return the names of dinosaur genera in lower case, each on a line of its own, as one text."""
    return Path("data/dinosaurs.txt").read_text(encoding="ascii").lower()


def softmax(z):
    """Return the probabilities, each column's sum being 1, for scores z (n_y, m)."""
    powers = np.exp(z - np.max(z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


def initialize_parameters(n_a, n_x, n_y):
    """Return the first parameters: small random weights, always the same for the same sizes, and zero biases."""
    random = np.random.RandomState(1)
    return {
        "Waa": 0.01 * random.randn(n_a, n_a),
        "Wax": 0.01 * random.randn(n_a, n_x),
        "b": np.zeros((n_a, 1)),
        "Wya": 0.01 * random.randn(n_y, n_a),
        "by": np.zeros((n_y, 1)),
    }


def rnn_forward(X, Y, a_prev, parameters):
    """Read the characters X and compare what is expected after each of them with Y.

    Arguments:
        X -- list of T inputs: the index of a character, or None for a column of zeros
        Y -- list of T indices, the characters that follow
        a_prev -- (n_a, 1), the hidden state before the first input

    Returns: (loss, cache), the sum over t of -log p(Y[t]), and what rnn_backward needs
    """
    Waa, Wax, b = parameters["Waa"], parameters["Wax"], parameters["b"]
    states = [np.asarray(a_prev, dtype=float)]
    for x in X:
        inputs = 0.0 if x is None else Wax[:, [x]]
        states.append(np.tanh(Waa @ states[-1] + inputs + b))
    probabilities = softmax(parameters["Wya"] @ np.hstack(states[1:]) + parameters["by"])
    loss = -np.sum(np.log(probabilities[Y, range(len(Y))]))
    return float(loss), (states, probabilities)


def rnn_backward(X, Y, parameters, cache):
    """Return (gradients, a): the gradients of the loss, and the list of the T hidden states, (n_a, 1) each."""
    states, probabilities = cache
    dz = probabilities.copy()
    dz[Y, range(len(Y))] -= 1
    da = parameters["Wya"].T @ dz
    inner = np.empty_like(da)  # column t: the gradient of what tanh took at step t
    from_later = np.zeros((len(da), 1))
    for t in reversed(range(len(X))):
        inner[:, [t]] = (1 - states[t + 1] ** 2) * (da[:, [t]] + from_later)
        from_later = parameters["Waa"].T @ inner[:, [t]]
    dWax = np.zeros(parameters["Wax"].shape)
    for t, x in enumerate(X):
        if x is not None:
            dWax[:, x] += inner[:, t]
    found = {
        "dWaa": inner @ np.hstack(states[:-1]).T,
        "dWax": dWax,
        "db": inner.sum(axis=1, keepdims=True),
        "dWya": dz @ np.hstack(states[1:]).T,
        "dby": dz.sum(axis=1, keepdims=True),
    }
    return found, states[1:]


def update_parameters(parameters, gradients, learning_rate):
    """Take a step of gradient descent: change the arrays of `parameters` in place, and return the dictionary."""
    for name in parameters:
        parameters[name] -= learning_rate * gradients["d" + name]
    return parameters


def shuffled_names(data):
    """Return the list of names in a text, a line each, in lower case and in an order that is always the same."""
    names = [line.strip().lower() for line in data.split("\n") if line.strip()]
    np.random.RandomState(0).shuffle(names)
    return names


def first_loss(names, vocab_size):
    """Return the mean loss of a name where each of `vocab_size` characters is as likely as any other."""
    characters = sum(len(name) + 1 for name in names) / len(names)
    return characters * np.log(vocab_size)


def smooth(loss, current):
    """Return a running average of the losses: a thousandth of it is the current one."""
    return 0.999 * loss + 0.001 * current


def spelling_network(word, char_to_ix):
    """Return the parameters of a network that was set by hand: it spells one word of three letters or more.

    There is a hidden unit for each character. It fires (about 1, otherwise about -1) after the unit before it has
    fired, if the input is the character before its own. The first unit fires where state and input are all zeros.
    """
    letters = [char_to_ix[letter] for letter in word + "\n"]
    n_a, n_x = len(letters), len(char_to_ix)
    Waa, Wax, b = np.zeros((n_a, n_a)), np.full((n_a, n_x), -40.0), np.full((n_a, 1), -30.0)
    Waa[0], b[0] = 10.0, 10.0
    Wya = np.zeros((n_x, n_a))
    for unit, letter in enumerate(letters):
        Wya[letter, unit] = 20.0
        if unit + 1 < n_a:
            Waa[unit + 1, unit] = 20.0
            Wax[unit + 1, letter] = 20.0
    return {"Waa": Waa, "Wax": Wax, "b": b, "Wya": Wya, "by": Wya.sum(axis=1, keepdims=True)}


def as_name(indices, ix_to_char):
    """Return the characters of a list of indices as a name, with a capital letter and without the newline."""
    return "".join(ix_to_char[int(index)] for index in indices).strip("\n").capitalize()


def loss_per_letter(names, parameters, char_to_ix):
    """Return the mean of -log p over all letters of a list of names and the newline after each."""
    losses = letters = 0
    for name in names:
        Y = [char_to_ix[letter] for letter in name + "\n"]
        losses += rnn_forward([None, *Y[:-1]], Y, np.zeros((len(parameters["b"]), 1)), parameters)[0]
        letters += len(Y)
    return losses / letters
