"""Right versions of the exercises of the assignment "gradient-checking", in the styles in which people write them."""

import copy
import math

from gradedescent import variant


def _relative(one, other):
    return np.linalg.norm(one - other) / (np.linalg.norm(one) + np.linalg.norm(other))


def _cost_at(column, parameters, X, Y):
    return forward_propagation_n(X, Y, vector_to_dictionary(column, parameters))[0]


# --- forward_propagation


@variant("forward_propagation")
def cost_with_operands_swapped(x, theta):
    return x * theta


@variant("forward_propagation")
def cost_by_dot(x, theta):
    return np.dot(theta, x)


@variant("forward_propagation")
def cost_by_multiply(x, theta):
    return np.multiply(x, theta)


@variant("forward_propagation")
def cost_without_dimensions(x, theta):
    return np.array(float(theta)) * np.asarray(x)


@variant("forward_propagation")
def cost_by_sum(x, theta):
    return sum(value * theta for value in [x])


# --- backward_propagation


@variant("backward_propagation")
def derivative_as_float(x, theta):
    return float(x)


@variant("backward_propagation")
def derivative_times_one(x, theta):
    dtheta = 1.0 * x
    return dtheta


@variant("backward_propagation")
def derivative_without_dimensions(x, theta):
    return np.array(x)


@variant("backward_propagation")
def derivative_from_two_costs(x, theta):
    return forward_propagation(x, 1.0) - forward_propagation(x, 0.0)


@variant("backward_propagation")
def derivative_by_product_rule(x, theta):
    dx_dtheta, dtheta_dtheta = 0, 1
    return dtheta_dtheta * x + theta * dx_dtheta


# --- gradient_check


@variant("gradient_check")
def check_step_by_step(x, theta, epsilon=1e-7):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    J_plus = forward_propagation(x, thetaplus)
    J_minus = forward_propagation(x, thetaminus)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if difference < 1e-7:
        print("right")
    else:
        print("wrong")
    return difference


@variant("gradient_check")
def check_with_absolute_values(x, theta, epsilon=1e-7):
    quotient = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / 2.0 / epsilon
    slope = backward_propagation(x, theta)
    return abs(quotient - slope) / (abs(slope) + abs(quotient))


@variant("gradient_check")
def check_with_loop_over_sides(x, theta, epsilon=1e-7):
    change = 0.0
    for side in (+1, -1):
        change += side * forward_propagation(x, theta + side * epsilon)
    grad = backward_propagation(x, theta)
    return np.array(_relative(np.array([grad]), np.array([change / (2 * epsilon)])))


@variant("gradient_check")
def check_with_math(x, theta, epsilon=1e-7):
    grad, right, left = backward_propagation(x, theta), theta + epsilon, theta - epsilon
    gradapprox = 0.5 * (forward_propagation(x, right) - forward_propagation(x, left)) / epsilon
    return math.fabs(grad - gradapprox) / (math.fabs(grad) + math.fabs(gradapprox))


@variant("gradient_check")
def check_with_roots_of_squares(x, theta, epsilon=1e-7):
    costs = [forward_propagation(x, place) for place in (theta - epsilon, theta + epsilon)]
    gradapprox = np.diff(costs)[0] / (2 * epsilon)
    grad = backward_propagation(x, theta)
    sizes = [np.sqrt(np.square(value)) for value in (grad - gradapprox, grad, gradapprox)]
    return sizes[0] / sum(sizes[1:])


@variant("gradient_check")
def check_with_inner_function(x, theta, epsilon=1e-7):
    def cost(t):
        return forward_propagation(x, t)

    gradapprox = np.divide(cost(theta + epsilon) - cost(theta - epsilon), 2 * epsilon)
    return float(_relative(np.float64(backward_propagation(x, theta)), gradapprox))


# --- gradient_check_n


@variant("gradient_check_n")
def check_n_step_by_step(parameters, gradients, X, Y, epsilon=1e-7):
    parameters_values = dictionary_to_vector(parameters)
    grad = dictionary_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))
    for i in range(num_parameters):
        thetaplus = np.copy(parameters_values)
        thetaplus[i][0] = thetaplus[i][0] + epsilon
        J_plus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaplus, parameters))
        thetaminus = np.copy(parameters_values)
        thetaminus[i][0] = thetaminus[i][0] - epsilon
        J_minus[i], _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaminus, parameters))
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if difference > 2e-7:
        print("There is a mistake in the backward pass: " + str(difference))
    return difference


@variant("gradient_check_n")
def check_n_with_unit_columns(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    steps = epsilon * np.eye(len(theta))
    measured = [
        _cost_at(theta + step.reshape(-1, 1), parameters, X, Y)
        - _cost_at(theta - step.reshape(-1, 1), parameters, X, Y)
        for step in steps
    ]
    return _relative(dictionary_to_vector(gradients).ravel(), np.array(measured) / (2 * epsilon))


@variant("gradient_check_n")
def check_n_in_the_dictionary(parameters, gradients, X, Y, epsilon=1e-7):
    moved = copy.deepcopy(parameters)
    gaps, sizes, measured_sizes = 0.0, 0.0, 0.0
    for name in parameters:
        for index in np.ndindex(parameters[name].shape):
            moved[name][index] = parameters[name][index] + epsilon
            cost_right = forward_propagation_n(X, Y, moved)[0]
            moved[name][index] = parameters[name][index] - epsilon
            cost_left = forward_propagation_n(X, Y, moved)[0]
            moved[name][index] = parameters[name][index]
            slope, measured = gradients["d" + name][index], (cost_right - cost_left) / (2 * epsilon)
            gaps += (slope - measured) ** 2
            sizes += slope**2
            measured_sizes += measured**2
    return np.sqrt(gaps) / (np.sqrt(sizes) + np.sqrt(measured_sizes))


@variant("gradient_check_n")
def check_n_moving_theta_itself(parameters, gradients, X, Y, epsilon=1e-7):
    theta, grad = dictionary_to_vector(parameters), dictionary_to_vector(gradients)
    gradapprox = np.empty_like(grad)
    for i, value in enumerate(theta.ravel().tolist()):
        theta[i, 0] = value + epsilon
        gradapprox[i, 0] = _cost_at(theta, parameters, X, Y)
        theta[i, 0] = value - epsilon
        gradapprox[i, 0] -= _cost_at(theta, parameters, X, Y)
        theta[i, 0] = value
    gradapprox /= 2 * epsilon
    gap = grad - gradapprox
    return math.sqrt(float(np.sum(gap * gap))) / (
        math.sqrt(float(np.sum(grad * grad))) + math.sqrt(float(np.sum(gradapprox * gradapprox)))
    )


@variant("gradient_check_n")
def check_n_backwards_with_while(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters).reshape(-1)
    grad = dictionary_to_vector(gradients).reshape(-1)
    slopes = []
    i = theta.size
    while i > 0:
        i -= 1
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        slopes.insert(0, (_cost_at(plus, parameters, X, Y) - _cost_at(minus, parameters, X, Y)) / 2 / epsilon)
    return np.array([_relative(grad, np.array(slopes))]).reshape(())


@variant("gradient_check_n")
def check_n_with_inner_function(parameters, gradients, X, Y, epsilon=1e-7):
    def cost(column):
        J, _ = forward_propagation_n(X, Y, vector_to_dictionary(column, parameters))
        return J

    theta = dictionary_to_vector(parameters)
    n = theta.shape[0]
    right = np.repeat(theta, n, axis=1) + epsilon * np.identity(n)
    left = np.repeat(theta, n, axis=1) - epsilon * np.identity(n)
    gradapprox = np.array([[(cost(right[:, i]) - cost(left[:, i])) / (2 * epsilon)] for i in range(n)])
    grad = dictionary_to_vector(gradients)
    distance = np.sqrt(np.einsum("ij,ij->", grad - gradapprox, grad - gradapprox))
    return float(distance / (np.linalg.norm(grad, ord=2) + np.linalg.norm(gradapprox, ord=2)))
