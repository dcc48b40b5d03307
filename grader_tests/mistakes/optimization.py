"""Wrong versions of the exercises of the assignment "optimization", as people write them, and the hints they get."""

from gradedescent import mistake


@mistake("update_parameters_with_gd", hint="A step of descent goes against the gradient: look at its sign.", seen=1)
def climbs(parameters, grads, learning_rate):
    return {name: value + learning_rate * grads["d" + name] for name, value in parameters.items()}


@mistake("update_parameters_with_gd", hint="Every layer has weights and biases: which of them take a step here?")
def weights_only(parameters, grads, learning_rate):
    return {
        name: value - learning_rate * grads["d" + name] if name.startswith("W") else value
        for name, value in parameters.items()
    }
