"""The first parameters of a network, given."""

import numpy as np


def initialize_parameters(layer_dims, seed=3):
    """Return {"W1", "b1", ..., "WL", "bL"} for a network with layer_dims = [n_x, n_1, ..., n_L].

    Weights are normal with variance 2 / n_{l-1} (He et al. 2015, https://arxiv.org/abs/1502.01852); biases are zero.
    """
    random = np.random.RandomState(seed)
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters[f"W{layer}"] = random.randn(fan_out, fan_in) * np.sqrt(2 / fan_in)
        parameters[f"b{layer}"] = np.zeros((fan_out, 1))
    return parameters
