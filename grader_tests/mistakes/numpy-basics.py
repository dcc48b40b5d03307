"""Wrong versions of the exercises of "numpy-basics", as people write them, and the hints they get."""

import math

from gradedescent import mistake


# --- sigmoid


@mistake(
    "sigmoid",
    hint="Division comes before addition: how much of the denominator is below the fraction bar for Python?",
    seen=1,
)
def parentheses_missing_in_denominator(z):
    return 1 / 1 + np.exp(-z)


@mistake("sigmoid", hint="The curve falls where it should rise. Compare the exponent with the formula.")
def exponent_without_minus(z):
    s = 1 / (1 + np.exp(z))
    return s


@mistake(
    "sigmoid",
    hint="The functions of math take one number, and the argument may be an array: NumPy has one for both.",
)
def math_exp_for_np_exp(z):
    return 1 / (1 + math.exp(-z))


@mistake("sigmoid", hint="At z = 0 the two terms of the denominator should add up to 2: look at the sign between them.")
def difference_in_denominator(z):
    return 1 / (1 - np.exp(-z))


@mistake("sigmoid", hint="This is the exponential function, which grows without limit: is the denominator complete?")
def one_missing_in_denominator(z):
    return 1 / np.exp(-z)


@mistake("sigmoid", hint="This runs from -1 to 1. The sigmoid is another curve of the same kind, from 0 to 1.")
def tanh_for_sigmoid(z):
    s = np.tanh(z)
    return s


@mistake(
    "sigmoid", hint="This is the slope of the sigmoid, the subject of the next exercise; here its height is asked."
)
def slope_for_sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@mistake("sigmoid", hint="The entries share a sum of 1 here. The sigmoid looks at each entry by itself.")
def softmax_for_sigmoid(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@mistake("sigmoid", hint="The power is of 2 or of another number: the formula has Euler's number e as its base.")
def power_of_two(z):
    return 1 / (1 + 2.0**-z)


@mistake("sigmoid", hint="The value is computed and shown, but not handed back: how does a function give its result?")
def sigmoid_printed_only(z):
    s = 1 / (1 + np.exp(-z))
    print(s)


@mistake(
    "sigmoid", hint="The values are right and their arrangement is lost: the result has the shape of the argument."
)
def sigmoid_as_flat_array(z):
    values = [1 / (1 + np.exp(-value)) for value in np.ravel(z)]
    return np.array(values)


@mistake(
    "sigmoid",
    hint="The argument may be a plain number, which has no shape: what does the code ask of it before it computes?",
)
def number_without_shape(z):
    s = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        s[index] = 1 / (1 + np.exp(-z[index]))
    return s


@mistake("sigmoid", hint="The loops count on exactly two axes. The argument may be a number, or have one or three.")
def two_axes_expected(z):
    m, n = z.shape
    s = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            s[i, j] = 1 / (1 + np.exp(-z[i, j]))
    return s


@mistake("sigmoid", hint="The values are right up to a few digits and then cut off: is something rounded?")
def sigmoid_rounded(z):
    return np.round(1 / (1 + np.exp(-z)), 4)


# --- sigmoid_derivative


@mistake(
    "sigmoid_derivative",
    hint="The rule needs the sigmoid of the argument. What is multiplied here instead of it?",
    seen=2,
)
def argument_taken_for_its_sigmoid(z):
    return z * (1 - z)


@mistake("sigmoid_derivative", hint="This is the height of the curve, not its slope: the rule has two factors.")
def sigmoid_for_its_slope(z):
    s = sigmoid(z)
    return s


@mistake(
    "sigmoid_derivative", hint="The first factor of the rule is missing: far to the left the slope should fade too."
)
def first_factor_missing(z):
    s = 1 / (1 + np.exp(-z))
    return 1 - s


@mistake("sigmoid_derivative", hint="Both factors are between 0 and 1. Look at the sign inside the second one.")
def sum_in_second_factor(z):
    s = sigmoid(z)
    return s * (1 + s)


@mistake("sigmoid_derivative", hint="The sigmoid rises everywhere, so no slope is negative: look at the second factor.")
def second_factor_reversed(z):
    s = sigmoid(z)
    return s * (s - 1)


@mistake("sigmoid_derivative", hint="Multiplication comes before subtraction: what is the second factor for Python?")
def parentheses_missing_in_second_factor(z):
    s = sigmoid(z)
    return s * 1 - s


@mistake("sigmoid_derivative", hint="The second factor holds the sigmoid as well, not its argument.")
def argument_in_second_factor(z):
    return sigmoid(z) * (1 - z)


@mistake("sigmoid_derivative", hint="One minus the square is the rule of another function, tanh.")
def rule_of_tanh(z):
    s = sigmoid(z)
    return 1 - s**2


@mistake("sigmoid_derivative", hint="This is the slope of tanh, which is steeper: at zero that of the sigmoid is 1/4.")
def slope_of_tanh(z):
    return 1 - np.tanh(z) ** 2


@mistake("sigmoid_derivative", hint="The sigmoid is applied twice on the way. Once is enough.")
def sigmoid_of_sigmoid(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@mistake("sigmoid_derivative", hint="One power in the quotient is not what it should be: at z = 0 the slope is 1/4.")
def square_missing_in_quotient(z):
    return np.exp(-z) / (1 + np.exp(-2 * z))


@mistake(
    "sigmoid_derivative",
    hint="A slope measured over a step is only close to the derivative. The formula gives it exactly.",
)
def slope_measured_over_a_step(z):
    h = 1e-3
    return (sigmoid(z + h) - sigmoid(z)) / h


@mistake("sigmoid_derivative", hint="Only the slope is asked for: what else does the function hand back?")
def sigmoid_and_slope(z):
    s = sigmoid(z)
    ds = s * (1 - s)
    return s, ds


@mistake("sigmoid_derivative", hint="The slope is computed and then lost: how does a function hand back its result?")
def slope_not_returned(z):
    s = sigmoid(z)
    ds = s * (1 - s)


@mistake(
    "sigmoid_derivative",
    hint="The functions of math take one number, and the argument may be an array: NumPy has one for both.",
)
def slope_with_math_exp(z):
    s = 1 / (1 + math.exp(-z))
    return s * (1 - s)


# --- image_to_vector


@mistake("image_to_vector", hint="The entries are in the right order, and the result has one axis: a column has two.")
def one_axis_only(image):
    return image.reshape(-1)


@mistake(
    "image_to_vector", hint="This is a row. In which of the two axes of a column do the entries follow each other?"
)
def row_for_column(image):
    v = image.reshape(1, image.shape[0] * image.shape[1] * image.shape[2])
    return v


@mistake(
    "image_to_vector",
    hint="The shape is right and the order is not. Which index changes fastest when the entries are read: the channel?",
)
def first_axis_fastest(image):
    return image.reshape((-1, 1), order="F")


@mistake("image_to_vector", hint="Whole channels follow each other here. All channels of a pixel belong side by side.")
def channel_after_channel(image):
    return image.transpose(2, 0, 1).reshape(-1, 1)


@mistake("image_to_vector", hint="The pixels are read from top to bottom first. Which neighbour of a pixel comes next?")
def column_after_column(image):
    return np.transpose(image, (1, 0, 2)).reshape(-1, 1)


@mistake("image_to_vector", hint="Each pixel has a row of its own, and the channels still have an axis: unroll it too.")
def channels_side_by_side(image):
    h, w, c = image.shape
    return image.reshape(h * w, c)


@mistake("image_to_vector", hint="Each row of the picture became one column of the result. Only one column is wanted.")
def a_column_for_each_row(image):
    return image.reshape(image.shape[0], -1).T


@mistake("image_to_vector", hint="Each row of the picture is still a row of the result. How many axes are unrolled?")
def rows_kept(image):
    return image.reshape(image.shape[0], -1)


@mistake("image_to_vector", hint="The number of entries is the product of all three lengths: which one is left out?")
def channels_not_counted(image):
    return image.reshape(image.shape[0] * image.shape[1], 1)


@mistake(
    "image_to_vector",
    hint="The size is that of one picture. Pictures of other sizes come too: what knows the size of the argument?",
)
def size_of_the_cat(image):
    return image.reshape(72 * 96 * 3, 1)


@mistake(
    "image_to_vector",
    hint="np.reshape takes the picture and one shape. The two lengths of that shape belong together in a tuple.",
)
def shape_not_a_tuple(image):
    return np.reshape(image, image.shape[0] * image.shape[1] * image.shape[2], 1)


@mistake("image_to_vector", hint="The entries of the picture are to be kept as they are: what happens to their size?")
def scaled_to_one(image):
    return image.reshape(-1, 1) / 255


@mistake("image_to_vector", hint="The channels were merged into grey. All of them belong to the column.")
def channels_averaged(image):
    return image.mean(axis=2).reshape(-1, 1)


@mistake("image_to_vector", hint="Only one channel of each pixel is left. All of them belong to the column.")
def first_channel_only(image):
    return image[:, :, 0].reshape(-1, 1)


@mistake(
    "image_to_vector",
    hint="The line that reshapes gives a new array and leaves the old one as it was. Which one is returned?",
)
def reshaped_array_thrown_away(image):
    image.reshape(-1, 1)
    return image


@mistake("image_to_vector", hint="The column is made and not handed back: how does a function give its result?")
def column_not_returned(image):
    v = image.reshape(-1, 1)


# --- normalize_rows


@mistake(
    "normalize_rows", hint="The columns have length 1 here. Along which axis do the entries of one row lie?", seen=3
)
def columns_normalized(X):
    return X / np.linalg.norm(X, axis=0, keepdims=True)


@mistake(
    "normalize_rows",
    hint="The lengths lost an axis, so they meet the columns instead of the rows: what shape do they need, and what"
    " keeps an axis?",
    seen=4,
)
def keepdims_missing(X):
    x_norm = np.linalg.norm(X, axis=1)
    return X / x_norm


@mistake("normalize_rows", hint="The whole matrix is divided by one number. Each row has a length of its own.")
def length_of_the_whole_matrix(X):
    return X / np.linalg.norm(X)


@mistake("normalize_rows", hint="The sizes of the entries were added. The Euclidean length adds their squares first.")
def sum_of_sizes_as_length(X):
    return X / np.linalg.norm(X, ord=1, axis=1, keepdims=True)


@mistake("normalize_rows", hint="The entries of a row now add up to 1. Its Euclidean length is not its sum.")
def divided_by_the_sum(X):
    return X / np.sum(X, axis=1, keepdims=True)


@mistake("normalize_rows", hint="The squares are added, and then one step of the formula of the length is missing.")
def root_missing(X):
    return X / np.sum(X**2, axis=1, keepdims=True)


@mistake("normalize_rows", hint="Under the root is a mean of squares. The length has their sum.")
def mean_of_squares(X):
    return X / np.sqrt(np.mean(X**2, axis=1, keepdims=True))


@mistake("normalize_rows", hint="Each row is divided by its largest entry. Its length depends on all entries.")
def divided_by_the_maximum(X):
    return X / np.max(np.abs(X), axis=1, keepdims=True)


@mistake(
    "normalize_rows",
    hint="The mean was taken off each row, which turns its direction. Here the rows are only divided.",
)
def rows_standardized(X):
    return (X - np.mean(X, axis=1, keepdims=True)) / np.std(X, axis=1, keepdims=True)


@mistake("normalize_rows", hint="The rows get longer instead of length 1: what is done with the lengths?")
def multiplied_by_the_length(X):
    return X * np.linalg.norm(X, axis=1, keepdims=True)


@mistake("normalize_rows", hint="These are the lengths. The rows divided by them are asked for.")
def lengths_returned(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


@mistake("normalize_rows", hint="The quotient is upside down: which of the two is divided by the other?")
def quotient_upside_down(X):
    return np.linalg.norm(X, axis=1, keepdims=True) / X


@mistake("normalize_rows", hint="The signs are lost. A length is never negative, but an entry may be.")
def signs_lost(X):
    return np.abs(X) / np.linalg.norm(X, axis=1, keepdims=True)


@mistake("normalize_rows", hint="Only one row is done: where does the function return, inside the loop or after it?")
def returned_inside_the_loop(X):
    for i in range(X.shape[0]):
        X[i] = X[i] / np.sqrt(np.sum(X[i] ** 2))
        return X


@mistake(
    "normalize_rows", hint="The quotient is computed and thrown away. Which array holds it, and which is returned?"
)
def quotient_thrown_away(X):
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    X / lengths
    return X


# --- softmax


@mistake(
    "softmax",
    hint="Here the rows add up to 1. An example is a column: which axis do its scores lie along?",
    seen=5,
)
def softmax_of_rows(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


@mistake(
    "softmax",
    hint="All entries together add up to 1. Each column is to do so by itself.",
    seen=2,
)
def softmax_of_all_entries(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


@mistake(
    "softmax",
    hint="The probabilities are right for small scores. For a score of 1000 the exponential is infinite: shift the"
    " columns first.",
    seen=3,
)
def scores_not_shifted(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=0, keepdims=True)


@mistake(
    "softmax",
    hint="One number is taken off all columns. In a column that lies far below it every exponential becomes 0, and"
    " 0 / 0 is nan.",
    seen=3,
)
def one_shift_for_all_columns(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0)


@mistake(
    "softmax",
    hint="A shift cancels only where all scores of an example share it: each row has another one here.",
)
def rows_shifted(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


@mistake(
    "softmax", hint="The numerator is shifted and the denominator is not: the factor cancels only if it is in both."
)
def only_numerator_shifted(Z):
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@mistake(
    "softmax",
    hint="The shift takes the smallest score of a column to 0, and the largest may still be far above: which one"
    " overflows?",
)
def shifted_by_the_minimum(Z):
    e = np.exp(Z - np.min(Z, axis=0))
    return e / np.sum(e, axis=0)


@mistake(
    "softmax",
    hint="A shift by the mean cancels too, but the largest score of a column may lie far above it and still overflow.",
)
def shifted_by_the_mean(Z):
    e = np.exp(Z - np.mean(Z, axis=0))
    return e / np.sum(e, axis=0)


@mistake("softmax", hint="The smallest score gets the largest probability: look at the sign of the exponent.")
def exponent_sign_wrong(Z):
    e = np.exp(-(Z - np.min(Z, axis=0)))
    return e / np.sum(e, axis=0)


@mistake("softmax", hint="The scores themselves are divided by their sum. Where is the exponential?")
def exponential_forgotten(Z):
    return Z / np.sum(Z, axis=0)


@mistake("softmax", hint="The denominator adds scores. It is to add the same exponentials as in the numerator.")
def denominator_without_exponential(Z):
    return np.exp(Z) / np.sum(Z, axis=0)


@mistake("softmax", hint="This is the logarithm of the probabilities: one function too many is applied.")
def log_softmax(Z):
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


@mistake(
    "softmax", hint="Each entry is treated by itself, as by the sigmoid. The entries of a column share a sum of 1."
)
def sigmoid_for_softmax(Z):
    return sigmoid(Z)


@mistake("softmax", hint="The columns add up to the number of classes. The denominator has a sum, not a mean.")
def divided_by_the_mean(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / np.mean(e, axis=0)


@mistake("softmax", hint="The largest entry of a column becomes 1 whatever the others are: what stands below the bar?")
def divided_by_the_largest(Z):
    return np.exp(Z - np.max(Z, axis=0))


@mistake("softmax", hint="The largest score gets everything. The others are to get their share too.")
def all_to_the_largest(Z):
    return (Z == np.max(Z, axis=0)).astype(float)


@mistake("softmax", hint="The probabilities are right and lie on their side: the result has the shape of the scores.")
def softmax_transposed(Z):
    columns = []
    for j in range(Z.shape[1]):
        e = np.exp(Z[:, j] - np.max(Z[:, j]))
        columns.append(e / np.sum(e))
    return np.array(columns)


@mistake(
    "softmax",
    hint="The sums of the rows lost an axis, and columns are asked for anyway: which axis is added along?",
)
def rows_without_keepdims(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=1)


# --- l1


@mistake("l1", hint="This is the mean of the errors. The formula here has no 1/m.", seen=2)
def mean_absolute_error(yhat, y):
    return np.mean(np.abs(y - yhat))


@mistake("l1", hint="Errors of opposite sign cancel: what turns an error into its size?", seen=2)
def bars_forgotten(yhat, y):
    return np.sum(y - yhat)


@mistake("l1", hint="The bars are around the sum, so errors cancel before. In the formula they are inside.", seen=1)
def bars_around_the_sum(yhat, y):
    return abs(np.sum(y - yhat))


@mistake("l1", hint="The errors are squared. That is the other loss.", seen=1)
def squares_for_sizes(yhat, y):
    return np.sum((y - yhat) ** 2)


@mistake("l1", hint="The errors of all examples are there, side by side. The loss is their sum, one number.", seen=1)
def errors_not_added(yhat, y):
    return np.abs(y - yhat)


@mistake(
    "l1",
    hint="Python's own sum adds along the first axis, which has length 1 here, and so adds nothing. NumPy's adds all.",
    seen=2,
)
def builtin_sum(yhat, y):
    return sum(abs(y - yhat))


@mistake("l1", hint="Each value lost its own sign before the difference: the bars enclose the difference.")
def difference_of_sizes(yhat, y):
    return np.sum(np.abs(np.abs(y) - np.abs(yhat)))


@mistake("l1", hint="Right predictions should cost nothing: look at the sign between the two arrays.")
def sum_of_both(yhat, y):
    return np.sum(np.abs(y + yhat))


@mistake("l1", hint="Only the largest error counts here. The loss adds those of all examples.")
def largest_error(yhat, y):
    return np.max(np.abs(y - yhat))


@mistake("l1", hint="Each error is divided by the true value. The formula takes errors as they are.")
def relative_errors(yhat, y):
    return np.sum(np.abs(y - yhat) / np.abs(y))


@mistake("l1", hint="A square root of the sum of squares is a length. The L1 loss adds the sizes.")
def euclidean_distance(yhat, y):
    return np.sqrt(np.sum((y - yhat) ** 2))


@mistake("l1", hint="The loop counts the entries of the first axis, and rows have only one: where is m in the shape?")
def loop_over_the_first_axis(yhat, y):
    loss = 0.0
    for i in range(len(y)):
        loss += abs(y[i, 0] - yhat[i, 0])
    return loss


@mistake(
    "l1",
    hint="The functions of math take one number, and the differences are an array: NumPy has the same for arrays.",
)
def math_fabs(yhat, y):
    return np.sum(math.fabs(y - yhat))


@mistake("l1", hint="The rows have two axes, and so the first index picks a row: which axis do the examples lie along?")
def examples_indexed_as_rows(yhat, y):
    loss = 0.0
    for i in range(y.shape[1]):
        loss += abs(y[i] - yhat[i])
    return loss


@mistake("l1", hint="The loss is computed and not handed back: how does a function give its result?")
def l1_not_returned(yhat, y):
    loss = np.sum(np.abs(y - yhat))


# --- l2


@mistake("l2", hint="This is the mean of the squares. The formula here has no 1/m.", seen=2)
def mean_squared_error(yhat, y):
    return np.mean((y - yhat) ** 2)


@mistake("l2", hint="The root turns the loss into a length. The formula ends with the sum.", seen=2)
def root_taken(yhat, y):
    return np.sqrt(np.sum((y - yhat) ** 2))


@mistake("l2", hint="The result is half of the loss: some courses define it so, this one does not.", seen=1)
def half_of_the_squares(yhat, y):
    return np.sum((y - yhat) ** 2) / 2


@mistake("l2", hint="The sizes of the errors are added. This loss adds their squares.", seen=1)
def sizes_for_squares(yhat, y):
    return np.sum(np.abs(y - yhat))


@mistake("l2", hint="The errors are added before they are squared, so they cancel: which comes first in the formula?")
def square_of_the_sum(yhat, y):
    return np.sum(y - yhat) ** 2


@mistake("l2", hint="The squares of the two arrays are compared. The square of their difference is something else.")
def difference_of_squares(yhat, y):
    return np.sum(y**2 - yhat**2)


@mistake("l2", hint="The squares of all examples are there, side by side. The loss is their sum, one number.", seen=1)
def squares_not_added(yhat, y):
    return (y - yhat) ** 2


@mistake(
    "l2",
    hint="Python's own sum adds along the first axis, which has length 1 here, and so adds nothing. NumPy's adds all.",
    seen=2,
)
def squares_added_by_builtin_sum(yhat, y):
    return sum((y - yhat) ** 2)


@mistake(
    "l2",
    hint="A row times a row is no matrix product: (1, m) and (1, m) don't fit. One of the two has to stand upright.",
    seen=3,
)
def row_times_row(yhat, y):
    e = y - yhat
    return np.dot(e, e)


@mistake("l2", hint="This is the (m, m) matrix of all products of two errors: which of the two is the row?", seen=1)
def outer_product_of_errors(yhat, y):
    e = y - yhat
    return np.dot(e.T, e)


@mistake("l2", hint="An error times two is not its square.")
def doubled_for_squared(yhat, y):
    return np.sum((y - yhat) * 2)


@mistake("l2", hint="In Python ^ is no power. Which operator is?", seen=1)
def caret_for_power(yhat, y):
    return np.sum((y - yhat) ^ 2)


@mistake("l2", hint="Right predictions should cost nothing: look at the sign between the two arrays.")
def square_of_both(yhat, y):
    return np.sum((y + yhat) ** 2)


@mistake("l2", hint="A power comes before a difference: what is squared here, the error or one array?")
def only_predictions_squared(yhat, y):
    return np.sum(y - yhat**2)


@mistake("l2", hint="Each error meets the other array here, not itself: what is multiplied with what?")
def product_of_both_arrays(yhat, y):
    return np.sum(y * yhat)


@mistake("l2", hint="The loss is computed and not handed back: how does a function give its result?")
def l2_not_returned(yhat, y):
    loss = np.sum((y - yhat) ** 2)
