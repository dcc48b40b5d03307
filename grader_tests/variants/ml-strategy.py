"""Right versions of the exercises of the assignment "ml-strategy", in the styles in which people write them."""

import math
from collections import Counter

from gradedescent import variant


def _ratio(part, whole):
    return part / whole if whole else 0.0


def _keeps(metrics, at_most, at_least):
    for metric in at_most:
        if metrics[metric] > at_most[metric]:
            return False
    for metric in at_least:
        if metrics[metric] < at_least[metric]:
            return False
    return True


def _error(Y, Y_hat):
    wrong = 0
    for y, y_hat in zip(Y[0], Y_hat[0]):
        if y != y_hat:
            wrong += 1
    return wrong / Y.shape[1]


# --- f1_score


@variant("f1_score")
def f1_in_loop(Y, Y_hat):
    TP = FP = FN = 0
    for y, y_hat in zip(Y[0], Y_hat[0]):
        if y == 1 and y_hat == 1:
            TP += 1
        if y == 0 and y_hat == 1:
            FP += 1
        if y == 1 and y_hat == 0:
            FN += 1
    return [_ratio(TP, TP + FP), _ratio(TP, TP + FN), _ratio(2 * TP, 2 * TP + FP + FN)]


@variant("f1_score")
def f1_by_matrix_products(Y, Y_hat):
    TP = np.dot(Y, Y_hat.T)
    flags = np.dot(Y_hat, Y_hat.T)
    ones = np.dot(Y, Y.T)
    precision = TP / np.maximum(flags, 1)
    recall = TP / np.maximum(ones, 1)
    f1 = 2 * TP / np.maximum(flags + ones, 1)
    return precision, recall, f1


@variant("f1_score")
def f1_with_early_return(Y, Y_hat):
    hits = np.count_nonzero(Y & Y_hat)
    if hits == 0:
        return 0, 0, 0
    precision, recall = hits / Y_hat.sum(), hits / Y.sum()
    return precision, recall, 2 / (1 / precision + 1 / recall)


@variant("f1_score")
def f1_by_einsum(Y, Y_hat):
    hits = np.einsum("ij,ij->", Y, Y_hat)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.array([hits / Y_hat.sum(), hits / Y.sum(), 2 * hits / (Y.sum() + Y_hat.sum())])
    return np.nan_to_num(scores, nan=0.0)


@variant("f1_score")
def f1_by_counter(Y, Y_hat):
    counts = Counter(zip(Y.ravel().tolist(), Y_hat.ravel().tolist()))
    TP, FP, FN = counts[1, 1], counts[0, 1], counts[1, 0]
    try:
        precision = TP / (TP + FP)
    except ZeroDivisionError:
        precision = 0
    try:
        recall = TP / (TP + FN)
    except ZeroDivisionError:
        recall = 0
    try:
        f1 = 2 * precision * recall / (precision + recall)
    except ZeroDivisionError:
        f1 = 0
    return precision, recall, f1


@variant("f1_score")
def f1_as_arrays_without_axes(Y, Y_hat):
    found = Y_hat[Y == 1]
    right = Y[Y_hat == 1]
    recall = np.array(found.mean() if found.size else 0.0)
    precision = np.array(right.mean() if right.size else 0.0)
    if precision + recall == 0:
        return precision, recall, np.array(0.0)
    return precision, recall, np.array(2 * precision * recall / (precision + recall))


# --- choose_model


@variant("choose_model")
def choice_by_max_with_default(models, optimizing, at_most, at_least):
    acceptable = [name for name in models if _keeps(models[name], at_most, at_least)]
    return max(acceptable, key=lambda name: models[name][optimizing], default=None)


@variant("choose_model")
def choice_by_sorting(models, optimizing, at_most, at_least):
    names = sorted(models, key=lambda name: -models[name][optimizing])
    for name in names:
        if _keeps(models[name], at_most, at_least):
            return name


@variant("choose_model")
def choice_by_argmax(models, optimizing, at_most, at_least):
    names = list(models)
    scores = []
    for name in names:
        fine = _keeps(models[name], at_most, at_least)
        scores.append(models[name][optimizing] if fine else float("-inf"))
    if np.max(scores) == -np.inf:
        return None
    return names[int(np.argmax(scores))]


@variant("choose_model")
def choice_by_sorting_out(models, optimizing, at_most, at_least):
    left = dict(models)
    for metric, limit in at_most.items():
        left = {name: metrics for name, metrics in left.items() if metrics[metric] <= limit}
    for metric, limit in at_least.items():
        left = {name: metrics for name, metrics in left.items() if not metrics[metric] < limit}
    if len(left) == 0:
        return None
    largest = max(metrics[optimizing] for metrics in left.values())
    return [name for name, metrics in left.items() if metrics[optimizing] == largest][0]


@variant("choose_model")
def choice_with_limits_of_one_kind(models, optimizing, at_most, at_least):
    limits = [(metric, 1, limit) for metric, limit in at_most.items()]
    limits += [(metric, -1, -limit) for metric, limit in at_least.items()]
    chosen = None
    for name in reversed(list(models)):
        if all(sign * models[name][metric] <= limit for metric, sign, limit in limits):
            if chosen is None or models[name][optimizing] >= models[chosen][optimizing]:
                chosen = name
    return chosen


# --- bias_variance


@variant("bias_variance")
def focus_by_max_of_pairs(human_errors, train_error, dev_error, tolerance=0.01):
    result = {}
    result["variance"] = np.subtract(dev_error, train_error)
    result["avoidable_bias"] = np.subtract(train_error, np.min(human_errors))
    gaps = [("bias", result["avoidable_bias"]), ("variance", result["variance"]), ("neither", tolerance)]
    name, size = max(gaps, key=lambda pair: pair[1])
    result["focus"] = name if size > tolerance else "neither"
    return result


@variant("bias_variance")
def focus_by_argmax(human_errors, train_error, dev_error, tolerance=0.01):
    errors = np.array([sorted(human_errors)[0], train_error, dev_error])
    gaps = np.diff(errors)
    focus = ["bias", "variance"][np.argmax(gaps)] if (gaps > tolerance).any() else "neither"
    return dict(avoidable_bias=gaps[0], variance=gaps[1], focus=focus)


@variant("bias_variance")
def focus_with_loop_for_the_lowest(human_errors, train_error, dev_error, tolerance=0.01):
    lowest = 1.0
    for error in human_errors:
        if error < lowest:
            lowest = error
    bias, variance = np.array(train_error - lowest), np.array(dev_error - train_error)
    focus = "neither"
    if bias > tolerance or variance > tolerance:
        focus = "variance" if variance > bias else "bias"
    return {"focus": focus, "avoidable_bias": bias, "variance": variance}


@variant("bias_variance")
def focus_checked_gap_by_gap(human_errors, train_error, dev_error, tolerance=0.01):
    human_errors.sort()
    gaps = {"avoidable_bias": train_error - human_errors[0], "variance": -(train_error - dev_error)}
    gaps["focus"] = "neither"
    if gaps["variance"] > tolerance:
        gaps["focus"] = "variance"
    if gaps["avoidable_bias"] > tolerance and gaps["avoidable_bias"] >= gaps["variance"]:
        gaps["focus"] = "bias"
    return gaps


# --- error_analysis


@variant("error_analysis")
def analysis_in_loops(ticks, categories, dev_error):
    n, c = ticks.shape
    rows = []
    for j in range(c):
        count = 0
        for i in range(n):
            if ticks[i, j] == 1:
                count += 1
        share = count / n
        rows.append((categories[j], share, dev_error - dev_error * share))
    rows.sort(key=lambda row: row[1], reverse=True)
    return rows


@variant("error_analysis")
def analysis_by_argsort(ticks, categories, dev_error):
    shares = ticks.sum(axis=0) / len(ticks)
    order = np.argsort(-shares, kind="stable")
    remaining = dev_error * (1 - shares)
    return [[categories[j], shares[j], remaining[j]] for j in order]


@variant("error_analysis")
def analysis_by_insertion(ticks, categories, dev_error):
    table = []
    for name, column in zip(categories, ticks.T):
        share = np.mean(column)
        place = 0
        while place < len(table) and table[place][1] >= share:
            place += 1
        table.insert(place, (name, share, dev_error * (1 - share)))
    return table


@variant("error_analysis")
def analysis_by_matrix_product(ticks, categories, dev_error):
    n = ticks.shape[0]
    shares = (np.ones((1, n)) @ ticks / n).ravel()
    pairs = sorted(enumerate(categories), key=lambda pair: (-shares[pair[0]], pair[0]))
    return tuple((name, np.array(shares[j]), np.array(dev_error * (1 - shares[j]))) for j, name in pairs)


@variant("error_analysis")
def analysis_by_counting_what_is_left(ticks, categories, dev_error):
    unticked = np.sum(ticks == 0, axis=0)
    n = unticked + np.sum(ticks, axis=0)
    table = [(str(name), 1 - left, dev_error * left) for name, left in zip(categories, unticked / n)]
    return sorted(table, key=lambda row: row[2])


@variant("error_analysis")
def analysis_by_selection(ticks, categories, dev_error):
    counts = {name: int(ticks[:, j].sum()) for j, name in enumerate(categories)}
    table = []
    while counts:
        name = max(counts, key=counts.get)
        share = counts.pop(name) / ticks.shape[0]
        table += [(np.str_(name), np.float64(share), dev_error * (1 - share))]
    return table


# --- split_sizes


@variant("split_sizes")
def sizes_by_math(m, error, margin):
    enough = math.ceil(4 * error * (1 - error) / margin**2)
    n_dev = min(enough, math.floor(m / 5))
    n_test = n_dev
    n_train = m - n_dev - n_test
    return n_train, n_dev, n_test


@variant("split_sizes")
def sizes_by_standard_errors(m, error, margin):
    n = np.ceil((2 * np.sqrt(error * (1 - error)) / margin) ** 2)
    n = np.minimum(n, np.floor(m / 5))
    return np.array([m - 2 * n, n, n])


@variant("split_sizes")
def sizes_by_bisection(m, error, margin):
    low, high = 0, m // 5
    while low < high:
        middle = (low + high) // 2
        if middle > 0 and 2 * math.sqrt(error * (1 - error) / middle) <= margin:
            high = middle
        else:
            low = middle + 1
    return m - low - low, low, low


@variant("split_sizes")
def sizes_by_negative_floor_division(m, error, margin):
    n = int(-(-4 * (error - error**2) // margin**2))
    fifth = int(m * 0.2)
    if n > fifth:
        n = fifth
    return [m - 2 * n, n, n]


@variant("split_sizes")
def sizes_of_which_the_first_is_large_enough(m, error, margin):
    candidates = np.arange(1, m // 5 + 1)
    enough = candidates[2 * np.sqrt(error * (1 - error) / candidates) <= margin]
    n = enough[0] if enough.size else m // 5
    return m - 2 * n, n, n


# --- dev_test_mismatch


@variant("dev_test_mismatch")
def gaps_one_by_one(human_error, sets):
    Y, Y_hat = sets["train"]
    e_train = np.sum(Y != Y_hat) / Y.shape[1]
    Y, Y_hat = sets["train_dev"]
    e_train_dev = np.sum(Y != Y_hat) / Y.shape[1]
    Y, Y_hat = sets["dev"]
    e_dev = np.sum(Y != Y_hat) / Y.shape[1]
    Y, Y_hat = sets["test"]
    e_test = np.sum(Y != Y_hat) / Y.shape[1]
    gaps = {}
    gaps["avoidable_bias"] = e_train - human_error
    gaps["variance"] = e_train_dev - e_train
    gaps["data_mismatch"] = e_dev - e_train_dev
    gaps["dev_overfitting"] = e_test - e_dev
    largest = "avoidable_bias"
    for name, gap in gaps.items():
        if gap > gaps[largest]:
            largest = name
    return gaps, largest


@variant("dev_test_mismatch")
def gaps_by_diff(human_error, sets):
    names = ["avoidable_bias", "variance", "data_mismatch", "dev_overfitting"]
    errors = [human_error] + [
        np.abs(Y - Y_hat).mean() for Y, Y_hat in (sets[k] for k in ("train", "train_dev", "dev", "test"))
    ]
    gaps = np.diff(errors)
    return dict(zip(names, gaps)), names[np.argmax(gaps)]


@variant("dev_test_mismatch")
def gaps_in_chain(human_error, sets):
    steps = {"train": "avoidable_bias", "train_dev": "variance", "dev": "data_mismatch", "test": "dev_overfitting"}
    gaps, before = {}, human_error
    for name, gap in steps.items():
        error = _error(*sets[name])
        gaps[gap] = error - before
        before = error
    return [gaps, sorted(gaps, key=gaps.get, reverse=True)[0]]


@variant("dev_test_mismatch")
def gaps_from_accuracies(human_error, sets):
    right = {name: np.mean(pair[0] == pair[1]) for name, pair in sets.items()}
    gaps = {
        "dev_overfitting": np.array(right["dev"] - right["test"]),
        "data_mismatch": np.array(right["train_dev"] - right["dev"]),
        "variance": np.array(right["train"] - right["train_dev"]),
        "avoidable_bias": np.array((1 - human_error) - right["train"]),
    }
    order = ["avoidable_bias", "variance", "data_mismatch", "dev_overfitting"]
    return gaps, max(order, key=lambda name: gaps[name])


@variant("dev_test_mismatch")
def gaps_by_exclusive_or(human_error, sets):
    def e(name):
        Y, Y_hat = sets[name]
        return float(np.count_nonzero(Y ^ Y_hat)) / Y.size

    a, b, c, d = e("train") - human_error, e("train_dev") - e("train"), e("dev") - e("train_dev"), e("test") - e("dev")
    gaps = {"avoidable_bias": a, "variance": b, "data_mismatch": c, "dev_overfitting": d}
    for name, gap in gaps.items():
        if gap == max(a, b, c, d):
            return gaps, name
