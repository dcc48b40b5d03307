"""What students of the sample class hand in for "word-vectors", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "cosine_similarity": """def cosine_similarity(u, v):
    lengths = [sum(x * x for x in w) ** 0.5 for w in (u, v)]
    return sum(x * y for x, y in zip(u, v)) / (lengths[0] * lengths[1])
""",
    "complete_analogy": """def complete_analogy(word_a, word_b, word_c, word_to_vec_map):
    given = [w.lower() for w in (word_a, word_b, word_c)]
    e_a, e_b, e_c = [word_to_vec_map[w] for w in given]
    candidates = [w for w in word_to_vec_map if w not in given]
    scores = [cosine_similarity(e_b - e_a, word_to_vec_map[w] - e_c) for w in candidates]
    return candidates[int(np.argmax(scores))]
""",
    "neutralize": """def neutralize(word, g, word_to_vec_map):
    unit = g / np.sqrt(g @ g)
    return word_to_vec_map[word] - np.outer(unit, unit) @ word_to_vec_map[word]
""",
    "equalize": """def equalize(pair, bias_axis, word_to_vec_map):
    unit = bias_axis / np.linalg.norm(bias_axis)  # projections become inner products
    e1, e2 = (word_to_vec_map[w] for w in pair)
    middle = (e1 + e2) / 2
    shared = middle - (middle @ unit) * unit
    side = 1 if e1 @ unit > e2 @ unit else -1
    reach = abs(1 - shared @ shared) ** 0.5
    return shared + side * reach * unit, shared - side * reach * unit
""",
}
MISTAKES = {
    "complete_analogy": """def complete_analogy(word_a, word_b, word_c, word_to_vec_map):
    word_a, word_b, word_c = word_a.lower(), word_b.lower(), word_c.lower()
    e_a, e_b, e_c = word_to_vec_map[word_a], word_to_vec_map[word_b], word_to_vec_map[word_c]
    best, best_word = -100, None
    for w, e_w in word_to_vec_map.items():
        if w == word_c:
            continue
        similarity = cosine_similarity(e_b - e_a, e_w - e_c)
        if similarity > best:
            best, best_word = similarity, w
    return best_word
""",
    "equalize": """def equalize(pair, bias_axis, word_to_vec_map):
    w1, w2 = pair
    e_w1, e_w2 = word_to_vec_map[w1], word_to_vec_map[w2]
    mu = (e_w1 + e_w2) / 2
    norm2 = np.sum(bias_axis ** 2)
    mu_B = np.dot(mu, bias_axis) / norm2 * bias_axis
    mu_orth = mu - mu_B
    e_w1B = np.dot(e_w1, bias_axis) / norm2 * bias_axis
    e_w2B = np.dot(e_w2, bias_axis) / norm2 * bias_axis
    factor = np.sqrt(np.abs(1 - np.sum(mu_orth ** 2)))
    new_1 = factor * (e_w1B - mu_B) / np.linalg.norm(e_w1 - mu_orth - mu_B)
    new_2 = factor * (e_w2B - mu_B) / np.linalg.norm(e_w2 - mu_orth - mu_B)
    return new_1 + mu_orth, new_2 + mu_orth
""",
}
RAISES = {
    "complete_analogy": """def complete_analogy(word_a, word_b, word_c, word_to_vec_map):
    e_a, e_b, e_c = word_to_vec_map[word_a], word_to_vec_map[word_b], word_to_vec_map[word_c]
    best, best_word = -100, None
    for w in word_to_vec_map:
        if w in (word_a, word_b, word_c):
            continue
        similarity = cosine_similarity(e_b - e_a, word_to_vec_map[w] - e_c)
        if similarity > best:
            best, best_word = similarity, w
    return best_word
""",
    "neutralize": """def neutralize(word, g, word_to_vec_map):
    e = word_to_vec_map[word]
    return e - np.dot(e, g) / np.sum(g ** 2) * bias_axis
""",
}
SHIFT = 5
SCORES = {
    "right": 60,
    "style": 60,
    "mistake": 33.7,
    "unfinished": 30,
    "raises": 45.2,
    "overwrites": 33.7,
}
TOLD = {
    "mistake": {"complete_analogy": "only_word_c_skipped", "equalize": "divided_by_the_whole_step"},
    "overwrites": {"complete_analogy": "only_word_c_skipped", "equalize": "divided_by_the_whole_step"},
}
