"""Right versions of the exercises of the assignment "optimization", in the styles in which people write them."""

import copy
import math

from gradedescent import variant


def _layers(parameters):
    return range(1, len(parameters) // 2 + 1)


def _moved(value, slope, rate):
    return np.subtract(value, np.multiply(rate, slope))


def _average(old, new, beta):
    return beta * old + (1 - beta) * new


def _zeros_for(parameters):
    zeros = {}
    for l in _layers(parameters):
        for letter in "Wb":
            zeros[f"d{letter}{l}"] = np.zeros_like(parameters[f"{letter}{l}"])
    return zeros


# --- update_parameters_with_gd


@variant("update_parameters_with_gd")
def gd_with_shifted_layer_numbers(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters[f"W{l + 1}"] -= learning_rate * grads[f"dW{l + 1}"]
        parameters[f"b{l + 1}"] -= learning_rate * grads[f"db{l + 1}"]
    return parameters


@variant("update_parameters_with_gd")
def gd_on_a_deep_copy(parameters, grads, learning_rate):
    updated = copy.deepcopy(parameters)
    for key in updated:
        updated[key] += -learning_rate * grads["d" + key]
    return updated


@variant("update_parameters_with_gd")
def gd_over_gradients(parameters, grads, learning_rate):
    return {key[1:]: parameters[key[1:]] - learning_rate * grad for key, grad in grads.items()}


@variant("update_parameters_with_gd")
def gd_with_helper_backwards(parameters, grads, learning_rate):
    new_parameters = dict()
    l = len(parameters) // 2
    while l > 0:
        for letter in ["b", "W"]:
            key = letter + str(l)
            new_parameters[key] = _moved(parameters[key], grads["d" + key], learning_rate)
        l -= 1
    return new_parameters


@variant("update_parameters_with_gd")
def gd_in_place_by_numpy(parameters, grads, learning_rate):
    for name, value in parameters.items():
        np.subtract(value, learning_rate * grads["d" + name], out=value)
    return parameters


# --- random_mini_batches


@variant("random_mini_batches")
def full_batches_then_the_rest(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    permutation = list(np.random.permutation(m))
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation].reshape((1, m))
    num_complete_minibatches = math.floor(m / mini_batch_size)
    for k in range(num_complete_minibatches):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    if m % mini_batch_size != 0:
        mini_batch_X = shuffled_X[:, num_complete_minibatches * mini_batch_size : m]
        mini_batch_Y = shuffled_Y[:, num_complete_minibatches * mini_batch_size : m]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


@variant("random_mini_batches")
def rest_from_the_end(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = Y.shape[1]
    order = np.random.permutation(m)
    X, Y = X[:, order], Y[:, order]
    full = int(m / mini_batch_size)
    batches = []
    for k in range(full):
        start = k * mini_batch_size
        batches += [(X[:, start : start + mini_batch_size], Y[:, start : start + mini_batch_size])]
    rest = m - full * mini_batch_size
    if rest:
        batches += [(X[:, -rest:], Y[:, -rest:])]
    return batches


@variant("random_mini_batches")
def number_of_batches_rounded_up(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    np.random.seed(seed)
    order = np.random.permutation(m)
    count = math.ceil(m / mini_batch_size)
    columns = [order[k * mini_batch_size : min((k + 1) * mini_batch_size, m)] for k in range(count)]
    return [[X[:, some], Y[:, some]] for some in columns]


@variant("random_mini_batches")
def split_by_numpy(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    order = np.random.permutation(m)
    cuts = np.arange(mini_batch_size, m, mini_batch_size)
    parts_X = np.split(np.take(X, order, axis=1), cuts, axis=1)
    parts_Y = np.split(np.take(Y, order, axis=1), cuts, axis=1)
    return list(zip(parts_X, parts_Y))


@variant("random_mini_batches")
def batches_cut_in_while_loop(X, Y, mini_batch_size=64, seed=0):
    random = np.random.RandomState(seed)
    permutation = list(random.permutation(X.shape[1]))
    batches = ()
    while permutation:
        taken, permutation = permutation[:mini_batch_size], permutation[mini_batch_size:]
        batches = (*batches, (X[:, taken], Y.reshape(1, -1)[:, taken]))
    return batches


@variant("random_mini_batches")
def examples_as_rows(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = list(np.random.permutation(m))
    rows = np.vstack((X, Y)).T[permutation]
    batches = []
    for start in range(0, m, mini_batch_size):
        batch = rows[start : start + mini_batch_size].T
        batches.append((batch[:-1, :], batch[-1:, :]))
    return batches


# --- initialize_velocity


@variant("initialize_velocity")
def velocity_from_sizes(parameters):
    L = int(len(parameters) / 2)
    v = {}
    for l in range(L):
        rows, columns = parameters[f"W{l + 1}"].shape
        v[f"dW{l + 1}"] = np.zeros((rows, columns))
        v[f"db{l + 1}"] = np.zeros((rows, 1))
    return v


@variant("initialize_velocity")
def velocity_by_zeros_like(parameters):
    return dict(("d" + key, np.zeros_like(value)) for key, value in parameters.items())


@variant("initialize_velocity")
def velocity_of_weights_then_biases(parameters):
    layers = range(1, len(parameters) // 2 + 1)
    v = {f"dW{l}": 0.0 * parameters[f"W{l}"] for l in layers}
    v.update({f"db{l}": 0.0 * parameters[f"b{l}"] for l in layers})
    return v


@variant("initialize_velocity")
def velocity_by_helper(parameters):
    return _zeros_for(parameters)


@variant("initialize_velocity")
def velocity_by_full(parameters):
    v = {}
    for key in sorted(parameters):
        v["d" + key] = np.full(np.shape(parameters[key]), 0.0)
    return v


# --- update_parameters_with_momentum


@variant("update_parameters_with_momentum")
def momentum_in_place(parameters, grads, v, beta, learning_rate):
    for name in parameters:
        d = "d" + name
        v[d] *= beta
        v[d] += (1 - beta) * grads[d]
        parameters[name] -= learning_rate * v[d]
    return [parameters, v]


@variant("update_parameters_with_momentum")
def momentum_as_correction_of_velocity(parameters, grads, v, beta, learning_rate):
    new_v, new_parameters = {}, {}
    for key, old in v.items():
        new_v[key] = old + (1 - beta) * (grads[key] - old)
        new_parameters[key[1:]] = parameters[key[1:]] - learning_rate * new_v[key]
    return new_parameters, new_v


@variant("update_parameters_with_momentum")
def momentum_by_helpers(parameters, grads, v, beta, learning_rate):
    for l in _layers(parameters):
        for letter in ("W", "b"):
            key = f"{letter}{l}"
            v["d" + key] = _average(v["d" + key], grads["d" + key], beta)
            parameters[key] = _moved(parameters[key], v["d" + key], learning_rate)
    return parameters, v


@variant("update_parameters_with_momentum")
def momentum_on_copies(parameters, grads, v, beta, learning_rate):
    parameters, v = copy.deepcopy(parameters), copy.deepcopy(v)
    for l in range(len(parameters) // 2, 0, -1):
        dW, db = f"dW{l}", f"db{l}"
        v[dW] = np.add(np.multiply(beta, v[dW]), np.multiply(1 - beta, grads[dW]))
        v[db] = np.add(np.multiply(beta, v[db]), np.multiply(1 - beta, grads[db]))
        parameters[f"W{l}"] += -learning_rate * v[dW]
        parameters[f"b{l}"] += -learning_rate * v[db]
    return parameters, v


@variant("update_parameters_with_momentum")
def momentum_by_weighted_average(parameters, grads, v, beta, learning_rate):
    v = {key: np.average([v[key], grads[key]], axis=0, weights=[beta, 1 - beta]) for key in v}
    parameters = update_parameters_with_gd(parameters, v, learning_rate)
    return parameters, v


# --- initialize_adam


@variant("initialize_adam")
def averages_over_layer_numbers(parameters):
    L = len(parameters) // 2
    v = {}
    s = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        v["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
        s["dW" + str(l)] = np.zeros(parameters["W" + str(l)].shape)
        s["db" + str(l)] = np.zeros(parameters["b" + str(l)].shape)
    return v, s


@variant("initialize_adam")
def averages_by_zeros_like(parameters):
    v, s = {}, {}
    for key, value in parameters.items():
        v["d" + key] = np.zeros_like(value)
        s["d" + key] = np.zeros_like(value)
    return v, s


@variant("initialize_adam")
def second_average_as_deep_copy(parameters):
    v = initialize_velocity(parameters)
    s = copy.deepcopy(v)
    return v, s


@variant("initialize_adam")
def averages_by_comprehensions(parameters):
    v = {f"d{key}": np.zeros(parameters[key].shape) for key in parameters}
    s = {key: value.copy() for key, value in v.items()}
    return [v, s]


@variant("initialize_adam")
def averages_by_helper(parameters):
    return tuple(_zeros_for(parameters) for _ in range(2))


@variant("initialize_adam")
def averages_of_last_layer_first(parameters):
    v, s = dict(), dict()
    for l in reversed(range(len(parameters) // 2)):
        n_l, n_before = parameters[f"W{l + 1}"].shape
        s[f"db{l + 1}"], s[f"dW{l + 1}"] = np.zeros((n_l, 1)), np.zeros((n_l, n_before))
        v[f"db{l + 1}"], v[f"dW{l + 1}"] = np.zeros((n_l, 1)), np.zeros((n_l, n_before))
    return v, s


# --- update_parameters_with_adam


@variant("update_parameters_with_adam")
def adam_with_five_outputs(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected = {}
    s_corrected = {}
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta1 * v["dW" + str(l)] + (1 - beta1) * grads["dW" + str(l)]
        v["db" + str(l)] = beta1 * v["db" + str(l)] + (1 - beta1) * grads["db" + str(l)]
        v_corrected["dW" + str(l)] = v["dW" + str(l)] / (1 - np.power(beta1, t))
        v_corrected["db" + str(l)] = v["db" + str(l)] / (1 - np.power(beta1, t))
        s["dW" + str(l)] = beta2 * s["dW" + str(l)] + (1 - beta2) * np.power(grads["dW" + str(l)], 2)
        s["db" + str(l)] = beta2 * s["db" + str(l)] + (1 - beta2) * np.power(grads["db" + str(l)], 2)
        s_corrected["dW" + str(l)] = s["dW" + str(l)] / (1 - np.power(beta2, t))
        s_corrected["db" + str(l)] = s["db" + str(l)] / (1 - np.power(beta2, t))
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v_corrected["dW" + str(l)] / (
            np.sqrt(s_corrected["dW" + str(l)]) + epsilon
        )
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v_corrected["db" + str(l)] / (
            np.sqrt(s_corrected["db" + str(l)]) + epsilon
        )
    return parameters, v, s, v_corrected, s_corrected


@variant("update_parameters_with_adam")
def adam_in_place(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    for name in parameters:
        d = "d" + name
        v[d] *= beta1
        v[d] += (1 - beta1) * grads[d]
        s[d] *= beta2
        s[d] += (1 - beta2) * np.square(grads[d])
        parameters[name] -= learning_rate * (v[d] / (1 - beta1**t)) / (np.sqrt(s[d] / (1 - beta2**t)) + epsilon)
    return parameters, v, s


@variant("update_parameters_with_adam")
def adam_by_helpers(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    new_parameters, new_v, new_s = {}, {}, {}
    for l in _layers(parameters):
        for letter in ["W", "b"]:
            key = letter + str(l)
            new_v["d" + key] = _average(v["d" + key], grads["d" + key], beta1)
            new_s["d" + key] = _average(s["d" + key], grads["d" + key] * grads["d" + key], beta2)
            v_hat = new_v["d" + key] / (1 - math.pow(beta1, t))
            s_hat = new_s["d" + key] / (1 - math.pow(beta2, t))
            new_parameters[key] = _moved(parameters[key], v_hat / (s_hat**0.5 + epsilon), learning_rate)
    return [new_parameters, new_v, new_s]


@variant("update_parameters_with_adam")
def adam_by_comprehensions(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v = {key: (1 - beta1) * grads[key] + beta1 * v[key] for key in grads}
    s = {key: (1 - beta2) * grads[key] ** 2 + beta2 * s[key] for key in grads}
    v_corrected = {key: value / (1 - beta1**t) for key, value in v.items()}
    s_corrected = {key: value / (1 - beta2**t) for key, value in s.items()}
    step = {key: v_corrected[key] / (np.sqrt(s_corrected[key]) + epsilon) for key in grads}
    parameters = update_parameters_with_gd(parameters, step, learning_rate)
    return parameters, v, s


@variant("update_parameters_with_adam")
def adam_with_rescaled_epsilon(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v, s, parameters = copy.deepcopy(v), copy.deepcopy(s), copy.deepcopy(parameters)
    correction = np.sqrt(1 - beta2**t)
    rate = learning_rate * correction / (1 - beta1**t)
    for key in parameters:
        g = grads["d" + key]
        v["d" + key] += (1 - beta1) * (g - v["d" + key])
        s["d" + key] += (1 - beta2) * (g * g - s["d" + key])
        parameters[key] -= rate * v["d" + key] / (np.sqrt(s["d" + key]) + epsilon * correction)
    return parameters, v, s


@variant("update_parameters_with_adam")
def adam_by_einsum(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    for l in range(len(parameters) // 2, 0, -1):
        for key in (f"b{l}", f"W{l}"):
            dkey = "d" + key
            squares = np.einsum("ij,ij->ij", grads[dkey], grads[dkey])
            v[dkey] = np.add(np.multiply(beta1, v[dkey]), np.multiply(1 - beta1, grads[dkey]))
            s[dkey] = np.add(np.multiply(beta2, s[dkey]), np.multiply(1 - beta2, squares))
            v_corrected = np.divide(v[dkey], 1 - beta1**t)
            s_corrected = np.divide(s[dkey], 1 - beta2**t)
            step = np.divide(v_corrected, np.add(np.sqrt(s_corrected), epsilon))
            parameters[key] = np.subtract(parameters[key], np.multiply(learning_rate, step))
    return parameters, v, s


# --- update_lr


@variant("update_lr")
def rate_as_product(learning_rate0, epoch_num, decay_rate):
    learning_rate = 1 / (1 + decay_rate * epoch_num) * learning_rate0
    return learning_rate


@variant("update_lr")
def rate_by_numpy(learning_rate0, epoch_num, decay_rate):
    return np.divide(learning_rate0, np.add(1, np.multiply(decay_rate, epoch_num)))


@variant("update_lr")
def rate_as_array_without_axes(learning_rate0, epoch_num, decay_rate):
    return np.array(learning_rate0 / (1.0 + epoch_num * decay_rate))


@variant("update_lr")
def rate_as_power(learning_rate0, epoch_num, decay_rate):
    return float(learning_rate0 * (decay_rate * epoch_num + 1) ** -1)


@variant("update_lr")
def denominator_added_up(learning_rate0, epoch_num, decay_rate):
    denominator = 1
    for _ in range(epoch_num):
        denominator += decay_rate
    learning_rate0 /= denominator
    return learning_rate0


@variant("update_lr")
def first_epoch_by_itself(learning_rate0, epoch_num, decay_rate):
    if epoch_num == 0:
        return learning_rate0
    return np.float64(learning_rate0) / (1 + decay_rate * epoch_num)


# --- schedule_lr_decay


@variant("schedule_lr_decay")
def intervals_by_whole_number_division(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))


@variant("schedule_lr_decay")
def intervals_by_int(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    learning_rate = (1 / (1 + decay_rate * int(epoch_num / time_interval))) * learning_rate0
    return learning_rate


@variant("schedule_lr_decay")
def intervals_by_math_floor(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, math.floor(epoch_num / time_interval), decay_rate)


@variant("schedule_lr_decay")
def intervals_by_divmod(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    intervals, _ = divmod(epoch_num, time_interval)
    return np.array(learning_rate0) / np.array(1 + decay_rate * intervals)


@variant("schedule_lr_decay")
def intervals_without_remainder(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    start = epoch_num - epoch_num % time_interval
    return learning_rate0 / (1 + decay_rate * start / time_interval)


@variant("schedule_lr_decay")
def intervals_counted_in_loop(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    intervals = 0
    while epoch_num >= time_interval:
        epoch_num -= time_interval
        intervals += 1
    return np.asarray(learning_rate0 / (1 + decay_rate * intervals))
