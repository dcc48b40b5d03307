"""Wrong versions of the exercises of the assignment "gradient-checking", and the hints for who writes them."""

from gradedescent import mistake, solution, variant


# --- forward_propagation


@variant("forward_propagation")
def cost_with_name(x, theta):
    J = theta * x
    return J


cost_with_name.mistake(
    "sum_for_product",
    {"theta * x": "theta + x"},
    hint="Compare the formula of the cost: how are the parameter and the input joined?",
)
cost_with_name.mistake(
    "cost_with_cache",
    {"return J": "cache = (x, theta)\nreturn J, cache"},
    hint="What comes back is a pair. This forward pass has no cache: the cost alone is asked for.",
)
cost_with_name.mistake(
    "cost_only_printed",
    {"return J": "print(J)"},
    hint="The cost is shown and then lost: what does the function hand back to its caller?",
)
cost_with_name.mistake(
    "cost_squared",
    {"theta * x": "(theta * x) ** 2"},
    hint="This cost is a straight line in the parameter: is anything raised to a power?",
)
cost_with_name.mistake(
    "sigmoid_of_product",
    {"theta * x": "1 / (1 + np.exp(-theta * x))"},
    hint="The cost has no activation: what is done with the product here?",
)

solution("forward_propagation").mistake(
    "sign_of_cost_lost",
    {"theta * x": "abs(theta * x)"},
    hint="The costs have lost their sign. A cost may be negative here.",
)
solution("forward_propagation").mistake(
    "difference_for_product",
    {"theta * x": "theta - x"},
    hint="No number is taken from another in this cost: look at the operation once more.",
)
solution("forward_propagation").mistake(
    "quotient_for_product",
    {"theta * x": "x / theta"},
    hint="Where theta is zero, nothing can be divided by it. Which operation does the cost have?",
)

cost_with_name.mistake(
    "cost_as_array",
    {"theta * x": "np.array([theta]) * np.array([x])"},
    hint="A cost is one number, without a shape: what do the brackets make of it?",
)


# --- backward_propagation


@variant("backward_propagation")
def derivative_with_name(x, theta):
    dtheta = x
    return dtheta


derivative_with_name.mistake(
    "derivative_by_input",
    {"x": "theta"},
    hint="That is the derivative by the other variable. Which of the two moves, and which is held fixed?",
)
derivative_with_name.mistake(
    "derivative_of_theta_itself",
    {"x": "1"},
    hint="One is the derivative of theta itself. What does the cost multiply theta with?",
)
derivative_with_name.mistake(
    "cost_over_theta",
    {"dtheta = x": "J = forward_propagation(x, theta)\ndtheta = J / theta"},
    hint="Dividing the cost by theta gives the slope only where theta is not zero. The derivative needs no division.",
    seen=1,
)
derivative_with_name.mistake(
    "cost_for_derivative",
    {"x": "theta * x"},
    hint="This is the cost again. The derivative of a straight line is its slope.",
)


@mistake(
    "backward_propagation",
    hint="This measures the slope, which is exercise 3; where theta is large, rounding spoils it. Here the formula is"
    " asked for.",
)
def measured_for_derived(x, theta):
    epsilon = 1e-7
    dtheta = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    return dtheta


solution("backward_propagation").mistake(
    "derivative_with_minus",
    {"return x": "return -x"},
    hint="Is the cost rising or falling in theta where x is positive? Look at the sign.",
)

derivative_with_name.mistake(
    "derivative_of_square",
    {"x": "2 * theta * x"},
    hint="A factor of 2 belongs to the derivative of a square. Is there a square in this cost?",
)
derivative_with_name.mistake(
    "derivative_only_printed",
    {"return dtheta": "print(dtheta)"},
    hint="The derivative is computed and not handed back: look at the function's end.",
)
derivative_with_name.mistake(
    "both_derivatives",
    {"return dtheta": "dx = theta\nreturn dtheta, dx"},
    hint="What comes back is a pair: only the derivative by theta is asked for.",
)


# --- gradient_check


@mistake(
    "gradient_check",
    hint="This quotient looks at one side of theta only, so its rounding is another one. Take both sides.",
)
def one_sided_difference(x, theta, epsilon=1e-7):
    J = forward_propagation(x, theta)
    J_plus = forward_propagation(x, theta + epsilon)
    gradapprox = (J_plus - J) / epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@variant("gradient_check")
def slope_with_named_steps(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


slope_with_named_steps.mistake(
    "two_epsilon_not_parenthesised",
    {"(2 * epsilon)": "2 * epsilon"},
    hint="Python works from left to right: which part of the quotient's lower line is really divided by?",
)


@variant("gradient_check")
def slope_from_both_sides(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


slope_from_both_sides.mistake(
    "divided_by_one_epsilon",
    {"(2 * epsilon)": "epsilon"},
    hint="How far apart are the two places at which the cost is taken? The measured slope is twice what it is.",
)

slope_with_named_steps.mistake(
    "minus_step_from_theta_plus",
    {"theta - epsilon": "thetaplus - epsilon"},
    hint="The measured slope is half of what it is. From which value of theta does the step to the left start?",
)

slope_from_both_sides.mistake(
    "costs_added_in_quotient",
    {"J_plus - J_minus": "J_plus + J_minus"},
    hint="A slope is a change of the cost over a distance: is a change what the quotient's upper line has?",
)
slope_from_both_sides.mistake(
    "slope_without_sign",
    {"(J_plus - J_minus)": "np.abs(J_plus - J_minus)"},
    hint="The measured slope is never negative: does a slope have a sign?",
    seen=1,
)

solution("gradient_check").mistake(
    "measured_slope_zero_or_reversed",
    {"J_plus - J_minus": "J_minus - J_plus", "np.abs": "abs"},
    hint="A difference of 1 says that the measured slope is zero or has the wrong sign. Are the two places different"
    " ones, and which of the costs is taken from which?",
)

slope_from_both_sides.mistake(
    "gap_not_relative",
    {"numerator = np": "difference = np", "norm(grad)": None, "numerator / denominator": "difference"},
    hint="This is the gap between the slopes alone: what is it to be compared with?",
)

solution("gradient_check").mistake(
    "relative_to_derivative_alone",
    {"(np.abs(grad) + np.abs(gradapprox))": "np.abs(grad)"},
    hint="The gap is compared with one of the two sizes: which sizes does the formula have below the line?",
)
solution("gradient_check").mistake(
    "sizes_without_norm",
    {"return np.abs": "return abs", "(np.abs(grad) + np.abs(gradapprox))": "(grad + gradapprox)"},
    hint="With a negative slope the sizes below the line are negative: what is the norm of a number?",
)

slope_from_both_sides.mistake(
    "norms_squared",
    {
        "numerator = np.linalg.norm(grad - gradapprox)": (
            "return (grad - gradapprox) ** 2 / (grad**2 + gradapprox**2)"
        ),
        "denominator": None,
    },
    hint="The norms are those of the formula, and then squared: it has none of them squared.",
)

solution("gradient_check").mistake(
    "epsilon_fixed",
    {"J_plus = forward_propagation": "epsilon = 1e-7\nJ_plus = forward_propagation", "np.abs": "np.linalg.norm"},
    hint="The result does not depend on the argument epsilon: is it given another value on the way?",
)
solution("gradient_check").mistake(
    "input_moved",
    {
        "x, theta + epsilon": "x + epsilon, theta",
        "x, theta - epsilon": "x - epsilon, theta",
        "np.abs": "np.linalg.norm",
    },
    hint="The cost is looked at as a function of theta: which of the two arguments is moved here?",
)
solution("gradient_check").mistake(
    "verdict_for_difference",
    {
        "return np.abs": "difference = np.linalg.norm",
        "(np.abs(grad) + np.abs(gradapprox))": (
            "(np.linalg.norm(grad) + np.linalg.norm(gradapprox))\nreturn difference < 2e-7"
        ),
    },
    hint="A verdict comes back instead of the number: the caller wants to see how large the difference is.",
)


@mistake("gradient_check", hint="The difference is printed and then lost: what does the function hand back?")
def difference_only_printed(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if difference < 1e-7:
        print("The gradient is correct!")
    else:
        print("The gradient is wrong!")


# --- gradient_check_n


@mistake(
    "gradient_check_n",
    hint="The measured slopes are half of what they are: the step to the left starts where the step to the right ended."
    " Which column does it start from, and is that one a copy?",
    seen=4,
)
def minus_column_from_theta_plus(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    num_parameters = theta.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))
    for i in range(num_parameters):
        theta_plus = np.copy(theta)
        theta_plus[i][0] = theta_plus[i][0] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta_plus)
        theta_minus[i][0] = theta_minus[i][0] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@variant("gradient_check_n")
def gradient_in_one_vector(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


gradient_in_one_vector.mistake(
    "costs_added_in_quotients",
    {
        "theta_plus[i] += epsilon": "theta_plus[i] = theta_plus[i] + epsilon",
        "[i] -= epsilon": "[i] = theta_minus[i] - epsilon",
        "J_plus - J_minus": "J_plus + J_minus",
    },
    hint="A slope is a change of the cost over a distance: is a change what the quotient's upper line has?",
    seen=1,
)
gradient_in_one_vector.mistake(
    "slopes_without_sign",
    {
        "theta_plus[i] += epsilon": "theta_plus[i] = theta_plus[i] + epsilon",
        "[i] -= epsilon": "[i] = theta_minus[i] - epsilon",
        "(J_plus - J_minus)": "np.abs(J_plus - J_minus)",
    },
    hint="The measured slopes are never negative: does a slope have a sign?",
    seen=1,
)
gradient_in_one_vector.mistake(
    "both_columns_alike",
    {
        "theta_plus[i] += epsilon": "theta_plus[i] = theta_plus[i] + epsilon",
        "[i] -= epsilon": "[i] = theta_minus[i] + epsilon",
    },
    hint="All measured slopes are zero: for one entry, are the two columns at which the cost is taken different ones,"
    " and does each of them reach the forward pass?",
    seen=1,
)


@mistake(
    "gradient_check_n",
    hint="Only the last parameter takes part in the difference: what do the norms see, one entry or the column?",
    seen=1,
)
def last_entry_compared(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
        numerator = np.linalg.norm(grad[i] - gradapprox[i])
        denominator = np.linalg.norm(grad[i]) + np.linalg.norm(gradapprox[i])
        difference = numerator / denominator
    return difference


gradient_in_one_vector.mistake(
    "returned_in_first_round",
    {"    return": "        return"},
    hint="The return is reached in the loop's first round: look at how far it is indented.",
)


@mistake(
    "gradient_check_n",
    hint="The entries that had their turn don't go back to where they were: what does the step of the next entry start"
    " from?",
)
def steps_accumulate(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    theta_plus = np.copy(theta)
    theta_minus = np.copy(theta)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


gradient_in_one_vector.mistake(
    "cost_not_unpacked",
    {
        "theta_plus[i] += epsilon": "theta_plus[i] = theta_plus[i] + epsilon",
        ", _": "",
        "[i] -= epsilon": "[i] = theta_minus[i] - epsilon",
    },
    hint="The forward pass of the network gives two things, the cost and a cache: which of them is in the quotient?",
)
gradient_in_one_vector.mistake(
    "one_sided_quotients",
    {
        "(gradients)": "(gradients)\nJ, _ = forward_propagation_n(X, Y, parameters)",
        "theta_minus": None,
        "(J_plus - J_minus) / (2 * epsilon)": "(J_plus - J) / epsilon",
    },
    hint="With a longer step the slopes are off by more than two sides would be: how many sides does the quotient see?",
)
gradient_in_one_vector.mistake(
    "two_epsilon_without_parentheses",
    {"(2 * epsilon)": "2 * epsilon"},
    hint="Python works from left to right: which part of the quotient's lower line is really divided by?",
)
gradient_in_one_vector.mistake(
    "quotients_over_one_epsilon",
    {"(2 * epsilon)": "epsilon"},
    hint="How far apart are the two places at which the cost is taken? The measured slopes are twice what they are.",
)
gradient_in_one_vector.mistake(
    "quotients_with_costs_swapped",
    {"J_plus - J_minus": "J_minus - J_plus"},
    hint="The measured slopes have the wrong sign: which of the two costs is taken from which?",
)
gradient_in_one_vector.mistake(
    "norm_of_sum_below",
    {
        "return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))": (
            "numerator = np.linalg.norm(grad - gradapprox)\n"
            "denominator = np.linalg.norm(grad + gradapprox)\n"
            "return numerator / denominator"
        )
    },
    hint="Below the line stand the sizes of two columns. Is a sum of norms the same as the norm of a sum?",
)
gradient_in_one_vector.mistake(
    "distance_not_relative",
    {
        "return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))": (
            "return np.linalg.norm(grad - gradapprox)"
        )
    },
    hint="This is the distance between the two columns: what is it to be compared with?",
)
gradient_in_one_vector.mistake(
    "squares_without_root",
    {
        "np.linalg.norm(grad - gradapprox)": "np.sum((grad - gradapprox) ** 2)",
        "np.linalg.norm(grad)": "np.sum(grad**2)",
        "np.linalg.norm(gradapprox)": "np.sum(gradapprox**2)",
    },
    hint="The norm has a root at its end: is the square of it what stands in the formula?",
)
gradient_in_one_vector.mistake(
    "absolute_values_for_norms",
    {
        "return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))": (
            "return np.sum(np.abs(grad - gradapprox)) / (np.sum(np.abs(grad)) + np.sum(np.abs(gradapprox)))"
        )
    },
    hint="Here the sizes of the entries are added. The Euclidean norm of a column adds something else.",
)
gradient_in_one_vector.mistake(
    "arrays_counted_as_parameters",
    {"theta.shape[0]": "len(parameters)"},
    hint="The loop ends after as many rounds as there are arrays. How many numbers do the arrays hold together?",
)
gradient_in_one_vector.mistake(
    "last_parameter_left_out",
    {"theta.shape[0]": "theta.shape[0] - 1"},
    hint="The last parameter has no measured slope. The end of a range is not part of it: is that row reached?",
)


@mistake(
    "gradient_check_n",
    hint="A whole column is moved at once, so every entry gets the same slope, that of all parameters together. Which"
    " entry has its turn?",
)
def all_parameters_moved_at_once(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta + epsilon, parameters))
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta - epsilon, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


gradient_in_one_vector.mistake(
    "row_less_column",
    {"np.zeros_like(theta)": "np.zeros(theta.shape[0])"},
    hint="A row (n,) less a column (n, 1) is a table of n by n numbers. Print the shapes of the two that are compared.",
)
gradient_in_one_vector.mistake(
    "gradients_in_order_of_keys",
    {"dictionary_to_vector(gradients)": "np.concatenate([value.reshape(-1, 1) for value in gradients.values()])"},
    hint="The two columns list the parameters in different orders when the dictionary does. Which function puts them in"
    " line?",
)
gradient_in_one_vector.mistake(
    "epsilon_argument_ignored",
    {"theta = dictionary_to_vector": "epsilon = 1e-7\ntheta = dictionary_to_vector"},
    hint="The result does not depend on the argument epsilon: is it given another value on the way?",
)
gradient_in_one_vector.mistake(
    "gradients_computed_anew",
    {
        "(parameters)": "(parameters)\n_, cache = forward_propagation_n(X, Y, parameters)",
        "(gradients)": "(backward_propagation_n_b(X, Y, cache))",
    },
    hint="The gradients under test are the ones that are given. Where do those that are compared here come from?",
)
gradient_in_one_vector.mistake(
    "column_for_dictionary",
    {
        "vector_to_dictionary(theta_plus, parameters)": "theta_plus",
        "vector_to_dictionary(theta_minus, parameters)": "theta_minus",
    },
    hint="A column goes into the forward pass where a dictionary belongs: what turns one into the other?",
)
gradient_in_one_vector.mistake(
    "verdict_on_gradients",
    {
        "return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))": (
            "difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + "
            "np.linalg.norm(gradapprox))\n"
            "return difference < 2e-7"
        )
    },
    hint="A verdict comes back instead of the number: the caller wants to see how large the difference is.",
)
