"""Wrong versions of the exercises of "rnn-step-by-step", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- rnn_cell_forward


@variant("rnn_cell_forward")
def cell_line_by_line(xt, a_prev, parameters):
    Wax = parameters["Wax"]
    Waa = parameters["Waa"]
    Wya = parameters["Wya"]
    ba = parameters["ba"]
    by = parameters["by"]
    a_next = np.tanh(np.dot(Wax, xt) + np.dot(Waa, a_prev) + ba)
    yt_pred = softmax(np.dot(Wya, a_next) + by)
    cache = (a_next, a_prev, xt, parameters)
    return a_next, yt_pred, cache


cell_line_by_line.mistake(
    "sigmoid_for_the_state",
    {"np.tanh(": "sigmoid("},
    hint="All states are between 0 and 1. Which activation does the formula of the state name?",
)
cell_line_by_line.mistake(
    "output_from_the_state_before",
    {"np.dot(Wya, a_next)": "np.dot(Wya, a_prev)"},
    hint="The states are right and the probabilities are not: which state do they look at?",
    seen=1,
)
cell_line_by_line.mistake(
    "sigmoid_for_the_output",
    {"softmax(": "sigmoid("},
    hint="The probabilities of a column do not sum to 1. Which activation does the output have?",
    seen=1,
)
cell_line_by_line.mistake(
    "state_bias_omitted",
    {" + ba": ""},
    hint="The states are off by what a bias would add. How many summands does the formula have?",
    seen=1,
)
cell_line_by_line.mistake(
    "output_bias_omitted",
    {" + by": ""},
    hint="The states are right; the probabilities lack a summand.",
    seen=1,
)
cell_line_by_line.mistake(
    "tanh_left_out",
    {"np.tanh(np.dot(Wax, xt) + np.dot(Waa, a_prev) + ba)": "np.dot(Wax, xt) + np.dot(Waa, a_prev) + ba"},
    hint="Some states are beyond 1. What comes after the sum?",
)
cell_line_by_line.mistake(
    "tanh_before_the_sum",
    {"np.dot(Wax, xt) + np.dot(Waa": "np.dot(Wax, xt)) + np.tanh(np.dot(Waa"},
    hint="Some states are beyond 1: one tanh is taken of the whole sum.",
)
cell_line_by_line.mistake(
    "tanh_before_the_softmax",
    {"softmax(np.dot(Wya, a_next) + by)": "softmax(np.tanh(np.dot(Wya, a_next) + by))"},
    hint="The probabilities are more alike than they should be: what is done to the scores before the softmax?",
    seen=1,
)
cell_line_by_line.mistake(
    "state_before_left_out",
    {"np.dot(Waa, a_prev)": "0"},
    hint="The new state does not depend on the one before. What does a recurrent network hand on?",
)
cell_line_by_line.mistake(
    "cache_has_the_states_swapped",
    {"(a_next, a_prev, xt, parameters)": "(a_prev, a_next, xt, parameters)"},
    hint="The results are right and the cache is not: compare the order of its entries with the text.",
)
cell_line_by_line.mistake(
    "cache_begins_with_the_input",
    {"(a_next, a_prev, xt, parameters)": "(xt, a_prev, a_next, parameters)"},
    hint="The results are right and the cache is not: which of its entries comes first?",
)


# --- rnn_forward


@variant("rnn_forward")
def slices_in_a_loop(x, a0, parameters):
    caches = []
    n_x, m, T_x = x.shape
    n_y, n_a = parameters["Wya"].shape
    a = np.zeros((n_a, m, T_x))
    y_pred = np.zeros((n_y, m, T_x))
    a_next = a0
    for t in range(T_x):
        xt = x[:, :, t]
        a_next, yt_pred, cache = rnn_cell_forward(xt, a_next, parameters)
        a[:, :, t] = a_next
        y_pred[:, :, t] = yt_pred
        caches.append(cache)
    caches = (caches, x)
    return a, y_pred, caches


slices_in_a_loop.mistake(
    "first_state_ignored",
    {"a_next = a0": "a_next = np.zeros((n_a, m))"},
    hint="The first step does not depend on a0. From which state does it start?",
    seen=1,
)
slices_in_a_loop.mistake(
    "always_from_the_first_state",
    {"rnn_cell_forward(xt, a_next": "rnn_cell_forward(xt, a0"},
    hint="Each step starts from the same state. What is handed on from step to step?",
    seen=1,
)
slices_in_a_loop.mistake(
    "state_read_from_the_slice_before",
    {"rnn_cell_forward(xt, a_next": "rnn_cell_forward(xt, a[:, :, t - 1]"},
    hint="At the first step t - 1 is -1, the last slice, which is still zeros: from which state does it start?",
    seen=1,
)
slices_in_a_loop.mistake(
    "input_of_the_step_before",
    {"xt = x[:, :, t]": "xt = x[:, :, t - 1]"},
    hint="The first step reads the last input: an index of -1 counts from the end.",
    seen=1,
)
slices_in_a_loop.mistake(
    "last_step_missing",
    {"range(T_x)": "range(T_x - 1)"},
    hint="The last slices are zeros: does the loop reach the last entry?",
)
slices_in_a_loop.mistake(
    "first_step_missing",
    {"range(T_x)": "range(1, T_x)"},
    hint="The first slices are zeros: with which entry does the loop begin?",
)
slices_in_a_loop.mistake(
    "read_from_the_end",
    {"range(T_x)": "reversed(range(T_x))"},
    hint="The last entry is read first. In which direction does time go on the way forward?",
)
slices_in_a_loop.mistake(
    "outputs_one_step_late",
    {"y_pred[:, :, t] = yt_pred": "y_pred[:, :, t - 1] = yt_pred"},
    hint="The states are right; each output stands in the slice of another step.",
)
slices_in_a_loop.mistake(
    "caches_without_the_inputs",
    {"caches = (caches, x)": None},
    hint="The list of caches is right, but the text asks for a pair: what is the second entry?",
    seen=1,
)
slices_in_a_loop.mistake(
    "caches_packed_with_a_slice",
    {"(caches, x)": "(caches, xt)"},
    hint="The second entry of caches holds one step's inputs: which inputs does the way back need?",
)
slices_in_a_loop.mistake(
    "pair_of_caches_swapped",
    {"(caches, x)": "(x, caches)"},
    hint="Both entries of caches are there: compare their order with the text.",
)
slices_in_a_loop.mistake(
    "return_in_the_loop",
    {"caches.append(cache)": "caches.append(cache)\nreturn a, y_pred, (caches, x)"},
    hint="Only the first step is there: how far is the return indented?",
)


# --- lstm_cell_forward


@variant("lstm_cell_forward")
def gates_line_by_line(xt, a_prev, c_prev, parameters):
    Wf, bf = parameters["Wf"], parameters["bf"]
    Wi, bi = parameters["Wi"], parameters["bi"]
    Wc, bc = parameters["Wc"], parameters["bc"]
    Wo, bo = parameters["Wo"], parameters["bo"]
    Wy, by = parameters["Wy"], parameters["by"]
    n_x, m = xt.shape
    n_a = a_prev.shape[0]
    concat = np.zeros((n_a + n_x, m))
    concat[:n_a, :] = a_prev
    concat[n_a:, :] = xt
    ft = sigmoid(np.dot(Wf, concat) + bf)
    it = sigmoid(np.dot(Wi, concat) + bi)
    cct = np.tanh(np.dot(Wc, concat) + bc)
    c_next = ft * c_prev + it * cct
    ot = sigmoid(np.dot(Wo, concat) + bo)
    a_next = ot * np.tanh(c_next)
    yt_pred = softmax(np.dot(Wy, a_next) + by)
    cache = (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)
    return a_next, c_next, yt_pred, cache


gates_line_by_line.mistake(
    "input_on_top_of_the_stack",
    {"concat[:n_a, :] = a_prev": "concat[:n_x, :] = xt", "concat[n_a:, :] = xt": "concat[n_x:, :] = a_prev"},
    hint="All gates are off. The weights expect the stack in one order: what is on top?",
    seen=3,
)
gates_line_by_line.mistake(
    "forget_and_update_swapped",
    {"ft * c_prev + it * cct": "it * c_prev + ft * cct"},
    hint="The gates are right and the cell state is not: which gate says what is kept, and which what is written?",
    seen=1,
)
gates_line_by_line.mistake(
    "hidden_state_without_tanh",
    {"ot * np.tanh(c_next)": "ot * c_next"},
    hint="The cell state is right and the hidden state is not: what is taken of the cell state before the gate?",
    seen=1,
)
gates_line_by_line.mistake(
    "hidden_state_from_the_candidate",
    {"ot * np.tanh(c_next)": "ot * np.tanh(cct)"},
    hint="The hidden state shows the candidate: what does the formula show?",
    seen=1,
)
gates_line_by_line.mistake(
    "tanh_before_the_softmax_of_the_lstm",
    {"softmax(np.dot(Wy, a_next) + by)": "softmax(np.tanh(np.dot(Wy, a_next) + by))"},
    hint="The probabilities are more alike than they should be: what is done to the scores before the softmax?",
    seen=1,
)
gates_line_by_line.mistake(
    "output_shows_the_cell_state",
    {"np.dot(Wy, a_next)": "np.dot(Wy, c_next)"},
    hint="The states are right and the probabilities are not: which of the two states do they look at?",
)
gates_line_by_line.mistake(
    "candidate_by_sigmoid",
    {"cct = np.tanh(": "cct = sigmoid("},
    hint="No candidate is negative, so nothing could ever be taken away. Which activation does its formula have?",
)
gates_line_by_line.mistake(
    "gate_by_tanh",
    {"ft = sigmoid(": "ft = np.tanh("},
    hint="A gate is between 0 and 1, and one of these has negative entries: which activation does it have?",
)
gates_line_by_line.mistake(
    "update_as_one_minus_forget",
    {"it * cct": "(1 - ft) * cct"},
    hint="This network has an update gate of its own: what is written does not depend on what is forgotten.",
)
gates_line_by_line.mistake(
    "gates_added_and_not_multiplied",
    {"ft * c_prev + it * cct": "ft * c_prev * it * cct"},
    hint="The new cell state has two parts: how are they put together?",
)
gates_line_by_line.mistake(
    "cell_state_through_a_tanh",
    {"c_next = ft * c_prev + it * cct": "c_next = np.tanh(ft * c_prev + it * cct)"},
    hint="The cell state never gets beyond 1. Its formula has no activation around the sum.",
)
gates_line_by_line.mistake(
    "update_gate_uses_forget_weights",
    {"np.dot(Wi, concat) + bi": "np.dot(Wf, concat) + bi"},
    hint="Two gates use the same weights: look at the letters.",
)
gates_line_by_line.mistake(
    "gate_bias_omitted",
    {"np.dot(Wo, concat) + bo": "np.dot(Wo, concat)"},
    hint="One of the gates lacks its bias.",
)
gates_line_by_line.mistake(
    "cache_of_the_lstm_in_another_order",
    {"ft, it, cct, ot, xt": "ft, it, ot, cct, xt"},
    hint="The results are right and the cache is not: compare the order of the gates with the text.",
)


# --- lstm_forward


@variant("lstm_forward")
def lstm_slices_in_a_loop(x, a0, parameters):
    caches = []
    n_x, m, T_x = x.shape
    n_y, n_a = parameters["Wy"].shape
    a = np.zeros((n_a, m, T_x))
    c = np.zeros((n_a, m, T_x))
    y = np.zeros((n_y, m, T_x))
    a_next = a0
    c_next = np.zeros((n_a, m))
    for t in range(T_x):
        xt = x[:, :, t]
        a_next, c_next, yt, cache = lstm_cell_forward(xt, a_next, c_next, parameters)
        a[:, :, t] = a_next
        y[:, :, t] = yt
        c[:, :, t] = c_next
        caches.append(cache)
    caches = (caches, x)
    return a, y, c, caches


lstm_slices_in_a_loop.mistake(
    "one_array_for_both_states",
    {"c = np.zeros((n_a, m, T_x))": "c = a"},
    hint="a and c are the same array, so what is written last stands in both: do the two names need two arrays?",
    seen=4,
)
lstm_slices_in_a_loop.mistake(
    "cell_state_begins_with_a0",
    {"c_next = np.zeros((n_a, m))": "c_next = a0"},
    hint="The first cell state is off: with what does it begin, and with what the hidden state?",
    seen=1,
)
lstm_slices_in_a_loop.mistake(
    "hidden_state_begins_with_zeros",
    {"a_next = a0": "a_next = np.zeros((n_a, m))"},
    hint="Nothing depends on a0: which of the two states begins with it?",
)
lstm_slices_in_a_loop.mistake(
    "returns_the_cell_states_before_the_outputs",
    {"return a, y, c, caches": "return a, c, y, caches"},
    hint="All arrays are there. In which order does the text return them?",
    seen=3,
)
lstm_slices_in_a_loop.mistake(
    "lstm_reads_the_step_before",
    {"xt = x[:, :, t]": "xt = x[:, :, t - 1]"},
    hint="The first step reads the last input: an index of -1 counts from the end.",
    seen=1,
)
lstm_slices_in_a_loop.mistake(
    "cell_state_not_handed_on",
    {"lstm_cell_forward(xt, a_next, c_next": "lstm_cell_forward(xt, a_next, np.zeros((n_a, m))"},
    hint="Every step begins with an empty cell state: which states go from one step into the next?",
)
lstm_slices_in_a_loop.mistake(
    "hidden_state_not_handed_on",
    {"lstm_cell_forward(xt, a_next": "lstm_cell_forward(xt, a0"},
    hint="Every step begins with a0: which states go from one step into the next?",
)
lstm_slices_in_a_loop.mistake(
    "states_swapped_in_the_call",
    {"lstm_cell_forward(xt, a_next, c_next": "lstm_cell_forward(xt, c_next, a_next"},
    hint="The two states have changed places on their way into the cell: which argument is which?",
)
lstm_slices_in_a_loop.mistake(
    "lstm_stops_early",
    {"range(T_x)": "range(T_x - 1)"},
    hint="The last slices are zeros: does the loop reach the last entry?",
)
lstm_slices_in_a_loop.mistake(
    "hidden_states_kept_twice",
    {"c[:, :, t] = c_next": "c[:, :, t] = a_next"},
    hint="c holds the hidden states: what is stored in it?",
)
lstm_slices_in_a_loop.mistake(
    "lstm_caches_without_the_inputs",
    {"caches = (caches, x)": None},
    hint="The list of caches is right, but the text asks for a pair: what is the second entry?",
)


# --- rnn_cell_backward


@variant("rnn_cell_backward")
def cell_gradients_line_by_line(da_next, cache):
    (a_next, a_prev, xt, parameters) = cache
    Wax = parameters["Wax"]
    Waa = parameters["Waa"]
    dtanh = (1 - a_next**2) * da_next
    dxt = np.dot(Wax.T, dtanh)
    dWax = np.dot(dtanh, xt.T)
    da_prev = np.dot(Waa.T, dtanh)
    dWaa = np.dot(dtanh, a_prev.T)
    dba = np.sum(dtanh, axis=1, keepdims=True)
    gradients = {"dxt": dxt, "da_prev": da_prev, "dWax": dWax, "dWaa": dWaa, "dba": dba}
    return gradients


cell_gradients_line_by_line.mistake(
    "slope_of_tanh_left_out",
    {"(1 - a_next**2) * da_next": "da_next"},
    hint="All gradients are too large: what does the gradient pass on its way into the tanh?",
)
cell_gradients_line_by_line.mistake(
    "slope_from_the_state_before",
    {"a_next**2": "a_prev**2"},
    hint="The slope of the tanh belongs to a state: to which of the two?",
)
cell_gradients_line_by_line.mistake(
    "tanh_of_the_state_again",
    {"a_next**2": "np.tanh(a_next) ** 2"},
    hint="a_next is a tanh already: what does the slope need the square of?",
    seen=2,
)
cell_gradients_line_by_line.mistake(
    "slope_of_the_sigmoid",
    {"(1 - a_next**2)": "a_next * (1 - a_next)"},
    hint="This is another activation's slope: which one does a state of this network have?",
)
cell_gradients_line_by_line.mistake(
    "square_missing",
    {"a_next**2": "a_next"},
    hint="The slope of the tanh is 1 minus something: minus what exactly?",
)
cell_gradients_line_by_line.mistake(
    "divided_by_the_examples",
    {
        "np.dot(dtanh, xt.T)": "np.dot(dtanh, xt.T) / xt.shape[1]",
        "np.dot(dtanh, a_prev.T)": "np.dot(dtanh, a_prev.T) / xt.shape[1]",
        "np.sum(dtanh, axis=1, keepdims=True)": "np.mean(dtanh, axis=1, keepdims=True)",
    },
    hint="The gradients of the parameters are too small by the number of examples: sums are asked for.",
)
cell_gradients_line_by_line.mistake(
    "bias_gradient_of_one_axis",
    {", keepdims=True": ""},
    hint="The gradient of the bias has one axis, and the bias is a column.",
    seen=2,
)
cell_gradients_line_by_line.mistake(
    "bias_gradient_of_each_example",
    {"np.sum(dtanh, axis=1, keepdims=True)": "dtanh"},
    hint="The gradient of the bias has a column for each example: what becomes of the examples?",
)
cell_gradients_line_by_line.mistake(
    "state_weights_with_the_new_state",
    {"np.dot(dtanh, a_prev.T)": "np.dot(dtanh, a_next.T)"},
    hint="Waa multiplies a state on the way forward: which one?",
)
cell_gradients_line_by_line.mistake(
    "state_weights_not_transposed",
    {"np.dot(Waa.T, dtanh)": "np.dot(Waa, dtanh)"},
    hint="Its shape hides it, as Waa is square: which way round does a matrix go on the way back?",
    seen=1,
)
cell_gradients_line_by_line.mistake(
    "direct_gradient_to_the_state_before",
    {"np.dot(Waa.T, dtanh)": "np.dot(Waa.T, da_next)"},
    hint="What goes back to the state before has passed the tanh: which of the two gradients has?",
)


# --- rnn_backward


@variant("rnn_backward")
def back_in_a_loop(da, caches):
    (caches, x) = caches
    (a1, a0, x1, parameters) = caches[0]
    n_a, m, T_x = da.shape
    n_x, m = x1.shape
    dx = np.zeros((n_x, m, T_x))
    dWax = np.zeros((n_a, n_x))
    dWaa = np.zeros((n_a, n_a))
    dba = np.zeros((n_a, 1))
    da_prevt = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = rnn_cell_backward(da[:, :, t] + da_prevt, caches[t])
        da_prevt = gradients["da_prev"]
        dx[:, :, t] = gradients["dxt"]
        dWax += gradients["dWax"]
        dWaa += gradients["dWaa"]
        dba += gradients["dba"]
    da0 = da_prevt
    return {"dx": dx, "da0": da0, "dWax": dWax, "dWaa": dWaa, "dba": dba}


back_in_a_loop.mistake(
    "nothing_comes_back_through_time",
    {"da[:, :, t] + da_prevt": "da[:, :, t]"},
    hint="Each step gets its own gradient alone. What comes back from the step after it?",
    seen=6,
)
back_in_a_loop.mistake(
    "only_what_comes_back",
    {"da[:, :, t] + da_prevt": "da[:, :, t] if t == T_x - 1 else da_prevt"},
    hint="Only the last step's own gradient counts: every state is an output of its step as well.",
)
back_in_a_loop.mistake(
    "forward_in_time",
    {"reversed(range(T_x))": "range(T_x)"},
    hint="The loop begins with the first step. What comes back to a step is known only after the later one.",
    seen=1,
)
back_in_a_loop.mistake(
    "parameters_of_the_last_turn_only",
    {"dWax += ": "dWax = ", "dWaa += ": "dWaa = ", "dba += ": "dba = "},
    hint="The parameters' gradients are those of one step: all steps use the same parameters.",
    seen=1,
)
back_in_a_loop.mistake(
    "bias_not_summed_over_time",
    {"dba += ": "dba = "},
    hint="One of the three sums over time is none.",
)
back_in_a_loop.mistake(
    "first_step_left_out",
    {"range(T_x)": "range(1, T_x)"},
    hint="dx is zero at the first entry: does the loop come to it?",
)
back_in_a_loop.mistake(
    "da0_is_the_first_direct_gradient",
    {"da0 = da_prevt": "da0 = da[:, :, 0]"},
    hint="a0 is the state before the first step: what comes back to it?",
)
back_in_a_loop.mistake(
    "da0_stays_zero",
    {"da0 = da_prevt": "da0 = np.zeros((n_a, m))"},
    hint="The gradient by the first state is zero: what has come back when the loop is over?",
)
back_in_a_loop.mistake(
    "input_gradients_in_the_wrong_order",
    {"dx[:, :, t] = ": "dx[:, :, T_x - 1 - t] = "},
    hint="The gradients by the inputs are in the order in which the loop goes: which slice belongs to a step?",
)
back_in_a_loop.mistake(
    "all_that_comes_back_is_added_up",
    {'da_prevt = gradients["da_prev"]': 'da_prevt = da_prevt + gradients["da_prev"]'},
    hint="What came back to a later state is added again at each earlier one: a step hands on its own part only.",
)


# --- lstm_cell_backward


@variant("lstm_cell_backward")
def gate_gradients_line_by_line(da_next, dc_next, cache):
    (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters) = cache
    n_a, m = a_next.shape
    dc = dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)
    dot = da_next * np.tanh(c_next) * ot * (1 - ot)
    dcct = dc * it * (1 - cct**2)
    dit = dc * cct * it * (1 - it)
    dft = dc * c_prev * ft * (1 - ft)
    concat = np.concatenate((a_prev, xt), axis=0)
    grads = {"dc_prev": dc * ft}
    for name, dz in (("f", dft), ("i", dit), ("c", dcct), ("o", dot)):
        grads["dW" + name] = np.dot(dz, concat.T)
        grads["db" + name] = np.sum(dz, axis=1, keepdims=True)
    Wf, Wi, Wc, Wo = parameters["Wf"], parameters["Wi"], parameters["Wc"], parameters["Wo"]
    dconcat = np.dot(Wf.T, dft) + np.dot(Wi.T, dit) + np.dot(Wc.T, dcct) + np.dot(Wo.T, dot)
    grads["da_prev"] = dconcat[:n_a, :]
    grads["dxt"] = dconcat[n_a:, :]
    return grads


gate_gradients_line_by_line.mistake(
    "cell_state_acts_only_through_time",
    {"dc_next + da_next * ot * (1 - np.tanh(c_next) ** 2)": "dc_next"},
    hint="The cell state also shows in the hidden state: its gradient has two parts.",
    seen=2,
)
gate_gradients_line_by_line.mistake(
    "nothing_comes_back_to_the_cell_state",
    {"dc_next + da_next": "da_next"},
    hint="What comes back from the step after is not used: the gradient by the cell state has two parts.",
)
gate_gradients_line_by_line.mistake(
    "slope_of_the_shown_state_missing",
    {"da_next * ot * (1 - np.tanh(c_next) ** 2)": "da_next * ot"},
    hint="Between the cell state and the hidden state is a tanh: where is its slope?",
    seen=1,
)
gate_gradients_line_by_line.mistake(
    "slope_at_the_cell_state_itself",
    {"(1 - np.tanh(c_next) ** 2)": "(1 - c_next**2)"},
    hint="The slope of tanh at c is 1 minus the square of something: c itself is no tanh.",
    seen=1,
)
gate_gradients_line_by_line.mistake(
    "output_gate_misses_the_tanh",
    {"da_next * np.tanh(c_next) * ot": "da_next * c_next * ot"},
    hint="The output gate multiplies something on the way forward: what exactly?",
)
gate_gradients_line_by_line.mistake(
    "slope_of_a_gate_missing",
    {"c_prev * ft * (1 - ft)": "c_prev"},
    hint="One gate's gradient stops before the sigmoid: what is its slope?",
)
gate_gradients_line_by_line.mistake(
    "candidate_with_the_slope_of_the_sigmoid",
    {"(1 - cct**2)": "cct * (1 - cct)"},
    hint="The candidate comes out of a tanh: which slope does that have?",
)
gate_gradients_line_by_line.mistake(
    "candidate_with_a_tanh_too_many",
    {"(1 - cct**2)": "(1 - np.tanh(cct) ** 2)"},
    hint="The candidate is a tanh already: what does the slope need the square of?",
    seen=1,
)
gate_gradients_line_by_line.mistake(
    "forget_gate_with_the_new_cell_state",
    {"dc * c_prev * ft": "dc * c_next * ft"},
    hint="The forget gate multiplies a cell state on the way forward: which one?",
)
gate_gradients_line_by_line.mistake(
    "kept_part_by_the_update_gate",
    {"dc * ft}": "dc * it}"},
    hint="What goes back along the cell state passes one gate: which one let it through on the way forward?",
)
gate_gradients_line_by_line.mistake(
    "cell_state_before_gets_the_new_ones_gradient",
    {"dc * ft}": "dc_next * ft}"},
    hint="What goes back along the cell state is its whole gradient: which of the two names is that?",
)
gate_gradients_line_by_line.mistake(
    "stack_of_the_way_back_swapped",
    {"(a_prev, xt), axis=0": "(xt, a_prev), axis=0"},
    hint="The matrices' gradients have their columns in another order than the matrices: what is on top of the stack?",
)
gate_gradients_line_by_line.mistake(
    "one_gate_forgotten_on_the_way_back",
    {" + np.dot(Wo.T, dot)": ""},
    hint="The gradients of the parameters are right. How many gates look at the stack?",
)
gate_gradients_line_by_line.mistake(
    "gate_biases_of_one_axis",
    {", keepdims=True": ""},
    hint="The gradients of the biases have one axis, and the biases are columns.",
    seen=1,
)


# --- lstm_backward


@variant("lstm_backward")
def lstm_back_in_a_loop(da, caches):
    (caches, x) = caches
    n_a, m, T_x = da.shape
    dx = np.zeros(x.shape)
    sums = {}
    da_prevt = np.zeros((n_a, m))
    dc_prevt = np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da[:, :, t] + da_prevt, dc_prevt, caches[t])
        da_prevt = gradients["da_prev"]
        dc_prevt = gradients["dc_prev"]
        dx[:, :, t] = gradients["dxt"]
        for name in ("dWf", "dWi", "dWc", "dWo", "dbf", "dbi", "dbc", "dbo"):
            sums[name] = sums.get(name, 0) + gradients[name]
    sums["dx"] = dx
    sums["da0"] = da_prevt
    return sums


lstm_back_in_a_loop.mistake(
    "no_gradient_comes_back",
    {
        'da_prevt = gradients["da_prev"]': None,
        'dc_prevt = gradients["dc_prev"]': None,
        "= da_prevt": '= gradients["da_prev"]',
    },
    hint="Each step gets its own gradient alone: two more come back from the step after it.",
    seen=6,
)
lstm_back_in_a_loop.mistake(
    "hidden_gradient_not_added",
    {"da[:, :, t] + da_prevt": "da[:, :, t]"},
    hint="What comes back along the cell state is used, and what comes back to the hidden state is not.",
    seen=3,
)
lstm_back_in_a_loop.mistake(
    "cell_gradient_not_handed_on",
    {'dc_prevt = gradients["dc_prev"]': None},
    hint="Nothing comes back along the cell state, the very road that an LSTM is made for.",
    seen=4,
)
lstm_back_in_a_loop.mistake(
    "hidden_gradient_along_the_cell_state",
    {"+ da_prevt, dc_prevt,": "+ da_prevt, da_prevt,"},
    hint="Two different gradients come back to a step: which is for the cell state?",
)
lstm_back_in_a_loop.mistake(
    "lstm_forward_in_time",
    {"reversed(range(T_x))": "range(T_x)"},
    hint="The loop begins with the first step. What comes back to a step is known only after the later one.",
)
lstm_back_in_a_loop.mistake(
    "sums_of_the_last_turn_only",
    {"sums.get(name, 0) + gradients[name]": "gradients[name]"},
    hint="The parameters' gradients are those of one step: all steps use the same parameters.",
    seen=2,
)
lstm_back_in_a_loop.mistake(
    "lstm_da0_is_the_first_direct_gradient",
    {'sums["da0"] = da_prevt': 'sums["da0"] = da[:, :, 0]'},
    hint="a0 is the state before the first step: what comes back to it?",
)
lstm_back_in_a_loop.mistake(
    "lstm_da0_is_the_cell_states",
    {'sums["da0"] = da_prevt': 'sums["da0"] = dc_prevt'},
    hint="Two gradients have come back when the loop is over: which belongs to the hidden state?",
)
lstm_back_in_a_loop.mistake(
    "lstm_inputs_in_the_wrong_order",
    {"dx[:, :, t] = ": "dx[:, :, T_x - 1 - t] = "},
    hint="The gradients by the inputs are in the order in which the loop goes: which slice belongs to a step?",
)


@mistake(
    "lstm_backward",
    hint="The last step's own gradient is used and the others' are not: each state is an output of its step.",
)
def only_the_last_direct_gradient(da, caches):
    caches, x = caches
    n_a, m, T_x = da.shape
    dx, sums = np.zeros(x.shape), {}
    da_next, dc_next = da[:, :, -1], np.zeros((n_a, m))
    for t in reversed(range(T_x)):
        gradients = lstm_cell_backward(da_next, dc_next, caches[t])
        da_next, dc_next, dx[:, :, t] = gradients["da_prev"], gradients["dc_prev"], gradients["dxt"]
        for name in ("dWf", "dWi", "dWc", "dWo", "dbf", "dbi", "dbc", "dbo"):
            sums[name] = sums.get(name, 0) + gradients[name]
    return {"dx": dx, "da0": da_next, **sums}
