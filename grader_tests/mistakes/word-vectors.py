"""Wrong versions of the exercises of the assignment "word-vectors", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- cosine_similarity


@variant("cosine_similarity")
def cosine_in_steps(u, v):
    dot = np.dot(u, v)
    norm_u = np.sqrt(np.sum(u**2))
    norm_v = np.sqrt(np.sum(v**2))
    cosine = dot / (norm_u * norm_v)
    return cosine


cosine_in_steps.mistake(
    "lengths_squared",
    {"np.sqrt(np.sum(u**2))": "np.sum(u**2)", "np.sqrt(np.sum(v**2))": "np.sum(v**2)"},
    hint="Vectors of the same direction don't give 1: is the length of a vector the sum of the squares?",
    seen=5,
)
cosine_in_steps.mistake(
    "one_length_squared",
    {"np.sqrt(np.sum(v**2))": "np.sum(v**2)"},
    hint="One of the two lengths lacks its root: compare how both are computed.",
)
cosine_in_steps.mistake(
    "one_length_for_both",
    {"norm_u * norm_v": "norm_u * norm_u"},
    hint="The result depends on how long the second vector is: whose lengths stand below the bar?",
    seen=2,
)
cosine_in_steps.mistake(
    "first_length_missing",
    {"(norm_u * norm_v)": "norm_v"},
    hint="The result grows with the first vector: one of the two lengths is missing.",
)
cosine_in_steps.mistake(
    "inner_product_alone",
    {"cosine = dot / (norm_u * norm_v)": "cosine = dot"},
    hint="Longer vectors give a larger result: the inner product is not divided by anything.",
    seen=2,
)
cosine_in_steps.mistake(
    "second_length_multiplied",
    {"dot / (norm_u * norm_v)": "dot / norm_u * norm_v"},
    hint="The second length multiplies instead of dividing: what does Python do first in a / b * c?",
    seen=3,
)
cosine_in_steps.mistake(
    "lengths_added",
    {"norm_u * norm_v": "norm_u + norm_v"},
    hint="Below the bar stands a product of the two lengths, not their sum.",
)
cosine_in_steps.mistake(
    "product_without_sum",
    {"np.dot(u, v)": "u * v"},
    hint="The result is an array: the inner product is a sum of products.",
    seen=4,
)
cosine_in_steps.mistake(
    "sign_lost",
    {"np.dot(u, v)": "np.abs(np.dot(u, v))"},
    hint="Opposite vectors give 1: what takes the sign away?",
    seen=2,
)
cosine_in_steps.mistake(
    "distance_instead_of_similarity",
    {"return cosine": "return 1 - cosine"},
    hint="Vectors of the same direction give 0: that is a distance, and the text asks for the cosine.",
)
cosine_in_steps.mistake(
    "angle_instead_of_cosine",
    {"return cosine": "return np.arccos(np.clip(cosine, -1, 1))"},
    hint="The result is the angle: the text asks for its cosine.",
)
cosine_in_steps.mistake(
    "largest_entries_instead_of_lengths",
    {"np.sqrt(np.sum(u**2))": "np.max(np.abs(u))", "np.sqrt(np.sum(v**2))": "np.max(np.abs(v))"},
    hint="The length of a vector is not its largest entry: look at the formula with the root.",
)
cosine_in_steps.mistake(
    "sums_of_sizes_instead_of_lengths",
    {"np.sqrt(np.sum(u**2))": "np.sum(np.abs(u))", "np.sqrt(np.sum(v**2))": "np.sum(np.abs(v))"},
    hint="The lengths are sums of absolute values: the formula has squares and a root.",
)
cosine_in_steps.mistake(
    "root_of_the_sum_inside",
    {"np.sqrt(np.sum(u**2))": "np.sum(np.sqrt(u**2))"},
    hint="In one of the lengths the root is taken before the sum: squares first, then the sum, then the root.",
)


# --- complete_analogy


@variant("complete_analogy")
def analogy_with_a_running_best(word_a, word_b, word_c, word_to_vec_map):
    word_a, word_b, word_c = word_a.lower(), word_b.lower(), word_c.lower()
    e_a, e_b, e_c = word_to_vec_map[word_a], word_to_vec_map[word_b], word_to_vec_map[word_c]
    words = word_to_vec_map.keys()
    max_cosine_sim = -100
    best_word = None
    for w in words:
        if w in [word_a, word_b, word_c]:
            continue
        cosine_sim = cosine_similarity(e_b - e_a, word_to_vec_map[w] - e_c)
        if cosine_sim > max_cosine_sim:
            max_cosine_sim = cosine_sim
            best_word = w
    return best_word


analogy_with_a_running_best.mistake(
    "only_word_c_skipped",
    {"if w in [word_a, word_b, word_c]:": "if w == word_c:"},
    hint="A given word comes back: the text says which words are skipped, and there are three.",
    seen=5,
)
analogy_with_a_running_best.mistake(
    "word_a_not_skipped",
    {"[word_a, word_b, word_c]:": "[word_b, word_c]:"},
    hint="The first given word can come back: which three words are skipped?",
)
analogy_with_a_running_best.mistake(
    "best_begins_at_zero",
    {"max_cosine_sim = -100": "max_cosine_sim = 0"},
    hint="Where all cosines are negative no word is found: with which value must the search begin?",
    seen=3,
)
analogy_with_a_running_best.mistake(
    "first_step_backwards",
    {"e_b - e_a": "e_a - e_b"},
    hint="The word found lies on the opposite side: from which word to which does the first step go?",
    seen=5,
)
analogy_with_a_running_best.mistake(
    "second_step_backwards",
    {"word_to_vec_map[w] - e_c": "e_c - word_to_vec_map[w]"},
    hint="The word found lies on the opposite side: from which word to which does the second step go?",
    seen=2,
)
analogy_with_a_running_best.mistake(
    "steps_from_a_to_c",
    {"e_b - e_a": "e_c - e_a", "word_to_vec_map[w] - e_c": "word_to_vec_map[w] - e_b"},
    hint="The first step leads to the third word: between which two words does it go?",
)
analogy_with_a_running_best.mistake(
    "word_itself_instead_of_step",
    {"word_to_vec_map[w] - e_c": "word_to_vec_map[w]"},
    hint="The step is compared with the word itself: where does the second step begin?",
    seen=3,
)
analogy_with_a_running_best.mistake(
    "sum_of_three_instead_of_steps",
    {"e_b - e_a, word_to_vec_map[w] - e_c": "e_b - e_a + e_c, word_to_vec_map[w]"},
    hint="The word nearest to e_b - e_a + e_c is another rule for analogies. Here two steps are compared.",
    seen=3,
)
analogy_with_a_running_best.mistake(
    "inner_product_instead_of_cosine",
    {"cosine_similarity(e_b - e_a, word_to_vec_map[w] - e_c)": "np.dot(e_b - e_a, word_to_vec_map[w] - e_c)"},
    hint="Longer steps win: the text compares steps by their cosine, not by the inner product.",
)
analogy_with_a_running_best.mistake(
    "smallest_instead_of_largest",
    {"cosine_sim > max_cosine_sim": "cosine_sim < max_cosine_sim", "max_cosine_sim = -100": "max_cosine_sim = 100"},
    hint="The least parallel step wins: which cosine is the best one?",
)
analogy_with_a_running_best.mistake(
    "best_cosine_never_updated",
    {"max_cosine_sim = cosine_sim": None},
    hint="The last word that beats the first value wins: what is each new cosine compared with?",
    seen=3,
)
analogy_with_a_running_best.mistake(
    "best_word_is_the_last",
    {"max_cosine_sim = cosine_sim": None, "if cosine_sim > max_cosine_sim": "if cosine_sim > -100"},
    hint="The last word of the dictionary comes back: under which condition is a word kept?",
)
analogy_with_a_running_best.mistake(
    "largest_size_wins",
    {
        "if cosine_sim > max": "if abs(cosine_sim) > max",
        "max_cosine_sim = cosine_sim": "max_cosine_sim = abs(cosine_sim)",
    },
    hint="An opposite step can win: the sign of the cosine counts.",
)
analogy_with_a_running_best.mistake(
    "capitals_not_lowered",
    {"word_a, word_b, word_c = word_a.lower(), word_b.lower(), word_c.lower()": None},
    hint="A word with a capital letter is not found: the text says what to do with the words first.",
    seen=4,
)
analogy_with_a_running_best.mistake(
    "only_looked_up_in_lower_case",
    {
        "word_a, word_b, word_c = word_a.lower(), word_b.lower(), word_c.lower()": None,
        "word_to_vec_map[word_a], word_to_vec_map[word_b], word_to_vec_map[word_c]": (
            "(word_to_vec_map[word.lower()] for word in (word_a, word_b, word_c))"
        ),
    },
    hint="With capital letters the given words are looked up right, but are they skipped, too?",
    seen=2,
)
analogy_with_a_running_best.mistake(
    "cosine_comes_back",
    {"return best_word": "return max_cosine_sim"},
    hint="A number comes back: the text asks for the word.",
)
analogy_with_a_running_best.mistake(
    "vector_comes_back",
    {"return best_word": "return word_to_vec_map[best_word]"},
    hint="A vector comes back: the text asks for the word.",
)
analogy_with_a_running_best.mistake(
    "return_in_the_loop_of_words",
    {"best_word = w": "best_word = w\nreturn best_word"},
    hint="The first word that is tried comes back: how far is the return indented?",
    seen=2,
)


@mistake(
    "complete_analogy", hint="The nearest end of a step wins: the text compares directions by the cosine, not ends."
)
def nearest_point(word_a, word_b, word_c, word_to_vec_map):
    word_a, word_b, word_c = word_a.lower(), word_b.lower(), word_c.lower()
    target = word_to_vec_map[word_b] - word_to_vec_map[word_a] + word_to_vec_map[word_c]
    others = [w for w in word_to_vec_map if w not in (word_a, word_b, word_c)]
    return min(others, key=lambda w: np.linalg.norm(word_to_vec_map[w] - target))


# --- neutralize


@variant("neutralize")
def neutralize_in_steps(word, g, word_to_vec_map):
    e = word_to_vec_map[word]
    e_biascomponent = np.dot(e, g) / np.square(np.linalg.norm(g)) * g
    e_debiased = e - e_biascomponent
    return e_debiased


neutralize_in_steps.mistake(
    "length_not_squared",
    {"np.square(np.linalg.norm(g))": "np.linalg.norm(g)"},
    hint="The result is at a right angle to g only where g has the length 1: what stands below the bar?",
    seen=5,
)
neutralize_in_steps.mistake(
    "length_missing",
    {" / np.square(np.linalg.norm(g))": ""},
    hint="The part that is taken away grows with g: the inner product is divided by something.",
    seen=2,
)
neutralize_in_steps.mistake(
    "length_of_the_word",
    {"np.linalg.norm(g)": "np.linalg.norm(e)"},
    hint="Below the bar stands the word's length: whose direction is it that is projected onto?",
    seen=2,
)
neutralize_in_steps.mistake(
    "product_of_both_lengths",
    {"np.square(np.linalg.norm(g))": "(np.linalg.norm(e) * np.linalg.norm(g))"},
    hint="The factor is a cosine here. A projection has another divisor: look at the formula.",
    seen=3,
)
neutralize_in_steps.mistake(
    "along_the_word",
    {"/ np.square(np.linalg.norm(g)) * g": "/ np.square(np.linalg.norm(e)) * e"},
    hint="The word is made shorter and keeps its direction: along which vector is the part that goes?",
)
neutralize_in_steps.mistake(
    "added_instead_of_taken",
    {"e - e_biascomponent": "e + e_biascomponent"},
    hint="The word lies further along g than before: is the part taken away or added?",
)
neutralize_in_steps.mistake(
    "bias_part_comes_back",
    {"return e_debiased": "return e_biascomponent"},
    hint="The part along g comes back: the text asks for what is left without it.",
    seen=2,
)
neutralize_in_steps.mistake(
    "direction_missing",
    {")) * g": "))"},
    hint="A number is taken from all entries: the part along g is a vector.",
)
neutralize_in_steps.mistake(
    "elementwise_product",
    {"np.dot(e, g)": "e * g"},
    hint="Each entry gets a factor of its own: the inner product is one number.",
    seen=3,
)
neutralize_in_steps.mistake(
    "mirrored",
    {"e - e_biascomponent": "e - 2 * e_biascomponent"},
    hint="The word lands on the other side of zero: the part is taken away twice.",
)
neutralize_in_steps.mistake(
    "brought_to_length_one",
    {"return e_debiased": "return e_debiased / np.linalg.norm(e_debiased)"},
    hint="The direction is right, but the length is not: the text says that the result is not brought to any length.",
)
neutralize_in_steps.mistake(
    "taken_in_place",
    {"e_debiased = e - e_biascomponent": "e -= e_biascomponent", "return e_debiased": "return e"},
    hint="The result is right, and the vector in the dictionary has changed with it: what does -= do to an array?",
    seen=3,
)
neutralize_in_steps.mistake(
    "stored_in_the_dictionary",
    {"return e_debiased": "word_to_vec_map[word] = e_debiased\nreturn e_debiased"},
    hint="The result is right, and the dictionary has changed: the text says that it must stay the same.",
)


# --- equalize


@variant("equalize")
def equalize_in_steps(pair, bias_axis, word_to_vec_map):
    w1, w2 = pair
    e_w1, e_w2 = word_to_vec_map[w1], word_to_vec_map[w2]
    mu = (e_w1 + e_w2) / 2
    mu_B = np.dot(mu, bias_axis) / np.sum(bias_axis**2) * bias_axis
    mu_orth = mu - mu_B
    e_w1B = np.dot(e_w1, bias_axis) / np.sum(bias_axis**2) * bias_axis
    e_w2B = np.dot(e_w2, bias_axis) / np.sum(bias_axis**2) * bias_axis
    root = np.sqrt(np.abs(1 - np.sum(mu_orth**2)))
    corrected_e_w1B = root * (e_w1B - mu_B) / np.linalg.norm(e_w1B - mu_B)
    corrected_e_w2B = root * (e_w2B - mu_B) / np.linalg.norm(e_w2B - mu_B)
    e1 = corrected_e_w1B + mu_orth
    e2 = corrected_e_w2B + mu_orth
    return e1, e2


equalize_in_steps.mistake(
    "divided_by_the_whole_step",
    {
        "np.linalg.norm(e_w1B - mu_B)": "np.linalg.norm(e_w1 - mu_orth - mu_B)",
        "np.linalg.norm(e_w2B - mu_B)": "np.linalg.norm(e_w2 - mu_orth - mu_B)",
    },
    hint="The divisor is the length of the whole step from the mean: of which part of it is the length taken?",
    seen=5,
)
equalize_in_steps.mistake(
    "axis_length_not_squared",
    {"np.sum(bias_axis**2)": "np.linalg.norm(bias_axis)"},
    hint="The result changes with the length of the axis: is it squared in all three projections?",
    seen=4,
)
equalize_in_steps.mistake(
    "axis_length_not_squared_in_the_mean",
    {"np.dot(mu, bias_axis) / np.sum(bias_axis**2)": "np.dot(mu, bias_axis) / np.linalg.norm(bias_axis)"},
    hint="The mean's projection depends on the length of the axis: compare it with the other two.",
    seen=2,
)
equalize_in_steps.mistake(
    "axis_length_missing",
    {" / np.sum(bias_axis**2)": ""},
    hint="The projections grow with the axis: what is the inner product divided by?",
)
equalize_in_steps.mistake(
    "absolute_value_missing",
    {"np.abs(1 - np.sum(mu_orth**2))": "1 - np.sum(mu_orth**2)"},
    hint="With longer vectors the root is not a number: what does the formula do under the root?",
    seen=2,
)
equalize_in_steps.mistake(
    "length_under_the_root_not_squared",
    {"np.sum(mu_orth**2)": "np.linalg.norm(mu_orth)"},
    hint="The new vectors don't have the length 1: under the root stands a length, but is it squared?",
    seen=4,
)
equalize_in_steps.mistake(
    "root_missing",
    {"np.sqrt(np.abs(1 - np.sum(mu_orth**2)))": "np.abs(1 - np.sum(mu_orth**2))"},
    hint="The parts along the axis have a wrong length: the factor before them is a root.",
)
equalize_in_steps.mistake(
    "squares_taken_one_by_one",
    {"np.sqrt(np.abs(1 - np.sum(mu_orth**2)))": "np.sqrt(np.abs(1 - mu_orth**2))"},
    hint="Each entry has a factor of its own: the squared length is a sum, one number.",
)
equalize_in_steps.mistake(
    "whole_mean_under_the_root",
    {"np.sum(mu_orth**2)": "np.sum(mu**2)"},
    hint="The new vectors don't have the length 1: of which vector is the length under the root?",
    seen=2,
)
equalize_in_steps.mistake(
    "part_along_the_axis_under_the_root",
    {"np.sum(mu_orth**2)": "np.sum(mu_B**2)"},
    hint="The new vectors don't have the length 1: of which part of the mean is the length under the root?",
)
equalize_in_steps.mistake(
    "not_halved",
    {"(e_w1 + e_w2) / 2": "e_w1 + e_w2"},
    hint="The shared part is twice too long: what is a mean of two vectors?",
    seen=2,
)
equalize_in_steps.mistake(
    "halved_in_one_term_only",
    {"(e_w1 + e_w2) / 2": "e_w1 + e_w2 / 2"},
    hint="Only one of the two words is halved in the mean: where are the parentheses?",
    seen=3,
)
equalize_in_steps.mistake(
    "shared_part_not_added",
    {"corrected_e_w1B + mu_orth": "corrected_e_w1B", "corrected_e_w2B + mu_orth": "corrected_e_w2B"},
    hint="Only the parts along the axis come back: what do the last two formulas add?",
    seen=2,
)
equalize_in_steps.mistake(
    "mean_added_instead_of_shared_part",
    {"corrected_e_w1B + mu_orth": "corrected_e_w1B + mu", "corrected_e_w2B + mu_orth": "corrected_e_w2B + mu"},
    hint="The words are not opposite along the axis: which part of the mean is added at the end?",
    seen=2,
)
equalize_in_steps.mistake(
    "divisor_missing",
    {" / np.linalg.norm(e_w1B - mu_B)": "", " / np.linalg.norm(e_w2B - mu_B)": ""},
    hint="The steps along the axis are not brought to the length 1 before the root scales them.",
    seen=2,
)
equalize_in_steps.mistake(
    "mean_not_subtracted",
    {"(e_w1B - mu_B)": "(e_w1B)", "(e_w2B - mu_B)": "(e_w2B)"},
    hint="Two words on the same side of zero stay on the same side: the steps begin at the mean.",
)
equalize_in_steps.mistake(
    "first_word_twice",
    {"np.dot(e_w2, bias_axis)": "np.dot(e_w1, bias_axis)"},
    hint="Both results are alike: the second word's projection is that of the first.",
    seen=2,
)
equalize_in_steps.mistake(
    "words_swapped",
    {"return e1, e2": "return e2, e1"},
    hint="The two vectors come back in the wrong order: e_1 belongs to the first word of the pair.",
)
equalize_in_steps.mistake(
    "only_one_comes_back",
    {"return e1, e2": "return e1"},
    hint="One vector comes back: the text asks for both.",
)
equalize_in_steps.mistake(
    "stored_as_well",
    {"return e1, e2": "word_to_vec_map[w1], word_to_vec_map[w2] = e1, e2\nreturn e1, e2"},
    hint="The result is right, and the dictionary has changed: the text says that it must stay the same.",
)


@mistake(
    "equalize",
    hint="Both words are neutralized and end in the same point: they should keep opposite parts along the axis.",
)
def both_neutralized(pair, bias_axis, word_to_vec_map):
    e1, e2 = (neutralize(word, bias_axis, word_to_vec_map) for word in pair)
    return (e1 + e2) / 2, (e1 + e2) / 2
