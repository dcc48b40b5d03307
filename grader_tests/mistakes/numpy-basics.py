"""Wrong versions of the exercises of "numpy-basics", as people write them, and the hints they get."""

import math  # noqa: F401 - edits use it

from gradedescent import mistake, solution, variant


# --- sigmoid

solution("sigmoid").mistake(
    "parentheses_missing_in_denominator",
    {"1 / (1 + np.exp(-z))": "1 / 1 + np.exp(-z)"},
    hint="Division comes before addition: how much of the denominator is below the fraction bar for Python?",
    seen=1,
)
solution("sigmoid").mistake(
    "exponent_without_minus",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(z))\nreturn s"},
    hint="The curve falls where it should rise. Compare the exponent with the formula.",
)
solution("sigmoid").mistake(
    "math_exp_for_np_exp",
    {"np.exp": "math.exp"},
    hint="The functions of math take one number, and the argument may be an array: NumPy has one for both.",
)
solution("sigmoid").mistake(
    "difference_in_denominator",
    {"1 + np.exp(-z)": "1 - np.exp(-z)"},
    hint="At z = 0 the two terms of the denominator should add up to 2: look at the sign between them.",
)
solution("sigmoid").mistake(
    "one_missing_in_denominator",
    {"1 / (1 + np.exp(-z))": "1 / np.exp(-z)"},
    hint="This is the exponential function, which grows without limit: is the denominator complete?",
)
solution("sigmoid").mistake(
    "tanh_for_sigmoid",
    {"return 1 / (1 + np.exp(-z))": "s = np.tanh(z)\nreturn s"},
    hint="This runs from -1 to 1. The sigmoid is another curve of the same kind, from 0 to 1.",
)
solution("sigmoid").mistake(
    "slope_for_sigmoid",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(-z))\nreturn s * (1 - s)"},
    hint="This is the slope of the sigmoid, the subject of the next exercise; here its height is asked.",
)
solution("sigmoid").mistake(
    "softmax_for_sigmoid",
    {"return 1 / (1 + np.exp(-z))": "e = np.exp(z - np.max(z))\nreturn e / np.sum(e)"},
    hint="The entries share a sum of 1 here. The sigmoid looks at each entry by itself.",
)
solution("sigmoid").mistake(
    "power_of_two",
    {"1 / (1 + np.exp(-z))": "1 / (1 + 2.0**-z)"},
    hint="The power is of 2 or of another number: the formula has Euler's number e as its base.",
)
solution("sigmoid").mistake(
    "sigmoid_printed_only",
    {"return 1 / (1 + np.exp(-z))": "s = 1 / (1 + np.exp(-z))\nprint(s)"},
    hint="The value is computed and shown, but not handed back: how does a function give its result?",
)
solution("sigmoid").mistake(
    "sigmoid_as_flat_array",
    {
        "return 1 / (1 + np.exp(-z))": (
            "values = [1 / (1 + np.exp(-value)) for value in np.ravel(z)]\nreturn np.array(values)"
        )
    },
    hint="The values are right and their arrangement is lost: the result has the shape of the argument.",
)


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


solution("sigmoid").mistake(
    "sigmoid_rounded",
    {"1 / (1 + np.exp(-z))": "np.round(1 / (1 + np.exp(-z)), 4)"},
    hint="The values are right up to a few digits and then cut off: is something rounded?",
)


# --- sigmoid_derivative

solution("sigmoid_derivative").mistake(
    "argument_taken_for_its_sigmoid",
    {"sigmoid": None, "s * (1 - s)": "z * (1 - z)"},
    hint="The rule needs the sigmoid of the argument. What is multiplied here instead of it?",
    seen=2,
)
solution("sigmoid_derivative").mistake(
    "sigmoid_for_its_slope",
    {"s * (1 - s)": "s"},
    hint="This is the height of the curve, not its slope: the rule has two factors.",
)
solution("sigmoid_derivative").mistake(
    "first_factor_missing",
    {"sigmoid(z)": "1 / (1 + np.exp(-z))", "s * (1 - s)": "1 - s"},
    hint="The first factor of the rule is missing: far to the left the slope should fade too.",
)
solution("sigmoid_derivative").mistake(
    "sum_in_second_factor",
    {"1 - s": "1 + s"},
    hint="Both factors are between 0 and 1. Look at the sign inside the second one.",
)
solution("sigmoid_derivative").mistake(
    "second_factor_reversed",
    {"1 - s": "s - 1"},
    hint="The sigmoid rises everywhere, so no slope is negative: look at the second factor.",
)
solution("sigmoid_derivative").mistake(
    "parentheses_missing_in_second_factor",
    {"s * (1 - s)": "s * 1 - s"},
    hint="Multiplication comes before subtraction: what is the second factor for Python?",
)
solution("sigmoid_derivative").mistake(
    "argument_in_second_factor",
    {"sigmoid": None, "s * (1 - s)": "sigmoid(z) * (1 - z)"},
    hint="The second factor holds the sigmoid as well, not its argument.",
)
solution("sigmoid_derivative").mistake(
    "rule_of_tanh", {"s * (1 - s)": "1 - s**2"}, hint="One minus the square is the rule of another function, tanh."
)
solution("sigmoid_derivative").mistake(
    "slope_of_tanh",
    {"sigmoid": None, "s * (1 - s)": "1 - np.tanh(z) ** 2"},
    hint="This is the slope of tanh, which is steeper: at zero that of the sigmoid is 1/4.",
)
solution("sigmoid_derivative").mistake(
    "sigmoid_of_sigmoid",
    {"sigmoid(z)": "sigmoid(sigmoid(z))"},
    hint="The sigmoid is applied twice on the way. Once is enough.",
)
solution("sigmoid_derivative").mistake(
    "square_missing_in_quotient",
    {"sigmoid": None, "s * (1 - s)": "np.exp(-z) / (1 + np.exp(-2 * z))"},
    hint="One power in the quotient is not what it should be: at z = 0 the slope is 1/4.",
)
solution("sigmoid_derivative").mistake(
    "slope_measured_over_a_step",
    {"s = sigmoid(z)": "h = 1e-3", "s * (1 - s)": "(sigmoid(z + h) - sigmoid(z)) / h"},
    hint="A slope measured over a step is only close to the derivative. The formula gives it exactly.",
)
solution("sigmoid_derivative").mistake(
    "sigmoid_and_slope",
    {"return s * (1 - s)": "ds = s * (1 - s)\nreturn s, ds"},
    hint="Only the slope is asked for: what else does the function hand back?",
)
solution("sigmoid_derivative").mistake(
    "slope_not_returned",
    {"return s": "ds = s"},
    hint="The slope is computed and then lost: how does a function hand back its result?",
)
solution("sigmoid_derivative").mistake(
    "slope_with_math_exp",
    {"sigmoid(z)": "1 / (1 + math.exp(-z))"},
    hint="The functions of math take one number, and the argument may be an array: NumPy has one for both.",
)


# --- image_to_vector

solution("image_to_vector").mistake(
    "one_axis_only",
    {"(-1, 1)": "(-1)"},
    hint="The entries are in the right order, and the result has one axis: a column has two.",
)
solution("image_to_vector").mistake(
    "row_for_column",
    {
        "return image.reshape(-1, 1)": (
            "v = image.reshape(1, image.shape[0] * image.shape[1] * image.shape[2])\nreturn v"
        )
    },
    hint="This is a row. In which of the two axes of a column do the entries follow each other?",
)
solution("image_to_vector").mistake(
    "first_axis_fastest",
    {"(-1, 1)": '((-1, 1), order="F")'},
    hint="The shape is right and the order is not. Which index changes fastest when the entries are read: the channel?",
)
solution("image_to_vector").mistake(
    "channel_after_channel",
    {"image": "image.transpose(2, 0, 1)"},
    hint="Whole channels follow each other here. All channels of a pixel belong side by side.",
)
solution("image_to_vector").mistake(
    "column_after_column",
    {"image": "np.transpose(image, (1, 0, 2))"},
    hint="The pixels are read from top to bottom first. Which neighbour of a pixel comes next?",
)
solution("image_to_vector").mistake(
    "channels_side_by_side",
    {"return": "h, w, c = image.shape\nreturn", "(-1, 1)": "(h * w, c)"},
    hint="Each pixel has a row of its own, and the channels still have an axis: unroll it too.",
)
solution("image_to_vector").mistake(
    "a_column_for_each_row",
    {"(-1, 1)": "(image.shape[0], -1).T"},
    hint="Each row of the picture became one column of the result. Only one column is wanted.",
)
solution("image_to_vector").mistake(
    "rows_kept",
    {"(-1, 1)": "(image.shape[0], -1)"},
    hint="Each row of the picture is still a row of the result. How many axes are unrolled?",
)
solution("image_to_vector").mistake(
    "channels_not_counted",
    {"-1": "image.shape[0] * image.shape[1]"},
    hint="The number of entries is the product of all three lengths: which one is left out?",
)
solution("image_to_vector").mistake(
    "size_of_the_cat",
    {"-1": "72 * 96 * 3"},
    hint="The size is that of one picture. Pictures of other sizes come too: what knows the size of the argument?",
)
solution("image_to_vector").mistake(
    "shape_not_a_tuple",
    {"image": "np", "-1": "image, image.shape[0] * image.shape[1] * image.shape[2]"},
    hint="np.reshape takes the picture and one shape. The two lengths of that shape belong together in a tuple.",
)
solution("image_to_vector").mistake(
    "scaled_to_one",
    {"(-1, 1)": "(-1, 1) / 255"},
    hint="The entries of the picture are to be kept as they are: what happens to their size?",
)
solution("image_to_vector").mistake(
    "channels_averaged",
    {"image": "image.mean(axis=2)"},
    hint="The channels were merged into grey. All of them belong to the column.",
)
solution("image_to_vector").mistake(
    "first_channel_only",
    {"image": "image[:, :, 0]"},
    hint="Only one channel of each pixel is left. All of them belong to the column.",
)
solution("image_to_vector").mistake(
    "reshaped_array_thrown_away",
    {"return image.reshape(-1, 1)": "image.reshape(-1, 1)\nreturn image"},
    hint="The line that reshapes gives a new array and leaves the old one as it was. Which one is returned?",
)
solution("image_to_vector").mistake(
    "column_not_returned",
    {"return": "v ="},
    hint="The column is made and not handed back: how does a function give its result?",
)


# --- normalize_rows

solution("normalize_rows").mistake(
    "columns_normalized",
    {"axis=1": "axis=0"},
    hint="The columns have length 1 here. Along which axis do the entries of one row lie?",
    seen=3,
)
solution("normalize_rows").mistake(
    "keepdims_missing",
    {"return X / np": "x_norm = np", "norm(X, axis=1, keepdims=True)": "norm(X, axis=1)\nreturn X / x_norm"},
    hint="The lengths lost an axis, so they meet the columns instead of the rows: what shape do they need, and what"
    " keeps an axis?",
    seen=4,
)
solution("normalize_rows").mistake(
    "length_of_the_whole_matrix",
    {"X, axis=1, keepdims=True": "X"},
    hint="The whole matrix is divided by one number. Each row has a length of its own.",
)
solution("normalize_rows").mistake(
    "sum_of_sizes_as_length",
    {"axis": "ord=1, axis"},
    hint="The sizes of the entries were added. The Euclidean length adds their squares first.",
)
solution("normalize_rows").mistake(
    "divided_by_the_sum",
    {"np.linalg.norm": "np.sum"},
    hint="The entries of a row now add up to 1. Its Euclidean length is not its sum.",
)
solution("normalize_rows").mistake(
    "root_missing",
    {"np.linalg.norm": "np.sum", "X, axis": "X**2, axis"},
    hint="The squares are added, and then one step of the formula of the length is missing.",
)
solution("normalize_rows").mistake(
    "mean_of_squares",
    {"np.linalg.norm(X, axis=1, keepdims=True)": "np.sqrt(np.mean(X**2, axis=1, keepdims=True))"},
    hint="Under the root is a mean of squares. The length has their sum.",
)
solution("normalize_rows").mistake(
    "divided_by_the_maximum",
    {"np.linalg.norm(X, axis=1, keepdims=True)": "np.max(np.abs(X), axis=1, keepdims=True)"},
    hint="Each row is divided by its largest entry. Its length depends on all entries.",
)


@mistake(
    "normalize_rows",
    hint="The mean was taken off each row, which turns its direction. Here the rows are only divided.",
)
def rows_standardized(X):
    return (X - np.mean(X, axis=1, keepdims=True)) / np.std(X, axis=1, keepdims=True)


solution("normalize_rows").mistake(
    "multiplied_by_the_length",
    {"X / np": "X * np"},
    hint="The rows get longer instead of length 1: what is done with the lengths?",
)
solution("normalize_rows").mistake(
    "lengths_returned", {"X / np": "np"}, hint="These are the lengths. The rows divided by them are asked for."
)
solution("normalize_rows").mistake(
    "quotient_upside_down",
    {"X / np": "np", "norm(X, axis=1, keepdims=True)": "norm(X, axis=1, keepdims=True) / X"},
    hint="The quotient is upside down: which of the two is divided by the other?",
)
solution("normalize_rows").mistake(
    "signs_lost",
    {"return X": "return np.abs(X)"},
    hint="The signs are lost. A length is never negative, but an entry may be.",
)


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

solution("softmax").mistake(
    "softmax_of_rows",
    {"powers": "e", "axis=0": "axis=1, keepdims=True"},
    hint="Here the rows add up to 1. An example is a column: which axis do its scores lie along?",
    seen=5,
)
solution("softmax").mistake(
    "softmax_of_all_entries",
    {"powers = np": "e = np", "np.max(Z, axis=0)": "np.max(Z)", "powers / np.sum(powers, axis=0)": "e / np.sum(e)"},
    hint="All entries together add up to 1. Each column is to do so by itself.",
    seen=2,
)


@mistake(
    "softmax",
    hint="The probabilities are right for small scores. For a score of 1000 the exponential is infinite: shift the"
    " columns first.",
    seen=3,
)
def scores_not_shifted(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=0, keepdims=True)


solution("softmax").mistake(
    "one_shift_for_all_columns",
    {"powers": "e", "np.max(Z, axis=0)": "np.max(Z)"},
    hint="One number is taken off all columns. In a column that lies far below it every exponential becomes 0, and"
    " 0 / 0 is nan.",
    seen=3,
)


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


solution("softmax").mistake(
    "shifted_by_the_minimum",
    {"powers": "e", "np.max": "np.min"},
    hint="The shift takes the smallest score of a column to 0, and the largest may still be far above: which one"
    " overflows?",
)
solution("softmax").mistake(
    "shifted_by_the_mean",
    {"powers": "e", "np.max": "np.mean"},
    hint="A shift by the mean cancels too, but the largest score of a column may lie far above it and still overflow.",
)
solution("softmax").mistake(
    "exponent_sign_wrong",
    {"powers": "e", "(Z - np.max(Z, axis=0))": "(-(Z - np.min(Z, axis=0)))"},
    hint="The smallest score gets the largest probability: look at the sign of the exponent.",
)
solution("softmax").mistake(
    "exponential_forgotten",
    {"np.exp": None, "powers / np": "Z / np", "powers,": "Z,"},
    hint="The scores themselves are divided by their sum. Where is the exponential?",
)
solution("softmax").mistake(
    "denominator_without_exponential",
    {"powers = np.exp(Z - np.max(Z, axis=0))": "return np.exp(Z) / np.sum(Z, axis=0)", "np.sum": None},
    hint="The denominator adds scores. It is to add the same exponentials as in the numerator.",
)


@mistake("softmax", hint="This is the logarithm of the probabilities: one function too many is applied.")
def log_softmax(Z):
    shifted = Z - np.max(Z, axis=0)
    return shifted - np.log(np.sum(np.exp(shifted), axis=0))


solution("softmax").mistake(
    "sigmoid_for_softmax",
    {"np.exp": None, "powers / np.sum(powers, axis=0)": "sigmoid(Z)"},
    hint="Each entry is treated by itself, as by the sigmoid. The entries of a column share a sum of 1.",
)
solution("softmax").mistake(
    "divided_by_the_mean",
    {"powers": "e", "np.sum": "np.mean"},
    hint="The columns add up to the number of classes. The denominator has a sum, not a mean.",
)
solution("softmax").mistake(
    "divided_by_the_largest",
    {"powers = np": "return np", "np.sum": None},
    hint="The largest entry of a column becomes 1 whatever the others are: what stands below the bar?",
)
solution("softmax").mistake(
    "all_to_the_largest",
    {"powers = np.exp(Z - np.max(Z, axis=0))": "return (Z == np.max(Z, axis=0)).astype(float)", "np.sum": None},
    hint="The largest score gets everything. The others are to get their share too.",
)


@mistake("softmax", hint="The probabilities are right and lie on their side: the result has the shape of the scores.")
def softmax_transposed(Z):
    columns = []
    for j in range(Z.shape[1]):
        e = np.exp(Z[:, j] - np.max(Z[:, j]))
        columns.append(e / np.sum(e))
    return np.array(columns)


solution("softmax").mistake(
    "rows_without_keepdims",
    {
        "powers = np": "e = np",
        "np.max(Z, axis=0)": "np.max(Z)",
        "powers / np.sum(powers, axis=0)": "e / np.sum(e, axis=1)",
    },
    hint="The sums of the rows lost an axis, and columns are asked for anyway: which axis is added along?",
)


# --- l1

solution("l1").mistake(
    "mean_absolute_error",
    {"np.sum": "np.mean"},
    hint="This is the mean of the errors. The formula here has no 1/m.",
    seen=2,
)
solution("l1").mistake(
    "bars_forgotten",
    {"np.sum(np.abs(y - yhat))": "np.sum(y - yhat)"},
    hint="Errors of opposite sign cancel: what turns an error into its size?",
    seen=2,
)
solution("l1").mistake(
    "bars_around_the_sum",
    {"np.sum(np.abs(y - yhat))": "abs(np.sum(y - yhat))"},
    hint="The bars are around the sum, so errors cancel before. In the formula they are inside.",
    seen=1,
)
solution("l1").mistake(
    "squares_for_sizes",
    {"np.abs(y - yhat)": "(y - yhat) ** 2"},
    hint="The errors are squared. That is the other loss.",
    seen=1,
)
solution("l1").mistake(
    "errors_not_added",
    {"np.sum(np.abs(y - yhat))": "np.abs(y - yhat)"},
    hint="The errors of all examples are there, side by side. The loss is their sum, one number.",
    seen=1,
)
solution("l1").mistake(
    "builtin_sum",
    {"np.sum": "sum", "np.abs": "abs"},
    hint="Python's own sum adds along the first axis, which has length 1 here, and so adds nothing. NumPy's adds all.",
    seen=2,
)
solution("l1").mistake(
    "difference_of_sizes",
    {"np.sum(np.abs(y - yhat))": "np.sum(np.abs(np.abs(y) - np.abs(yhat)))"},
    hint="Each value lost its own sign before the difference: the bars enclose the difference.",
)
solution("l1").mistake(
    "sum_of_both",
    {"y - yhat": "y + yhat"},
    hint="Right predictions should cost nothing: look at the sign between the two arrays.",
)
solution("l1").mistake(
    "largest_error",
    {"np.sum": "np.max"},
    hint="Only the largest error counts here. The loss adds those of all examples.",
)
solution("l1").mistake(
    "relative_errors",
    {"np.sum(np.abs(y - yhat))": "np.sum(np.abs(y - yhat) / np.abs(y))"},
    hint="Each error is divided by the true value. The formula takes errors as they are.",
)
solution("l1").mistake(
    "euclidean_distance",
    {"np.sum(np.abs(y - yhat))": "np.sqrt(np.sum((y - yhat) ** 2))"},
    hint="A square root of the sum of squares is a length. The L1 loss adds the sizes.",
)


@variant("l1")
def absolute_errors_in_a_loop(yhat, y):
    loss = 0
    for i in range(y.shape[1]):
        loss = loss + abs(y[0, i] - yhat[0, i])
    return loss


absolute_errors_in_a_loop.mistake(
    "loop_over_the_first_axis",
    {
        "loss = 0": "loss = 0.0",
        "y.shape[1]": "len(y)",
        "loss = loss + abs(y[0, i] - yhat[0, i])": "loss += abs(y[i, 0] - yhat[i, 0])",
    },
    hint="The loop counts the entries of the first axis, and rows have only one: where is m in the shape?",
)

solution("l1").mistake(
    "math_fabs",
    {"np.abs": "math.fabs"},
    hint="The functions of math take one number, and the differences are an array: NumPy has the same for arrays.",
)

absolute_errors_in_a_loop.mistake(
    "examples_indexed_as_rows",
    {"loss = 0": "loss = 0.0", "loss = loss + abs": "loss += abs", "0, i": "i"},
    hint="The rows have two axes, and so the first index picks a row: which axis do the examples lie along?",
)

solution("l1").mistake(
    "l1_not_returned",
    {"return np": "loss = np"},
    hint="The loss is computed and not handed back: how does a function give its result?",
)


# --- l2

solution("l2").mistake(
    "mean_squared_error",
    {"np.sum": "np.mean"},
    hint="This is the mean of the squares. The formula here has no 1/m.",
    seen=2,
)
solution("l2").mistake(
    "root_taken",
    {"np.sum((y - yhat) ** 2)": "np.sqrt(np.sum((y - yhat) ** 2))"},
    hint="The root turns the loss into a length. The formula ends with the sum.",
    seen=2,
)
solution("l2").mistake(
    "half_of_the_squares",
    {"np.sum((y - yhat) ** 2)": "np.sum((y - yhat) ** 2) / 2"},
    hint="The result is half of the loss: some courses define it so, this one does not.",
    seen=1,
)
solution("l2").mistake(
    "sizes_for_squares",
    {"(y - yhat) ** 2": "np.abs(y - yhat)"},
    hint="The sizes of the errors are added. This loss adds their squares.",
    seen=1,
)
solution("l2").mistake(
    "square_of_the_sum",
    {"np.sum((y - yhat) ** 2)": "np.sum(y - yhat) ** 2"},
    hint="The errors are added before they are squared, so they cancel: which comes first in the formula?",
)
solution("l2").mistake(
    "difference_of_squares",
    {"(y - yhat) ** 2": "y**2 - yhat**2"},
    hint="The squares of the two arrays are compared. The square of their difference is something else.",
)
solution("l2").mistake(
    "squares_not_added",
    {"np.sum((y - yhat) ** 2)": "(y - yhat) ** 2"},
    hint="The squares of all examples are there, side by side. The loss is their sum, one number.",
    seen=1,
)
solution("l2").mistake(
    "squares_added_by_builtin_sum",
    {"np.sum": "sum"},
    hint="Python's own sum adds along the first axis, which has length 1 here, and so adds nothing. NumPy's adds all.",
    seen=2,
)
solution("l2").mistake(
    "row_times_row",
    {"return np.sum((y - yhat) ** 2)": "e = y - yhat\nreturn np.dot(e, e)"},
    hint="A row times a row is no matrix product: (1, m) and (1, m) don't fit. One of the two has to stand upright.",
    seen=3,
)
solution("l2").mistake(
    "outer_product_of_errors",
    {"return np.sum((y - yhat) ** 2)": "e = y - yhat\nreturn np.dot(e.T, e)"},
    hint="This is the (m, m) matrix of all products of two errors: which of the two is the row?",
    seen=1,
)
solution("l2").mistake(
    "doubled_for_squared", {"(y - yhat) ** 2": "(y - yhat) * 2"}, hint="An error times two is not its square."
)
solution("l2").mistake(
    "caret_for_power", {"(y - yhat) ** 2": "(y - yhat) ^ 2"}, hint="In Python ^ is no power. Which operator is?", seen=1
)
solution("l2").mistake(
    "square_of_both",
    {"y - yhat": "y + yhat"},
    hint="Right predictions should cost nothing: look at the sign between the two arrays.",
)
solution("l2").mistake(
    "only_predictions_squared",
    {"(y - yhat) ** 2": "y - yhat**2"},
    hint="A power comes before a difference: what is squared here, the error or one array?",
)
solution("l2").mistake(
    "product_of_both_arrays",
    {"np.sum((y - yhat) ** 2)": "np.sum(y * yhat)"},
    hint="Each error meets the other array here, not itself: what is multiplied with what?",
)
solution("l2").mistake(
    "l2_not_returned",
    {"return np": "loss = np"},
    hint="The loss is computed and not handed back: how does a function give its result?",
)
