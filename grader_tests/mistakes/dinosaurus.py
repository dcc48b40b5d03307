"""Wrong versions of the exercises of the assignment "dinosaurus", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- clip


@variant("clip")
def clip_in_place(gradients, maxValue):
    dWaa, dWax, dWya = gradients["dWaa"], gradients["dWax"], gradients["dWya"]
    db, dby = gradients["db"], gradients["dby"]
    for gradient in [dWax, dWaa, dWya, db, dby]:
        np.clip(gradient, -maxValue, maxValue, out=gradient)
    gradients = {"dWaa": dWaa, "dWax": dWax, "dWya": dWya, "db": db, "dby": dby}
    return gradients


clip_in_place.mistake(
    "clipped_copy_thrown_away",
    {", out=gradient": ""},
    hint="np.clip makes a new array and leaves the old one as it is. What becomes of the new one?",
    seen=5,
)
clip_in_place.mistake(
    "only_the_upper_end",
    {"np.clip(gradient, -maxValue, maxValue": "np.minimum(gradient, maxValue"},
    hint="Large negative entries come through: a range has two ends.",
    seen=3,
)
clip_in_place.mistake(
    "only_the_lower_end",
    {"np.clip(gradient, -maxValue, maxValue": "np.maximum(gradient, -maxValue"},
    hint="Large positive entries come through: a range has two ends.",
)
clip_in_place.mistake(
    "range_begins_at_zero",
    {"-maxValue, maxValue": "0, maxValue"},
    hint="No negative entry is left. Where does the range begin?",
)
clip_in_place.mistake(
    "range_from_minus_one_to_one",
    {"-maxValue, maxValue": "-1, 1"},
    hint="The range is the same whatever the argument says: what are its ends?",
)
clip_in_place.mistake(
    "range_of_ten",
    {"-maxValue, maxValue": "-10, 10"},
    hint="Entries are limited to 10, whatever the argument says: where does the range come from?",
    seen=1,
)
clip_in_place.mistake(
    "range_of_five",
    {"-maxValue, maxValue": "-5, 5"},
    hint="Entries are limited to 5, whatever the argument says: where does the range come from?",
)
clip_in_place.mistake(
    "biases_forgotten",
    {"dWya, db, dby]": "dWya]"},
    hint="The weights' gradients are clipped and the biases' are not: how many gradients are in the dictionary?",
    seen=2,
)
clip_in_place.mistake(
    "one_bias_forgotten",
    {"db, dby]": "db]"},
    hint="One of the five gradients is never clipped: go through the keys.",
)
clip_in_place.mistake(
    "too_large_ones_set_to_zero",
    {"np.clip(gradient, -maxValue, maxValue, out=gradient)": "gradient[np.abs(gradient) > maxValue] = 0"},
    hint="An entry beyond the range moves to the end of the range on its own side; here it is lost.",
)
clip_in_place.mistake(
    "sign_lost",
    {"np.clip(gradient, -maxValue, maxValue": "np.minimum(np.abs(gradient), maxValue"},
    hint="The sizes are right and every sign is positive: which step takes the sign away?",
)
clip_in_place.mistake(
    "ends_swapped",
    {"-maxValue, maxValue": "maxValue, -maxValue"},
    hint="np.clip takes the lower end first. With the ends swapped all entries become the same.",
)
clip_in_place.mistake(
    "return_in_the_loop",
    {"out=gradient)": "out=gradient)\nreturn gradients"},
    hint="One gradient is clipped and the others are not: does the loop come to its end?",
)


@mistake(
    "clip",
    hint="Whole arrays are scaled down, so that small entries shrink too. Here each entry is limited by itself.",
    seen=2,
)
def clipped_by_norm(gradients, maxValue):
    clipped = {}
    for key in gradients:
        norm = np.linalg.norm(gradients[key])
        clipped[key] = gradients[key] * min(1, maxValue / norm)
    return clipped


@mistake(
    "clip",
    hint="Whole arrays are scaled so that their largest entry fits. Here each entry is limited by itself.",
)
def scaled_to_the_largest(gradients, maxValue):
    clipped = {}
    for key in gradients:
        largest = np.max(np.abs(gradients[key]))
        clipped[key] = gradients[key] * min(1, maxValue / largest)
    return clipped


@mistake(
    "clip",
    hint="Every entry becomes maxValue or -maxValue, those within the range too: which entries may change?",
)
def only_signs_left(gradients, maxValue):
    return {key: maxValue * np.sign(gradients[key]) for key in gradients}


# --- sample


@variant("sample")
def letter_by_letter(parameters, char_to_ix, seed):
    Waa, Wax, Wya = parameters["Waa"], parameters["Wax"], parameters["Wya"]
    by, b = parameters["by"], parameters["b"]
    vocab_size = by.shape[0]
    n_a = Waa.shape[1]
    x = np.zeros((vocab_size, 1))
    a_prev = np.zeros((n_a, 1))
    indices = []
    idx = -1
    counter = 0
    newline_character = char_to_ix["\n"]
    np.random.seed(seed)
    while idx != newline_character and counter != 50:
        a = np.tanh(np.dot(Wax, x) + np.dot(Waa, a_prev) + b)
        z = np.dot(Wya, a) + by
        y = softmax(z)
        idx = np.random.choice(list(range(vocab_size)), p=y.ravel())
        indices.append(idx)
        x = np.zeros_like(x)
        x[idx] = 1
        a_prev = a
        counter += 1
    if counter == 50:
        indices.append(newline_character)
    return indices


letter_by_letter.mistake(
    "letters_pile_up_in_x",
    {"x = np.zeros_like(x)": None},
    hint="After two letters the input has two ones: it must stand for the last letter alone.",
    seen=4,
)
letter_by_letter.mistake(
    "state_never_changes",
    {"a_prev = a": None},
    hint="The network forgets what it has written: which state goes into the next step?",
    seen=5,
)
letter_by_letter.mistake(
    "letter_never_read",
    {"x[idx] = 1": None},
    hint="The network never learns which letter was drawn: what is the next input?",
    seen=2,
)
letter_by_letter.mistake(
    "probabilities_as_input",
    {"x = np.zeros_like(x)": None, "x[idx] = 1": "x = y"},
    hint="The next input is not the letter that was drawn but all letters with their probabilities.",
)
letter_by_letter.mistake(
    "likeliest_instead_of_drawn",
    {"np.random.choice(list(range(vocab_size)), p=y.ravel())": "np.argmax(y)"},
    hint="The likeliest letter comes each time, and so the same name for every seed. The text asks for a draw.",
    seen=3,
)
letter_by_letter.mistake(
    "all_letters_alike",
    {", p=y.ravel()": ""},
    hint="All characters are drawn equally often: where do the network's probabilities come in?",
    seen=3,
)
letter_by_letter.mistake(
    "drawn_in_the_dictionarys_order",
    {"list(range(vocab_size))": "list(char_to_ix.values())"},
    hint="Probability i belongs to index i, and the dictionary's values are in an order of their own.",
    seen=3,
)
letter_by_letter.mistake(
    "newline_is_not_kept",
    {"indices.append(idx)": "if idx != newline_character:\n    indices.append(idx)"},
    hint="The list lacks the newline at its end: the text counts it among the draws.",
)
letter_by_letter.mistake(
    "newline_missing_after_fifty",
    {"if counter == 50:": None, "indices.append(newline_character)": None},
    hint="A name that was cut off after 50 letters has no newline: what comes after the loop?",
    seen=1,
)
letter_by_letter.mistake(
    "two_newlines",
    {"if counter == 50:": None, "    indices.append(newline_character)": "indices.append(newline_character)"},
    hint="A name that has come to its end gets a second newline: when is one to be added after the loop?",
)
letter_by_letter.mistake(
    "ends_after_49",
    {"counter = 0": "counter = 1"},
    hint="A name without a newline is one letter too short: count how often the loop runs.",
)
letter_by_letter.mistake(
    "ends_after_51",
    {"counter = 0": "counter = -1"},
    hint="A name without a newline is one letter too long: count how often the loop runs.",
)
letter_by_letter.mistake(
    "index_0_ends_a_name",
    {'char_to_ix["\\n"]': "0"},
    hint="A name ends at index 0, whatever character that is: where does the text say to look the newline up?",
    seen=2,
)
letter_by_letter.mistake(
    "seeded_for_each_letter",
    {"np.random.seed(seed)": None, "idx = np.random": "np.random.seed(seed)\nidx = np.random"},
    hint="The generator starts anew for each letter, so all draws of a name are the same. When is it to be seeded?",
    seen=2,
)
letter_by_letter.mistake(
    "never_seeded",
    {"np.random.seed(seed)": None},
    hint="The same seed gives another name each time: what happens with the argument?",
    seen=1,
)
letter_by_letter.mistake(
    "seed_of_its_own",
    {"np.random.seed(seed)": "np.random.seed(0)"},
    hint="Every seed gives the same name: which number is the generator seeded with?",
)
letter_by_letter.mistake(
    "tanh_missing",
    {"np.tanh(np.dot(Wax, x) + np.dot(Waa, a_prev) + b)": "np.dot(Wax, x) + np.dot(Waa, a_prev) + b"},
    hint="The hidden state grows beyond 1: which function does the formula put around the sum?",
)
letter_by_letter.mistake(
    "bias_of_the_state_missing",
    {" + b)": ")"},
    hint="The first state is zero, whatever the parameters are: compare the sum in tanh with the formula.",
)
letter_by_letter.mistake(
    "bias_of_the_scores_missing",
    {" + by": ""},
    hint="The scores lack a term: compare the argument of the softmax with the formula.",
)
letter_by_letter.mistake(
    "sigmoid_as_probabilities",
    {"y = softmax(z)": "y = 1 / (1 + np.exp(-z))\ny = y / np.sum(y)"},
    hint="The probabilities come from a sigmoid, which flattens them: which function does the text name?",
)
letter_by_letter.mistake(
    "scores_as_probabilities",
    {"y = softmax(z)": "y = z"},
    hint="Scores may be negative and don't add up to 1: what makes probabilities of them?",
)
letter_by_letter.mistake(
    "state_starts_at_ones",
    {"a_prev = np.zeros": "a_prev = np.ones"},
    hint="The first letter is drawn from a wrong state: what is the state before the first step?",
)
letter_by_letter.mistake(
    "state_starts_at_random",
    {"a_prev = np.zeros((n_a, 1))": "a_prev = np.random.randn(n_a, 1)"},
    hint="The first letter is drawn from a wrong state: what is the state before the first step?",
)
letter_by_letter.mistake(
    "columns_come_back",
    {"indices.append(idx)": "indices.append(y)"},
    hint="The list holds columns of probabilities. The text asks for the indices that were drawn.",
)
letter_by_letter.mistake(
    "state_and_input_swapped",
    {"np.dot(Wax, x)": "np.dot(Waa, x)", "np.dot(Waa, a_prev)": "np.dot(Wax, a_prev)"},
    hint="Each weight matrix meets the wrong column: Wax has a column for each character, Waa for each unit.",
)
letter_by_letter.mistake(
    "probabilities_as_a_column",
    {"p=y.ravel()": "p=y"},
    hint="np.random.choice wants the probabilities as an array with one axis, and y is a column.",
    seen=2,
)
letter_by_letter.mistake(
    "characters_come_back",
    {"return indices": "return [letter for index in indices for letter in char_to_ix if char_to_ix[letter] == index]"},
    hint="The list holds characters. The text asks for their indices.",
)
letter_by_letter.mistake(
    "return_in_the_loop_of_letters",
    {"counter += 1": "counter += 1\nreturn indices"},
    hint="The name has one letter: how far is the return indented?",
)


# --- optimize


@variant("optimize")
def four_steps(X, Y, a_prev, parameters, learning_rate=0.01):
    loss, cache = rnn_forward(X, Y, a_prev, parameters)
    gradients, a = rnn_backward(X, Y, parameters, cache)
    gradients = clip(gradients, 5)
    parameters = update_parameters(parameters, gradients, learning_rate)
    return loss, gradients, a[len(X) - 1]


four_steps.mistake(
    "clip_forgotten",
    {"gradients = clip": None},
    hint="Large gradients come through as they are: one of the four steps is missing.",
    seen=2,
)
four_steps.mistake(
    "clipped_after_the_step",
    {
        "gradients = clip": None,
        "parameters = update_parameters(parameters, gradients, learning_rate)": (
            "parameters = update_parameters(parameters, gradients, learning_rate)\ngradients = clip(gradients, 5)"
        ),
    },
    hint="The gradients that come back are clipped, but the step was taken before: in which order are the four steps?",
    seen=3,
)
four_steps.mistake(
    "clipped_at_10",
    {"gradients, 5": "gradients, 10"},
    hint="The gradients are clipped, at a number that is not the text's.",
    seen=1,
)
four_steps.mistake(
    "clipped_at_1",
    {"gradients, 5": "gradients, 1"},
    hint="The gradients are clipped, at a number that is not the text's.",
)
four_steps.mistake(
    "clipped_at_the_learning_rate",
    {"gradients, 5": "gradients, learning_rate"},
    hint="The gradients are clipped at the learning rate: what is the limit that the text names?",
)
four_steps.mistake(
    "step_forgotten",
    {"parameters = update": None},
    hint="The parameters that were given are as before: is the step taken, and on them, not on a copy?",
    seen=2,
)
four_steps.mistake(
    "ascends",
    {"gradients, learning_rate)": "gradients, -learning_rate)"},
    hint="The loss grows: a step of descent goes against the gradient.",
)
four_steps.mistake(
    "two_steps",
    {"return loss": "update_parameters(parameters, gradients, learning_rate)\nreturn loss"},
    hint="The parameters go twice as far as they should: how often is the step taken?",
)
four_steps.mistake(
    "rate_of_its_own",
    {"gradients, learning_rate)": "gradients, 0.01)"},
    hint="The steps have the same length whatever the argument says: where does the learning rate come from?",
    seen=2,
)
four_steps.mistake(
    "unclipped_gradients_come_back",
    {
        "gradients = clip(gradients, 5)": "clipped = clip({k: v.copy() for k, v in gradients.items()}, 5)",
        "(parameters, gradients, learning_rate)": "(parameters, clipped, learning_rate)",
    },
    hint="The step is right, and the gradients that come back are those from before clipping.",
)
four_steps.mistake(
    "first_state_comes_back",
    {"a[len(X) - 1]": "a[0]"},
    hint="The state that comes back is the first one: the next name needs the one after the last input.",
    seen=2,
)
four_steps.mistake(
    "one_state_early",
    {"a[len(X) - 1]": "a[len(X) - 2]"},
    hint="The state that comes back is not the last one: where do lists begin to count?",
)
four_steps.mistake(
    "all_states_come_back",
    {"a[len(X) - 1]": "a"},
    hint="All hidden states come back, and the text asks for the last one alone.",
    seen=1,
)
four_steps.mistake(
    "given_state_comes_back",
    {"a[len(X) - 1]": "a_prev"},
    hint="The state that comes back is the one that was given: which state has read all of X?",
)
four_steps.mistake(
    "gradients_and_loss_swapped",
    {"return loss, gradients": "return gradients, loss"},
    hint="The values come back in another order than the text's.",
)
four_steps.mistake(
    "parameters_instead_of_gradients",
    {"return loss, gradients": "return loss, parameters"},
    hint="The second value holds parameters: the text asks for the gradients there.",
)
four_steps.mistake(
    "gradients_missing_in_return",
    {"return loss, gradients, ": "return loss, "},
    hint="One of the three values does not come back.",
)
four_steps.mistake(
    "mean_loss",
    {"return loss": "return loss / len(X)"},
    hint="The loss is a mean here: the text has the sum over the steps.",
)
four_steps.mistake(
    "loss_from_after_the_step",
    {"return loss": "loss, cache = rnn_forward(X, Y, a_prev, parameters)\nreturn loss"},
    hint="The loss is that of the new parameters: the text asks for the one from before the step.",
)
four_steps.mistake(
    "starts_from_zeros",
    {"loss, cache": "a_prev = np.zeros_like(a_prev)\nloss, cache"},
    hint="The forward pass starts from zeros, whatever state is given.",
)
four_steps.mistake(
    "inputs_and_targets_swapped",
    {"rnn_forward(X, Y,": "rnn_forward(Y, X,", "rnn_backward(X, Y,": "rnn_backward(Y, X,"},
    hint="What is read and what should follow have changed places: look at the order of the arguments.",
)
four_steps.mistake(
    "backward_results_swapped",
    {"gradients, a = ": "a, gradients = "},
    hint="rnn_backward returns two things: which of them comes first?",
    seen=1,
)
four_steps.mistake(
    "parameters_clipped",
    {"gradients = clip(gradients, 5)": "parameters = clip(parameters, 5)"},
    hint="It is the gradients that are clipped, not the parameters.",
)
four_steps.mistake(
    "arguments_of_backward_in_another_order",
    {"(X, Y, parameters, cache)": "(X, Y, cache, parameters)"},
    hint="The backward pass takes its four arguments in another order: look at the table.",
)


# --- model


@variant("model")
def names_one_after_the_other(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    for j in range(num_iterations):
        index = j % len(examples)
        X = [None] + [char_to_ix[ch] for ch in examples[index]]
        Y = X[1:] + [char_to_ix["\n"]]
        curr_loss, gradients, a_prev = optimize(X, Y, a_prev, parameters)
        loss = smooth(loss, curr_loss)
        if j % 2000 == 0:
            drawn = [sample(parameters, char_to_ix, seed) for seed in range(dino_names)]
            print(f"iteration {j}, loss {loss:.2f}:", *[as_name(indices, ix_to_char) for indices in drawn])
    return parameters


names_one_after_the_other.mistake(
    "past_the_last_name",
    {"j % len(examples)": "j"},
    hint="The loop asks for a name after the last one: what comes after it?",
    seen=4,
)
names_one_after_the_other.mistake(
    "always_the_first_name",
    {"j % len(examples)": "0"},
    hint="The network only ever learns from one name: what does the name depend on?",
)
names_one_after_the_other.mistake(
    "index_divided_instead_of_wrapped",
    {"j % len(examples)": "j // len(examples)"},
    hint="Each name comes many times in a row: which operator gives what is left of a division?",
)
names_one_after_the_other.mistake(
    "begins_with_the_second_name",
    {"j % len(examples)": "(j + 1) % len(examples)"},
    hint="The first name is passed over: which j has the first iteration?",
)
names_one_after_the_other.mistake(
    "names_at_random",
    {"j % len(examples)": "np.random.randint(len(examples))"},
    hint="The names come at random: the text takes them in the order of the list.",
)
names_one_after_the_other.mistake(
    "in_the_files_order",
    {"shuffled_names(data)": 'data.lower().split("\\n")'},
    hint="The names are in another order than the given lines make: they should stay as they are.",
)
names_one_after_the_other.mistake(
    "newline_missing_in_y",
    {' + [char_to_ix["\\n"]]': "", "X[1:]": "X[1:]\nX = X[:-1]"},
    hint="Names never end: what should follow their last letter?",
    seen=3,
)
names_one_after_the_other.mistake(
    "newline_before_the_name",
    {"[None]": '[char_to_ix["\\n"]]'},
    hint="X begins with a newline: what does the text put before the first letter?",
    seen=1,
)
names_one_after_the_other.mistake(
    "index_0_before_the_name",
    {"[None]": "[0]"},
    hint="X begins with the character of index 0: what does the text put before the first letter?",
)
names_one_after_the_other.mistake(
    "index_0_after_the_name",
    {'[char_to_ix["\\n"]]': "[0]"},
    hint="Y ends with index 0, whatever character that is: where is the newline's index to be looked up?",
    seen=1,
)
names_one_after_the_other.mistake(
    "y_is_x",
    {'X[1:] + [char_to_ix["\\n"]]': "X[1:] + [X[-1]]"},
    hint="Y ends with the last letter once more: what should follow the last letter?",
)
names_one_after_the_other.mistake(
    "state_not_kept",
    {"gradients, a_prev = optimize": "gradients, a_last = optimize"},
    hint="Each name starts from zeros: what becomes of the last state that optimize returns?",
    seen=5,
)
names_one_after_the_other.mistake(
    "parameters_made_anew",
    {"index = j": "parameters = initialize_parameters(n_a, vocab_size, vocab_size)\nindex = j"},
    hint="What was learned is lost in each iteration: what happens to the parameters in the loop?",
)
names_one_after_the_other.mistake(
    "rate_of_a_tenth",
    {"a_prev, parameters)": "a_prev, parameters, 0.1)"},
    hint="The steps are ten times too long: which learning rate does the text ask for?",
)
names_one_after_the_other.mistake(
    "rate_of_a_thousandth",
    {"a_prev, parameters)": "a_prev, parameters, learning_rate=0.001)"},
    hint="The steps are ten times too short: which learning rate does the text ask for?",
)
names_one_after_the_other.mistake(
    "trained_on_a_copy",
    {"a_prev, parameters)": "a_prev, {k: v.copy() for k, v in parameters.items()})"},
    hint="The parameters never change: optimize changes what it is given, so what is it given here?",
)
names_one_after_the_other.mistake(
    "read_backwards",
    {"in examples[index]]": "in examples[index][::-1]]"},
    hint="The letters are read from the last to the first.",
)
names_one_after_the_other.mistake(
    "first_letter_skipped",
    {"in examples[index]]": "in examples[index][1:]]"},
    hint="The first letter of each name is lost: what comes right after None in X?",
)
names_one_after_the_other.mistake(
    "return_in_the_training_loop",
    {"    return parameters": "        return parameters"},
    hint="Training ends after one name: how far is the return indented?",
)
names_one_after_the_other.mistake(
    "loss_and_state_swapped",
    {"curr_loss, gradients, a_prev": "a_prev, gradients, curr_loss"},
    hint="optimize returns three things: which of them comes first?",
)


@mistake(
    "model",
    hint="Nothing stands before the first letter in X, so the network never learns how names begin.",
    seen=3,
)
def start_missing_in_x(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    for j in range(num_iterations):
        X = [char_to_ix[ch] for ch in examples[j % len(examples)]]
        Y = X[1:] + [char_to_ix["\n"]]
        curr_loss, gradients, a_prev = optimize(X, Y, a_prev, parameters)
        loss = smooth(loss, curr_loss)
    return parameters


@mistake(
    "model",
    hint="Y is the same as what is read, so the network learns to repeat. Y is a step ahead of X.",
    seen=2,
)
def y_not_shifted(data, ix_to_char, char_to_ix, num_iterations=35000, n_a=50, dino_names=7, vocab_size=27):
    examples = shuffled_names(data)
    parameters = initialize_parameters(n_a, vocab_size, vocab_size)
    loss, a_prev = first_loss(examples, vocab_size), np.zeros((n_a, 1))
    for j in range(num_iterations):
        X = [char_to_ix[ch] for ch in examples[j % len(examples)]]
        Y = X
        curr_loss, gradients, a_prev = optimize(X, Y, a_prev, parameters)
        loss = smooth(loss, curr_loss)
    return parameters
