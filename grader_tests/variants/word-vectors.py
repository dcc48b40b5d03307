"""Right versions of the exercises of the assignment "word-vectors", in the styles in which people write them."""

import math

from gradedescent import variant


# --- cosine_similarity


@variant("cosine_similarity")
def cosine_in_one_line(u, v):
    return (u @ v) / np.sqrt((u @ u) * (v @ v))


@variant("cosine_similarity")
def cosine_by_loops(u, v):
    dot = square_u = square_v = 0.0
    for i in range(len(u)):
        dot += u[i] * v[i]
        square_u += u[i] ** 2
        square_v += v[i] ** 2
    return float(dot / (math.sqrt(square_u) * math.sqrt(square_v)))


@variant("cosine_similarity")
def cosine_of_unit_vectors(u, v):
    u = u / np.linalg.norm(u)
    v = v / np.linalg.norm(v)
    return float(np.sum(u * v))


@variant("cosine_similarity")
def cosine_with_special_cases(u, v):
    if np.all(u == v):
        return 1
    norms = np.linalg.norm(u) * np.linalg.norm(v)
    if np.isclose(norms, 0, atol=1e-32):
        return 0
    return np.dot(u, v) / norms


@variant("cosine_similarity")
def cosine_of_columns(u, v):
    u, v = u.reshape(-1, 1), v.reshape(-1, 1)
    return (u.T @ v) / (np.linalg.norm(u) * np.linalg.norm(v))


@variant("cosine_similarity")
def cosine_within_bounds(u, v):
    cosine = np.einsum("i,i", u, v) / np.hypot.reduce(u) / np.hypot.reduce(v)
    return np.clip(cosine, -1.0, 1.0)


# --- complete_analogy


@variant("complete_analogy")
def analogy_by_max(word_a, word_b, word_c, word_to_vec_map):
    a, b, c = (word.lower() for word in (word_a, word_b, word_c))
    step = word_to_vec_map[b] - word_to_vec_map[a]
    others = (word for word in word_to_vec_map if word not in {a, b, c})
    return max(others, key=lambda word: cosine_similarity(step, word_to_vec_map[word] - word_to_vec_map[c]))


@variant("complete_analogy")
def analogy_in_one_matrix(word_a, word_b, word_c, word_to_vec_map):
    given = [word_a.lower(), word_b.lower(), word_c.lower()]
    e_a, e_b, e_c = map(word_to_vec_map.get, given)
    words = [word for word in word_to_vec_map if word not in given]
    steps = np.stack([word_to_vec_map[word] for word in words]) - e_c
    cosines = steps @ (e_b - e_a) / np.linalg.norm(steps, axis=1)
    return words[np.argmax(cosines)]


@variant("complete_analogy")
def analogy_by_sorting(word_a, word_b, word_c, word_to_vec_map):
    word_a, word_b, word_c = str.lower(word_a), str.lower(word_b), str.lower(word_c)
    ranked = []
    for word, vector in word_to_vec_map.items():
        if word != word_a and word != word_b and word != word_c:
            step = vector - word_to_vec_map[word_c]
            ranked.append((float(cosine_similarity(word_to_vec_map[word_b] - word_to_vec_map[word_a], step)), word))
    return sorted(ranked)[-1][1]


@variant("complete_analogy")
def analogy_of_backward_steps(word_a, word_b, word_c, word_to_vec_map):
    word_a = word_a.lower()
    word_b = word_b.lower()
    word_c = word_c.lower()
    best_word, best = "", -2
    for word in sorted(set(word_to_vec_map) - {word_a, word_b, word_c}):
        back_one = word_to_vec_map[word_a] - word_to_vec_map[word_b]
        back_two = word_to_vec_map[word_c] - word_to_vec_map[word]
        value = float(np.dot(back_one, back_two)) / math.sqrt(float(back_one @ back_one) * float(back_two @ back_two))
        if value >= best:
            best_word, best = word, value
    return best_word


@variant("complete_analogy")
def analogy_on_a_reduced_copy(word_a, word_b, word_c, word_to_vec_map):
    rest = dict(word_to_vec_map)
    e_a, e_b, e_c = (rest.pop(word.lower()) for word in (word_a, word_b, word_c))
    cosines = {word: cosine_similarity(e_b - e_a, vector - e_c) for word, vector in rest.items()}
    return max(cosines, key=cosines.get)


@variant("complete_analogy")
def analogy_as_text_of_numpy(word_a, word_b, word_c, word_to_vec_map):
    given = np.char.lower([word_a, word_b, word_c])
    names = np.array(list(word_to_vec_map))
    e = np.array(list(word_to_vec_map.values()))
    a, b, c = (e[names == word][0] for word in given)
    kept = ~np.isin(names, given)
    steps = e[kept] - c
    return names[kept][np.argmax(np.einsum("ij,j->i", steps, b - a) / np.sqrt((steps**2).sum(axis=1)))]


# --- neutralize


@variant("neutralize")
def neutralize_by_unit_direction(word, g, word_to_vec_map):
    unit = g / np.linalg.norm(g)
    return word_to_vec_map[word] - (word_to_vec_map[word] @ unit) * unit


@variant("neutralize")
def neutralize_by_a_matrix(word, g, word_to_vec_map):
    projector = np.eye(len(g)) - np.outer(g, g) / np.dot(g, g)
    return projector @ word_to_vec_map[word]


@variant("neutralize")
def neutralize_on_a_copy(word, g, word_to_vec_map):
    e = word_to_vec_map[word].copy()
    e -= np.dot(e, g) * g / (np.linalg.norm(g) ** 2)
    return e


@variant("neutralize")
def neutralize_by_loops(word, g, word_to_vec_map):
    e = word_to_vec_map[word]
    dot = sum(e[i] * g[i] for i in range(len(g)))
    square = sum(entry * entry for entry in g)
    return np.array([e[i] - dot / square * g[i] for i in range(len(g))])


@variant("neutralize")
def neutralize_by_least_squares(word, g, word_to_vec_map):
    e = word_to_vec_map[word]
    factor = np.linalg.lstsq(g[:, np.newaxis], e, rcond=None)[0]
    return e - factor[0] * g


@variant("neutralize")
def neutralize_by_cosine(word, g, word_to_vec_map):
    e = word_to_vec_map[word]
    return e - cosine_similarity(e, g) * np.linalg.norm(e) * g / np.linalg.norm(g)


# --- equalize


@variant("equalize")
def equalize_with_a_projection(pair, bias_axis, word_to_vec_map):
    def onto(vector):
        return np.dot(vector, bias_axis) / np.dot(bias_axis, bias_axis) * bias_axis

    e_w1, e_w2 = (word_to_vec_map[word] for word in pair)
    mu = (e_w1 + e_w2) / 2
    orth = mu - onto(mu)
    factor = np.sqrt(np.abs(1 - np.linalg.norm(orth) ** 2))
    steps = [onto(e) - onto(mu) for e in (e_w1, e_w2)]
    return tuple(factor * step / np.linalg.norm(step) + orth for step in steps)


@variant("equalize")
def equalize_by_signs(pair, bias_axis, word_to_vec_map):
    unit = bias_axis / np.linalg.norm(bias_axis)
    one, other = word_to_vec_map[pair[0]], word_to_vec_map[pair[1]]
    shared = (one + other) / 2 - ((one + other) / 2 @ unit) * unit
    length = np.sqrt(abs(1 - shared @ shared)) * np.sign((one - other) @ unit)
    return shared + length * unit, shared - length * unit


@variant("equalize")
def equalize_with_neutralize(pair, bias_axis, word_to_vec_map):
    e1, e2 = [word_to_vec_map[word] for word in pair]
    mu_orth = neutralize("mu", bias_axis, {"mu": 0.5 * e1 + 0.5 * e2})
    root = abs(1 - np.sum(mu_orth * mu_orth)) ** 0.5
    square = np.linalg.norm(bias_axis) ** 2
    results = []
    for mine, its in ((e1, e2), (e2, e1)):
        step = np.dot(mine - its, bias_axis) / square * bias_axis / 2
        results.append(mu_orth + root * step / np.sqrt(np.sum(step**2)))
    return results[0], results[1]


@variant("equalize")
def equalize_by_a_matrix(pair, bias_axis, word_to_vec_map):
    P = np.outer(bias_axis, bias_axis) / (bias_axis @ bias_axis)
    E = np.column_stack([word_to_vec_map[word] for word in pair])
    mu = E.mean(axis=1, keepdims=True)
    orth = mu - P @ mu
    B = P @ (E - mu)
    E_new = np.sqrt(np.abs(1 - np.sum(orth**2))) * B / np.linalg.norm(B, axis=0) + orth
    return E_new[:, 0], E_new[:, 1]


@variant("equalize")
def equalize_as_a_list(pair, bias_axis, word_to_vec_map):
    w1, w2 = pair
    e_w1 = word_to_vec_map[w1].copy()
    e_w2 = word_to_vec_map[w2].copy()
    mu = np.mean([e_w1, e_w2], axis=0)
    scale = np.linalg.norm(bias_axis)
    mu_B = (np.dot(mu, bias_axis) / scale) * (bias_axis / scale)
    mu_orth = mu - mu_B
    e_w1B = (np.dot(e_w1, bias_axis) / scale) * (bias_axis / scale)
    e_w2B = (np.dot(e_w2, bias_axis) / scale) * (bias_axis / scale)
    root = np.sqrt(np.abs(1 - np.sum(np.square(mu_orth))))
    e_w1 = mu_orth + root * ((e_w1B - mu_B) / np.linalg.norm(e_w1B - mu_B))
    e_w2 = mu_orth + root * ((e_w2B - mu_B) / np.linalg.norm(e_w2B - mu_B))
    return [e_w1, e_w2]
