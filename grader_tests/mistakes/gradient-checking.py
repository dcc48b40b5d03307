"""Wrong versions of the exercises of the assignment "gradient-checking", and the hints for who writes them."""

from gradedescent import mistake


# --- forward_propagation


@mistake("forward_propagation", hint="Compare the formula of the cost: how are the parameter and the input joined?")
def sum_for_product(x, theta):
    J = theta + x
    return J


@mistake(
    "forward_propagation",
    hint="What comes back is a pair. This forward pass has no cache: the cost alone is asked for.",
)
def cost_with_cache(x, theta):
    J = theta * x
    cache = (x, theta)
    return J, cache


@mistake("forward_propagation", hint="The cost is shown and then lost: what does the function hand back to its caller?")
def cost_only_printed(x, theta):
    J = theta * x
    print(J)


@mistake("forward_propagation", hint="This cost is a straight line in the parameter: is anything raised to a power?")
def cost_squared(x, theta):
    J = (theta * x) ** 2
    return J


@mistake("forward_propagation", hint="The cost has no activation: what is done with the product here?")
def sigmoid_of_product(x, theta):
    J = 1 / (1 + np.exp(-theta * x))
    return J


@mistake("forward_propagation", hint="The costs have lost their sign. A cost may be negative here.")
def sign_of_cost_lost(x, theta):
    return abs(theta * x)


@mistake("forward_propagation", hint="No number is taken from another in this cost: look at the operation once more.")
def difference_for_product(x, theta):
    return theta - x


@mistake(
    "forward_propagation", hint="Where theta is zero, nothing can be divided by it. Which operation does the cost have?"
)
def quotient_for_product(x, theta):
    return x / theta


@mistake(
    "forward_propagation",
    hint="A cost is one number, without a shape: what do the brackets make of it?",
)
def cost_as_array(x, theta):
    J = np.array([theta]) * np.array([x])
    return J


# --- backward_propagation


@mistake(
    "backward_propagation",
    hint="That is the derivative by the other variable. Which of the two moves, and which is held fixed?",
)
def derivative_by_input(x, theta):
    dtheta = theta
    return dtheta


@mistake(
    "backward_propagation",
    hint="One is the derivative of theta itself. What does the cost multiply theta with?",
)
def derivative_of_theta_itself(x, theta):
    dtheta = 1
    return dtheta


@mistake(
    "backward_propagation",
    hint="Dividing the cost by theta gives the slope only where theta is not zero. The derivative needs no division.",
    seen=1,
)
def cost_over_theta(x, theta):
    J = forward_propagation(x, theta)
    dtheta = J / theta
    return dtheta


@mistake("backward_propagation", hint="This is the cost again. The derivative of a straight line is its slope.")
def cost_for_derivative(x, theta):
    dtheta = theta * x
    return dtheta


@mistake(
    "backward_propagation",
    hint="This measures the slope, which is exercise 3; where theta is large, rounding spoils it. Here the formula is"
    " asked for.",
)
def measured_for_derived(x, theta):
    epsilon = 1e-7
    dtheta = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    return dtheta


@mistake("backward_propagation", hint="Is the cost rising or falling in theta where x is positive? Look at the sign.")
def derivative_with_minus(x, theta):
    return -x


@mistake(
    "backward_propagation", hint="A factor of 2 belongs to the derivative of a square. Is there a square in this cost?"
)
def derivative_of_square(x, theta):
    dtheta = 2 * theta * x
    return dtheta


@mistake("backward_propagation", hint="The derivative is computed and not handed back: look at the function's end.")
def derivative_only_printed(x, theta):
    dtheta = x
    print(dtheta)


@mistake(
    "backward_propagation",
    hint="What comes back is a pair: only the derivative by theta is asked for.",
)
def both_derivatives(x, theta):
    dtheta = x
    dx = theta
    return dtheta, dx


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


@mistake(
    "gradient_check",
    hint="Python works from left to right: which part of the quotient's lower line is really divided by?",
)
def two_epsilon_not_parenthesised(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / 2 * epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@mistake(
    "gradient_check",
    hint="How far apart are the two places at which the cost is taken? The measured slope is twice what it is.",
)
def divided_by_one_epsilon(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@mistake(
    "gradient_check",
    hint="The measured slope is half of what it is. From which value of theta does the step to the left start?",
)
def minus_step_from_theta_plus(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = thetaplus - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@mistake(
    "gradient_check",
    hint="A slope is a change of the cost over a distance: is a change what the quotient's upper line has?",
)
def costs_added_in_quotient(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus + J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator


@mistake(
    "gradient_check",
    hint="A difference of 1 says that the measured slope is zero or has the wrong sign. Are the two places different"
    " ones, and which of the costs is taken from which?",
)
def measured_slope_zero_or_reversed(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_minus - J_plus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return abs(grad - gradapprox) / (abs(grad) + abs(gradapprox))


@mistake("gradient_check", hint="This is the gap between the slopes alone: what is it to be compared with?")
def gap_not_relative(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox)
    return difference


@mistake(
    "gradient_check",
    hint="The gap is compared with one of the two sizes: which sizes does the formula have below the line?",
)
def relative_to_derivative_alone(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.abs(grad - gradapprox) / np.abs(grad)


@mistake(
    "gradient_check", hint="With a negative slope the sizes below the line are negative: what is the norm of a number?"
)
def sizes_without_norm(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return abs(grad - gradapprox) / (grad + gradapprox)


@mistake("gradient_check", hint="The norms are those of the formula, and then squared: it has none of them squared.")
def norms_squared(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return (grad - gradapprox) ** 2 / (grad**2 + gradapprox**2)


@mistake(
    "gradient_check", hint="The result does not depend on the argument epsilon: is it given another value on the way?"
)
def epsilon_fixed(x, theta, epsilon=1e-7):
    epsilon = 1e-7
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check", hint="The cost is looked at as a function of theta: which of the two arguments is moved here?"
)
def input_moved(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x + epsilon, theta)
    J_minus = forward_propagation(x - epsilon, theta)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check",
    hint="A verdict comes back instead of the number: the caller wants to see how large the difference is.",
)
def verdict_for_difference(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    return difference < 2e-7


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


@mistake(
    "gradient_check_n",
    hint="A slope is a change of the cost over a distance: is a change what the quotient's upper line has?",
    seen=1,
)
def costs_added_in_quotients(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus + J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="All measured slopes are zero: for one entry, are the two columns at which the cost is taken different ones,"
    " and does each of them reach the forward pass?",
    seen=1,
)
def both_columns_alike(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] + epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


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


@mistake(
    "gradient_check_n",
    hint="The return is reached in the loop's first round: look at how far it is indented.",
)
def returned_in_first_round(parameters, gradients, X, Y, epsilon=1e-7):
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


@mistake(
    "gradient_check_n",
    hint="The forward pass of the network gives two things, the cost and a cache: which of them is in the quotient?",
)
def cost_not_unpacked(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] = theta_plus[i] + epsilon
        J_plus = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] = theta_minus[i] - epsilon
        J_minus = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="With a longer step the slopes are off by more than two sides would be: how many sides does the quotient see?",
)
def one_sided_quotients(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    J, _ = forward_propagation_n(X, Y, parameters)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        gradapprox[i] = (J_plus - J) / epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="Python works from left to right: which part of the quotient's lower line is really divided by?",
)
def two_epsilon_without_parentheses(parameters, gradients, X, Y, epsilon=1e-7):
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
        gradapprox[i] = (J_plus - J_minus) / 2 * epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="How far apart are the two places at which the cost is taken? The measured slopes are twice what they are.",
)
def quotients_over_one_epsilon(parameters, gradients, X, Y, epsilon=1e-7):
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
        gradapprox[i] = (J_plus - J_minus) / epsilon
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n", hint="The measured slopes have the wrong sign: which of the two costs is taken from which?"
)
def quotients_with_costs_swapped(parameters, gradients, X, Y, epsilon=1e-7):
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
        gradapprox[i] = (J_minus - J_plus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="Below the line stand the sizes of two columns. Is a sum of norms the same as the norm of a sum?",
)
def norm_of_sum_below(parameters, gradients, X, Y, epsilon=1e-7):
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
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad + gradapprox)
    return numerator / denominator


@mistake("gradient_check_n", hint="This is the distance between the two columns: what is it to be compared with?")
def distance_not_relative(parameters, gradients, X, Y, epsilon=1e-7):
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
    return np.linalg.norm(grad - gradapprox)


@mistake("gradient_check_n", hint="The norm has a root at its end: is the square of it what stands in the formula?")
def squares_without_root(parameters, gradients, X, Y, epsilon=1e-7):
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
    return np.sum((grad - gradapprox) ** 2) / (np.sum(grad**2) + np.sum(gradapprox**2))


@mistake(
    "gradient_check_n",
    hint="Here the sizes of the entries are added. The Euclidean norm of a column adds something else.",
)
def absolute_values_for_norms(parameters, gradients, X, Y, epsilon=1e-7):
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
    return np.sum(np.abs(grad - gradapprox)) / (np.sum(np.abs(grad)) + np.sum(np.abs(gradapprox)))


@mistake(
    "gradient_check_n",
    hint="The loop ends after as many rounds as there are arrays. How many numbers do the arrays hold together?",
)
def arrays_counted_as_parameters(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(len(parameters)):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="The last parameter has no measured slope. The end of a range is not part of it: is that row reached?",
)
def last_parameter_left_out(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0] - 1):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


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


@mistake(
    "gradient_check_n",
    hint="A row (n,) less a column (n, 1) is a table of n by n numbers. Print the shapes of the two that are compared.",
)
def row_less_column(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros(theta.shape[0])
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_plus, parameters))
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta_minus, parameters))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="The two columns list the parameters in different orders when the dictionary does. Which function puts them in"
    " line?",
)
def gradients_in_order_of_keys(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = np.concatenate([value.reshape(-1, 1) for value in gradients.values()])
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


@mistake(
    "gradient_check_n", hint="The result does not depend on the argument epsilon: is it given another value on the way?"
)
def epsilon_argument_ignored(parameters, gradients, X, Y, epsilon=1e-7):
    epsilon = 1e-7
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


@mistake(
    "gradient_check_n",
    hint="The gradients under test are the ones that are given. Where do those that are compared here come from?",
)
def gradients_computed_anew(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    _, cache = forward_propagation_n(X, Y, parameters)
    grad = dictionary_to_vector(backward_propagation_n_b(X, Y, cache))
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


@mistake(
    "gradient_check_n",
    hint="A column goes into the forward pass where a dictionary belongs: what turns one into the other?",
)
def column_for_dictionary(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    gradapprox = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        theta_plus = np.copy(theta)
        theta_plus[i] += epsilon
        J_plus, _ = forward_propagation_n(X, Y, theta_plus)
        theta_minus = np.copy(theta)
        theta_minus[i] -= epsilon
        J_minus, _ = forward_propagation_n(X, Y, theta_minus)
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))


@mistake(
    "gradient_check_n",
    hint="A verdict comes back instead of the number: the caller wants to see how large the difference is.",
)
def verdict_on_gradients(parameters, gradients, X, Y, epsilon=1e-7):
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
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    return difference < 2e-7
