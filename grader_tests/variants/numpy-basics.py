"""Right versions of the exercises of "numpy-basics", in the styles in which people write them."""

import math

from gradedescent import variant


def _logistic(number):
    """Return the sigmoid of one number."""
    if number >= 0:
        return 1 / (1 + math.exp(-number))
    power = math.exp(number)
    return power / (1 + power)


def _length(row):
    total = 0
    for value in row:
        total += value * value
    return total**0.5


def _shares(scores):
    """Return the softmax of a list of numbers."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


def _entries(array):
    return [float(value) for value in array.ravel()]


# --- sigmoid


@variant("sigmoid")
def sigmoid_as_a_power(z):
    return (1.0 + np.exp(-z)) ** -1


@variant("sigmoid")
def sigmoid_by_ufuncs(z):
    denominator = np.add(1, np.exp(np.negative(z)))
    return np.reciprocal(denominator)


@variant("sigmoid")
def sigmoid_from_tanh(z):
    return (np.tanh(z / 2) + 1) / 2


@variant("sigmoid")
def sigmoid_rewritten(z):
    return np.exp(z) / (np.exp(z) + 1)


@variant("sigmoid")
def sigmoid_one_by_one(z):
    if np.ndim(z) == 0:
        return _logistic(z)
    s = np.empty(z.shape)
    for index, value in np.ndenumerate(z):
        s[index] = _logistic(value)
    return s


@variant("sigmoid")
def sigmoid_vectorized_helper(z):
    return np.vectorize(_logistic, otypes=[float])(z)


@variant("sigmoid")
def sigmoid_of_an_array_copy(z):
    s = np.array(z, dtype=float)
    np.negative(s, out=s)
    np.exp(s, out=s)
    s += 1
    s **= -1
    return s


@variant("sigmoid")
def sigmoid_recursive(z):
    if isinstance(z, np.ndarray) and z.ndim > 0:
        return [sigmoid_recursive(part) for part in z]
    return 1 / (1 + math.exp(-z))


@variant("sigmoid")
def sigmoid_by_sign(z):
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1) / (1 + small)


# --- sigmoid_derivative


@variant("sigmoid_derivative")
def slope_multiplied_out(z):
    s = sigmoid(z)
    ds = s - s**2
    return ds


@variant("sigmoid_derivative")
def slope_without_the_function(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2


@variant("sigmoid_derivative")
def slope_by_symmetry(z):
    return sigmoid(z) * sigmoid(-z)


@variant("sigmoid_derivative")
def slope_from_cosh(z):
    return 0.25 / np.cosh(0.5 * z) ** 2


@variant("sigmoid_derivative")
def slope_from_tanh(z):
    t = np.tanh(np.divide(z, 2))
    return np.multiply(1 + t, 1 - t) / 4


@variant("sigmoid_derivative")
def slope_one_by_one(z):
    values = [_logistic(value) * (1 - _logistic(value)) for value in np.ravel(z)]
    return np.reshape(values, np.shape(z))


@variant("sigmoid_derivative")
def slope_in_place(z):
    s = np.asarray(sigmoid(z), dtype=float)
    return np.multiply(s, np.subtract(1, s), out=s)


# --- image_to_vector


@variant("image_to_vector")
def sizes_multiplied(image):
    v = image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)
    return v


@variant("image_to_vector")
def size_of_the_array(image):
    return np.reshape(image, (image.size, 1))


@variant("image_to_vector")
def flattened_with_a_new_axis(image):
    return image.flatten()[:, np.newaxis]


@variant("image_to_vector")
def row_turned_up(image):
    return np.atleast_2d(image.ravel()).T


@variant("image_to_vector")
def three_loops(image):
    h, w, c = image.shape
    v = np.zeros((h * w * c, 1))
    for i in range(h):
        for j in range(w):
            for k in range(c):
                v[(i * w + j) * c + k, 0] = image[i, j, k]
    return v


@variant("image_to_vector")
def nested_comprehension(image):
    return np.array([[value] for row in image for pixel in row for value in pixel])


@variant("image_to_vector")
def shape_set_in_place(image):
    image.shape = (np.prod(image.shape), 1)
    return image


@variant("image_to_vector")
def rows_stacked(image):
    return np.concatenate([pixel.reshape(-1, 1) for row in image for pixel in row])


@variant("image_to_vector")
def list_of_lists(image):
    return [[value] for value in image.flat]


# --- normalize_rows


@variant("normalize_rows")
def length_written_out(X):
    return X / np.sqrt(np.sum(X * X, axis=1, keepdims=True))


@variant("normalize_rows")
def lengths_reshaped(X):
    lengths = np.linalg.norm(X, ord=2, axis=1).reshape(-1, 1)
    return np.divide(X, lengths)


@variant("normalize_rows")
def transposed_twice(X):
    return (X.T / np.linalg.norm(X, axis=1)).T


@variant("normalize_rows")
def row_by_row_in_place(X):
    for i in range(X.shape[0]):
        X[i, :] /= np.linalg.norm(X[i, :])
    return X


@variant("normalize_rows")
def rows_with_helper(X):
    return np.array([[value / _length(row) for value in row] for row in X])


@variant("normalize_rows")
def lengths_by_einsum(X):
    return np.einsum("ij,i->ij", X, np.einsum("ij,ij->i", X, X) ** -0.5)


@variant("normalize_rows")
def divided_in_place(X):
    X /= np.linalg.norm(X, axis=-1)[:, None]
    return X


@variant("normalize_rows")
def along_the_axis(X):
    return np.apply_along_axis(lambda row: row / np.sqrt(row @ row), 1, X)


@variant("normalize_rows")
def diagonal_of_inverse_lengths(X):
    return np.diag(1 / np.sqrt(np.diag(X @ X.T))) @ X


# --- softmax


@variant("softmax")
def softmax_keeping_dimensions(Z):
    shifted = Z - Z.max(axis=0, keepdims=True)
    numerator = np.exp(shifted)
    return numerator / numerator.sum(axis=0, keepdims=True)


@variant("softmax")
def softmax_column_by_column(Z):
    P = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        e = np.exp(Z[:, j] - max(Z[:, j]))
        P[:, j] = e / sum(e)
    return P


@variant("softmax")
def softmax_with_helper(Z):
    return np.array([_shares(list(column)) for column in Z.T]).T


@variant("softmax")
def softmax_in_place(Z):
    Z -= np.amax(Z, axis=0)
    np.exp(Z, out=Z)
    Z /= Z.sum(axis=0)
    return Z


@variant("softmax")
def softmax_by_logaddexp(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


@variant("softmax")
def softmax_of_differences(Z):
    with np.errstate(over="ignore"):
        return 1 / np.sum(np.exp(Z[:, None, :] - Z[None, :, :]), axis=0)


@variant("softmax")
def softmax_of_the_transpose(Z):
    T = Z.T
    e = np.exp(T - np.max(T, axis=1)[:, np.newaxis])
    return (e / np.sum(e, axis=1, keepdims=True)).T


@variant("softmax")
def softmax_with_ones(Z):
    e = np.exp(np.subtract(Z, np.max(Z, axis=0)))
    return e / np.dot(np.ones((1, Z.shape[0])), e)


# --- l1


@variant("l1")
def abs_of_python(yhat, y):
    loss = np.sum(abs(yhat - y))
    return loss


@variant("l1")
def norm_of_order_one(yhat, y):
    return np.linalg.norm((y - yhat).ravel(), ord=1)


@variant("l1")
def absolute_errors_as_a_row(yhat, y):
    return np.abs(y - yhat) @ np.ones((y.shape[1], 1))


@variant("l1")
def generator_of_errors(yhat, y):
    return sum(math.fabs(a - b) for a, b in zip(_entries(yhat), _entries(y)))


@variant("l1")
def larger_minus_smaller(yhat, y):
    return (np.maximum(y, yhat) - np.minimum(y, yhat)).sum(axis=1, keepdims=True)


@variant("l1")
def mean_times_m(yhat, y):
    return y.shape[1] * np.mean(np.absolute(y - yhat))


@variant("l1")
def errors_with_their_sign(yhat, y):
    y -= yhat
    return np.array(np.sum(y * np.sign(y)))


# --- l2


@variant("l2")
def dot_with_transpose(yhat, y):
    return np.dot(y - yhat, (y - yhat).T)


@variant("l2")
def dot_of_flat_errors(yhat, y):
    e = (yhat - y).flatten()
    return np.dot(e, e)


@variant("l2")
def squared_errors_in_a_loop(yhat, y):
    loss = 0.0
    for i in range(y.size):
        loss += (y[0][i] - yhat[0][i]) ** 2
    return loss


@variant("l2")
def square_of_the_length(yhat, y):
    return np.linalg.norm(y - yhat) ** 2


@variant("l2")
def squares_by_einsum(yhat, y):
    e = y - yhat
    return np.einsum("ij,ij->", e, e)


@variant("l2")
def squares_in_place(yhat, y):
    y -= yhat
    y *= y
    return np.array(y.sum())


@variant("l2")
def squares_summed_along_the_row(yhat, y):
    return np.sum(np.square(y - yhat), axis=1)


@variant("l2")
def inner_product(yhat, y):
    return np.vdot(y - yhat, y - yhat)


@variant("l2")
def pairs_of_numbers(yhat, y):
    return sum(pow(a - b, 2) for a, b in zip(_entries(y), _entries(yhat)))
