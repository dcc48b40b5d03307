"""What students of the sample class hand in for "ml-strategy", and what they get; see tools/make_sample_class.py.

Two answers are written ones, which a person grades: SCORES are without them.
"""

STYLE = {
    "f1_score": """def f1_score(Y, Y_hat):
    TP = FP = FN = 0
    for y, flag in zip(Y[0], Y_hat[0]):
        TP += y == 1 and flag == 1
        FP += y == 0 and flag == 1
        FN += y == 1 and flag == 0
    if TP == 0:
        return 0.0, 0.0, 0.0
    return TP / (TP + FP), TP / (TP + FN), 2 * TP / (2 * TP + FP + FN)
""",
    "choose_model": """def choose_model(models, optimizing, at_most, at_least):
    left = [name for name, metrics in models.items()
            if all(metrics[k] <= at_most[k] for k in at_most) and all(metrics[k] >= at_least[k] for k in at_least)]
    return max(left, key=lambda name: models[name][optimizing], default=None)
""",
    "error_analysis": """def error_analysis(ticks, categories, dev_error):
    share = ticks.sum(axis=0) / len(ticks)
    return [(categories[j], share[j], dev_error * (1 - share[j])) for j in np.argsort(-share, kind="stable")]
""",
    "dev_test_mismatch": """def dev_test_mismatch(human_error, sets):
    names = ["avoidable_bias", "variance", "data_mismatch", "dev_overfitting"]
    errors = [human_error]
    for part in ["train", "train_dev", "dev", "test"]:
        Y, Y_hat = sets[part]
        errors.append(np.abs(Y - Y_hat).mean())
    gaps = np.diff(errors)
    return dict(zip(names, gaps)), names[np.argmax(gaps)]
""",
    "next_step": """No. Human level is 0.02, training is at 0.08, dev at 0.09, so we have

- 0.06 of avoidable bias,
- 0.01 of variance.

New tiles would help with the 0.01. I'd make the network bigger (or let it train longer), since it can't even fit what it has.
""",
}
MISTAKES = {
    "bias_variance": """def bias_variance(human_errors, train_error, dev_error, tolerance=0.01):
    bias = train_error - np.mean(human_errors)
    variance = dev_error - train_error
    if bias <= tolerance and variance <= tolerance:
        focus = "neither"
    else:
        focus = "bias" if bias >= variance else "variance"
    return {"avoidable_bias": bias, "variance": variance, "focus": focus}
""",
    "error_analysis": """def error_analysis(ticks, categories, dev_error):
    counts = ticks.sum(axis=0)
    total = max(counts.sum(), 1)
    rows = []
    for j in range(len(categories)):
        share = counts[j] / total
        rows.append((categories[j], share, dev_error * (1 - share)))
    return sorted(rows, key=lambda row: row[1], reverse=True)
""",
    "next_step": """The bias is 0.08 and the variance is 0.09, so both are too high. I would take the pictures, more data never hurts.
""",
}
RAISES = {
    "choose_model": """def choose_model(models, optimizing, at_most, at_least):
    best, best_value = None, min(metrics[optimising] for metrics in models.values()) - 1
    for name, metrics in models.items():
        if all(metrics[k] <= v for k, v in at_most.items()) and all(metrics[k] >= v for k, v in at_least.items()):
            if metrics[optimising] > best_value:
                best, best_value = name, metrics[optimising]
    return best
""",
    "split_sizes": """def split_sizes(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n_dev = n_test = min(n, m // 5)
    n_train = m - n_dev - n_test
""",
}
LOOPS = {}
CHEATS = ""
SHIFT = 1
SCORES = {
    "right": 60,
    "style": 60,
    "mistake": 48.75,
    "unfinished": 30,
    "raises": 40,
    "overwrites": 48.75,
}
TOLD = {
    "mistake": {"bias_variance": "mean_of_human_errors", "error_analysis": "shares_of_ticks"},
    "overwrites": {"bias_variance": "mean_of_human_errors", "error_analysis": "shares_of_ticks"},
}
