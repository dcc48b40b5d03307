"""Wrong versions of the exercises of the assignment "ml-strategy", as people write them, and the hints they get."""

from gradedescent import mistake, solution, variant


# --- f1_score


@variant("f1_score")
def f1_by_masks(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


f1_by_masks.mistake(
    "precision_and_recall_swapped",
    {"TP + FP": "TP + FN", "TP + FN": "TP + FP"},
    hint="Precision and recall stand in each other's place: which of them divides by the number of flags?",
)
f1_by_masks.mistake(
    "arithmetic_mean",
    {"2 * precision * recall /": "", "if precision + recall > 0 else 0": "/ 2"},
    hint="This F1 is the ordinary mean, which stays high when one of the two is low: the harmonic mean doesn't.",
)
f1_by_masks.mistake(
    "geometric_mean",
    {"2 * precision": None, "recall, f1": "recall, np.sqrt(precision * recall)"},
    hint="This F1 is the root of the product: the harmonic mean divides the product by the sum.",
)
f1_by_masks.mistake(
    "factor_two_missing",
    {"2 * precision": "precision"},
    hint="The mean of two equal numbers is that number. Try precision = recall = 1: which factor is missing in F1?",
)
f1_by_masks.mistake(
    "denominator_without_parentheses",
    {"(precision + recall)": "precision + recall", "+ recall > 0": "> 0"},
    hint="Python divides and multiplies from left to right, and adds last: what does the denominator of F1 enclose?",
)
f1_by_masks.mistake(
    "zero_by_zero",
    {"if TP + FP > 0 else 0": "", "if TP + FN > 0 else 0": "", "if precision + recall > 0 else 0": ""},
    hint="Where nothing is flagged, or no flag is right, the result is nan: 0 divided by 0 counts as 0 here.",
)


@mistake("f1_score", hint="A count can be 0, and then this divides by it: such a fraction counts as 0 here.")
def zero_division_raised(Y, Y_hat):
    TP = FP = FN = 0
    for i in range(Y.shape[1]):
        if Y[0, i] == 1 and Y_hat[0, i] == 1:
            TP += 1
        elif Y_hat[0, i] == 1:
            FP += 1
        elif Y[0, i] == 1:
            FN += 1
    precision = TP / (TP + FP)
    recall = TP / (TP + FN)
    return precision, recall, 2 * precision * recall / (precision + recall)


f1_by_masks.mistake(
    "f1_unguarded",
    {
        "FP > 0 else 0": "FP > 0 else np.float64(0)",
        "FN > 0 else 0": "FN > 0 else np.float64(0)",
        "if precision + recall > 0 else 0": "",
    },
    hint="Precision and recall are guarded against an empty denominator, and F1 is not: both of them can be 0.",
)
f1_by_masks.mistake(
    "empty_fraction_counts_as_one",
    {"FP > 0 else 0": "FP > 0 else 1", "FN > 0 else 0": "FN > 0 else 1"},
    hint="A fraction with an empty denominator counts as 0 here, and not as a full success.",
)


@mistake("f1_score", hint="Where nothing is found one number comes back instead of three: look at the early return.")
def single_zero_returned(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    if TP == 0:
        return 0.0
    precision = TP / np.sum(Y_hat)
    recall = TP / np.sum(Y)
    return precision, recall, 2 * precision * recall / (precision + recall)


f1_by_masks.mistake(
    "f1_alone",
    {
        "precision = TP / (TP + FP) if TP + FP > 0 else 0": "return 2 * TP / (2 * TP + FP + FN) if TP > 0 else 0.0",
        "recall": None,
    },
    hint="F1 is right, and comes alone: the exercise asks for precision and recall as well.",
)
f1_by_masks.mistake(
    "true_negatives_counted_as_hits",
    {"np.sum((Y == 1) & (Y_hat == 1))": "np.sum(Y == Y_hat)"},
    hint="Every agreement is counted as a hit, that on zeros too: a true positive has two ones.",
)


@mistake("f1_score", hint="All examples are in the denominators: of which examples is each number a share?")
def shares_of_all_examples(Y, Y_hat):
    m = Y.shape[1]
    TP = np.sum((Y == 1) & (Y_hat == 1))
    precision = TP / m
    recall = TP / m
    f1 = 2 * precision * recall / (precision + recall) if TP > 0 else 0
    return precision, recall, f1


f1_by_masks.mistake(
    "class_zero_as_positive",
    {"Y == 1": "Y == 0", "Y_hat == 1": "Y_hat == 0", "== 0": "== 1"},
    hint="The zeros are treated as the class to find: which label does a flag stand for?",
)
f1_by_masks.mistake(
    "accuracy_for_f1",
    {"2 * precision": None, "recall, f1": "recall, np.mean(Y == Y_hat)"},
    hint="The last number is the accuracy, which is high even for a model that never flags anything.",
)
f1_by_masks.mistake(
    "specificity_for_recall",
    {
        "FP = np.sum((Y == 0) & (Y_hat == 1))": "TN = np.sum((Y == 0) & (Y_hat == 0))",
        "FN = np.sum((Y == 1) & (Y_hat == 0))": "FP = np.sum((Y == 0) & (Y_hat == 1))",
        "TP / (TP + FN) if TP + FN > 0 else 0": "TN / (TN + FP) if TN + FP > 0 else 0",
    },
    hint="Recall is the share of zeros that get no flag here, which is called specificity: of what is it a share?",
)


@mistake(
    "f1_score", hint="The arrays have one row, so a loop over rows sees all examples at once: which axis has them?"
)
def loop_over_rows(Y, Y_hat):
    TP = FP = FN = 0
    for i in range(len(Y)):
        if Y[i] == 1 and Y_hat[i] == 1:
            TP += 1
        elif Y[i] == 0 and Y_hat[i] == 1:
            FP += 1
        elif Y[i] == 1 and Y_hat[i] == 0:
            FN += 1
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


f1_by_masks.mistake(
    "rounded_numbers",
    {"precision, recall, f1": "round(float(precision), 2), round(float(recall), 2), round(float(f1), 2)"},
    hint="The three numbers are rounded, and small differences between models disappear.",
)
f1_by_masks.mistake(
    "scores_in_percent", {"= TP": "= 100 * TP"}, hint="The numbers are in percent; they are shares, from 0 to 1."
)


# --- choose_model


@variant("choose_model")
def choice_in_loop(models, optimizing, at_most, at_least):
    best, best_value = None, -np.inf
    for name, metrics in models.items():
        ok = True
        for metric, limit in at_most.items():
            if metrics[metric] > limit:
                ok = False
        for metric, limit in at_least.items():
            if metrics[metric] < limit:
                ok = False
        if ok and metrics[optimizing] > best_value:
            best, best_value = name, metrics[optimizing]
    return best


choice_in_loop.mistake(
    "limits_strict",
    {"> limit": ">= limit", "< limit": "<= limit"},
    hint="A value that equals its limit is allowed: look at the comparisons.",
)


@mistake("choose_model", hint="Every set of limits gives the same model: where do the limits enter?")
def limits_ignored(models, optimizing, at_most, at_least):
    best = None
    for name in models:
        if best is None or models[name][optimizing] > models[best][optimizing]:
            best = name
    return best


@mistake("choose_model", hint="A model below a limit of at_least is chosen: both dictionaries hold limits.")
def at_least_ignored(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        if all(metrics[key] <= at_most[key] for key in at_most):
            if best is None or metrics[optimizing] > models[best][optimizing]:
                best = name
    return best


@mistake("choose_model", hint="A model above a limit of at_most is chosen: both dictionaries hold limits.")
def at_most_ignored(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        if all(metrics[key] >= at_least[key] for key in at_least):
            if best is None or metrics[optimizing] > models[best][optimizing]:
                best = name
    return best


@mistake("choose_model", hint="The limits work the wrong way round: which dictionary holds the largest allowed values?")
def limits_reversed(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        ok = all(metrics[key] >= at_most[key] for key in at_most)
        ok = ok and all(metrics[key] <= at_least[key] for key in at_least)
        if ok and (best is None or metrics[optimizing] > models[best][optimizing]):
            best = name
    return best


@mistake(
    "choose_model", hint="One limit that is kept makes up for one that is broken: an acceptable model keeps them all."
)
def any_limit_is_enough(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        checks = [metrics[key] <= limit for key, limit in at_most.items()]
        checks += [metrics[key] >= limit for key, limit in at_least.items()]
        if (any(checks) or not checks) and (best is None or metrics[optimizing] > models[best][optimizing]):
            best = name
    return best


@mistake(
    "choose_model",
    hint="Of several limits in one dictionary only the last decides: what becomes of an earlier verdict in the loop?",
)
def last_limit_decides(models, optimizing, at_most, at_least):
    best, best_value = None, -np.inf
    for name, metrics in models.items():
        ok_most, ok_least = True, True
        for metric, limit in at_most.items():
            ok_most = metrics[metric] <= limit
        for metric, limit in at_least.items():
            ok_least = metrics[metric] >= limit
        if ok_most and ok_least and metrics[optimizing] > best_value:
            best, best_value = name, metrics[optimizing]
    return best


@mistake(
    "choose_model",
    hint="Of several limits in one dictionary only the first one is looked at: when does the loop over limits end?",
)
def first_limit_decides(models, optimizing, at_most, at_least):
    def acceptable(metrics):
        for metric, limit in at_most.items():
            if metrics[metric] > limit:
                return False
            break
        for metric, limit in at_least.items():
            if metrics[metric] < limit:
                return False
            break
        return True

    best = None
    for name, metrics in models.items():
        if acceptable(metrics) and (best is None or metrics[optimizing] > models[best][optimizing]):
            best = name
    return best


solution("choose_model").mistake(
    "smallest_chosen",
    {"> models": "< models"},
    hint="The model with the smallest optimizing metric is chosen: more of it is better.",
)
solution("choose_model").mistake(
    "value_for_name",
    {"models[best][optimizing]": "best", "best = name": "best = metrics[optimizing]"},
    hint="The result is the metric's value: whose value is it?",
)
solution("choose_model").mistake(
    "metrics_for_name",
    {
        "name, metrics in models.items": "metrics in models.values",
        "models[best]": "best",
        "best = name": "best = metrics",
    },
    hint="The result is the chosen model's dictionary of metrics: the exercise asks for its name.",
)


@mistake(
    "choose_model",
    hint="The best model of all is found first, and then nothing is left if it breaks a limit: which comes first,"
    " choosing or sorting out?",
)
def limits_checked_after_the_choice(models, optimizing, at_most, at_least):
    best = max(models, key=lambda name: models[name][optimizing])
    for metric, limit in at_most.items():
        if models[best][metric] > limit:
            return None
    for metric, limit in at_least.items():
        if models[best][metric] < limit:
            return None
    return best


solution("choose_model").mistake(
    "last_of_equals",
    {"> models": ">= models"},
    hint="Of models with the same value the last one is chosen: when is the best so far replaced?",
)


@mistake(
    "choose_model",
    hint="Of models with the same value the first in the alphabet is chosen: the order is that of the dictionary.",
)
def alphabetical_among_equals(models, optimizing, at_most, at_least):
    acceptable = []
    for name in sorted(models):
        metrics = models[name]
        if all(metrics[key] <= at_most[key] for key in at_most) and all(
            metrics[key] >= at_least[key] for key in at_least
        ):
            acceptable.append(name)
    return max(acceptable, key=lambda name: models[name][optimizing]) if acceptable else None


@mistake("choose_model", hint="The search starts at 0, and a model whose metric is negative never gets past that.")
def search_from_zero(models, optimizing, at_most, at_least):
    best, best_value = None, 0
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and metrics[optimizing] > best_value:
            best, best_value = name, metrics[optimizing]
    return best


@mistake(
    "choose_model", hint="When no model is left there is nothing to take the largest of: that case needs an answer."
)
def largest_of_nothing(models, optimizing, at_most, at_least):
    acceptable = {}
    for name, metrics in models.items():
        if all(metrics[key] <= at_most[key] for key in at_most) and all(
            metrics[key] >= at_least[key] for key in at_least
        ):
            acceptable[name] = metrics[optimizing]
    return max(acceptable, key=acceptable.get)


solution("choose_model").mistake(
    "text_for_none",
    {"best = None": 'best = ""', "best is None": 'best == ""'},
    hint="When no model is left the result is a text: the exercise asks for Python's None.",
)


@mistake("choose_model", hint="The first model within the limits is taken, whatever comes behind it.")
def first_acceptable(models, optimizing, at_most, at_least):
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough:
            return name
    return None


@mistake("choose_model", hint="The result lists all acceptable models: one of them is the best.")
def all_acceptable(models, optimizing, at_most, at_least):
    acceptable = []
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough:
            acceptable.append(name)
    return acceptable


# --- bias_variance


@variant("bias_variance")
def focus_by_branches(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


focus_by_branches.mistake(
    "mean_of_human_errors",
    {"min": "np.mean"},
    hint="The mean of the human errors is used: what the best team can do is possible.",
)
focus_by_branches.mistake(
    "worst_human",
    {"min": "max"},
    hint="The highest human error is used: which team comes nearest to the best possible?",
)
focus_by_branches.mistake(
    "first_human",
    {"min(human_errors)": "human_errors[0]"},
    hint="The first human error is used, and the list has no order.",
)

solution("bias_variance").mistake(
    "list_subtracted",
    {"min(human_errors)": "human_errors"},
    hint="A list can't be subtracted from a number: which one of its errors is meant?",
)

focus_by_branches.mistake(
    "bias_without_human_level",
    {"- min(human_errors)": ""},
    hint="The avoidable bias is the whole training error: how much of it can't be avoided?",
)
focus_by_branches.mistake(
    "variance_from_human_level",
    {"- train_error": "- min(human_errors)"},
    hint="The variance starts at the human level: from where does the loss on new examples count?",
)
focus_by_branches.mistake(
    "gaps_swapped",
    {"avoidable_bias =": "variance =", "variance =": "avoidable_bias ="},
    hint="The two gaps stand under each other's key: which errors does each lie between?",
)
focus_by_branches.mistake(
    "signs_reversed",
    {
        "train_error - min(human_errors)": "min(human_errors) - train_error",
        "dev_error - train_error": "train_error - dev_error",
    },
    hint="Both gaps have the wrong sign: which error is usually the larger of two neighbours?",
)
focus_by_branches.mistake(
    "absolute_gaps",
    {
        "train_error - min(human_errors)": "abs(train_error - min(human_errors))",
        "dev_error - train_error": "abs(dev_error - train_error)",
    },
    hint="A negative gap comes back positive: it is returned as it is.",
)
focus_by_branches.mistake(
    "negative_gaps_cut_off",
    {
        "train_error - min(human_errors)": "max(train_error - min(human_errors), 0)",
        "dev_error - train_error": "max(dev_error - train_error, 0)",
    },
    hint="A negative gap comes back as 0: it is returned as it is.",
)
focus_by_branches.mistake(
    "relative_gaps",
    {
        "avoidable_bias = train_error - min(human_errors)": (
            "e_human = min(human_errors)\navoidable_bias = (train_error - e_human) / e_human if e_human else 0.0"
        ),
        "dev_error - train_error": "(dev_error - train_error) / train_error if train_error else 0.0",
    },
    hint="The gaps are quotients: the text defines them as differences.",
)
focus_by_branches.mistake(
    "focus_on_the_smaller_gap",
    {">= variance": "< variance"},
    hint="The focus is on the smaller gap: which of the two is worth more work?",
)

solution("bias_variance").mistake(
    "tolerance_ignored",
    {"tolerance": None, '"neither"': None},
    hint="Gaps that are not worth any work get a focus too: where does the tolerance enter?",
)

focus_by_branches.mistake(
    "tolerance_hard_coded",
    {"tolerance": "0.01"},
    hint="Every tolerance gives the same focus: is the argument used, or a number in its place?",
)
focus_by_branches.mistake(
    "one_small_gap_is_enough",
    {"and": "or"},
    hint="One small gap is enough for 'neither' here: both have to be small for that.",
)
focus_by_branches.mistake(
    "tolerance_strict",
    {"<= tolerance": "< tolerance"},
    hint="A gap that equals the tolerance is not larger than it: look at the comparison.",
)
focus_by_branches.mistake(
    "equal_gaps_go_to_variance",
    {">= variance": "> variance"},
    hint="Two gaps of the same size call for work on the bias: look at the comparison of the two.",
)


@mistake(
    "bias_variance",
    hint="A bias above the tolerance gets the focus even if the variance is larger: the two have to be compared.",
)
def bias_always_first(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias > tolerance:
        focus = "bias"
    elif variance > tolerance:
        focus = "variance"
    else:
        focus = "neither"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


solution("bias_variance").mistake(
    "tuple_for_dictionary",
    {'{"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}': "avoidable_bias, variance, focus"},
    hint="The result is a tuple: the exercise asks for a dictionary with three keys.",
)


@mistake("bias_variance", hint="The focus names the key of the gap: the text has shorter words for it.")
def focus_by_key(human_errors, train_error, dev_error, tolerance=0.01):
    gaps = {"avoidable_bias": train_error - min(human_errors), "variance": dev_error - train_error}
    focus = max(gaps, key=gaps.get)
    if gaps[focus] <= tolerance:
        focus = "neither"
    gaps["focus"] = focus
    return gaps


# --- error_analysis


@variant("error_analysis")
def shares_in_a_table(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


shares_in_a_table.mistake(
    "shares_of_ticks",
    {"shares = np.mean(ticks, axis=0)": "counts = np.sum(ticks, axis=0)\nshares = counts / max(np.sum(ticks), 1)"},
    hint="The shares add up to 1, because they are shares of all ticks: they are meant of all wrong examples.",
)
shares_in_a_table.mistake(
    "divided_by_categories",
    {"np.mean(ticks, axis=0)": "np.sum(ticks, axis=0) / len(categories)"},
    hint="The counts are divided by the number of categories: how many wrong examples are there?",
)


@mistake("error_analysis", hint="Each example got a share of its own: along which axis do the examples lie?")
def means_of_rows(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=1)
    table = []
    for j in range(len(categories)):
        table.append((categories[j], shares[j], dev_error * (1 - shares[j])))
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake("error_analysis", hint="The second entry is a count: it should be a share of the wrong examples.")
def counts_for_shares(ticks, categories, dev_error):
    n = ticks.shape[0]
    counts = np.sum(ticks, axis=0)
    table = [(name, count, dev_error * (1 - count / n)) for name, count in zip(categories, counts)]
    return sorted(table, key=lambda row: row[1], reverse=True)


shares_in_a_table.mistake(
    "shares_in_percent", {"share,": "100 * share,"}, hint="The shares are in percent; they are numbers from 0 to 1."
)
shares_in_a_table.mistake(
    "gain_for_remaining",
    {"(1 - share)": "share"},
    hint="The last entry is the part of the error that goes away: asked is the part that remains.",
)
shares_in_a_table.mistake(
    "share_subtracted",
    {"* (1 - share)": "- share"},
    hint="A share of the errors is subtracted from a share of the whole dev set: what is each a share of?",
)
shares_in_a_table.mistake(
    "dev_error_ignored",
    {"dev_error * (1 - share)": "1 - share"},
    hint="The last entry does not depend on the dev error: it is what remains of it, not of the wrong examples.",
)


@mistake("error_analysis", hint="The table is in the order of the categories: the largest share comes first.")
def table_unsorted(ticks, categories, dev_error):
    n = ticks.shape[0]
    table = []
    for j in range(len(categories)):
        share = np.sum(ticks[:, j]) / n
        table.append((categories[j], share, dev_error * (1 - share)))
    return table


solution("error_analysis").mistake(
    "smallest_share_first",
    {"-row[1]": "row[1]"},
    hint="The smallest share comes first: in which direction does sorted go?",
)


@mistake(
    "error_analysis",
    hint="Categories with equal shares are in reverse: turning a sorted list round turns equal ones round too.",
)
def equal_shares_reversed(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    order = np.argsort(shares, kind="stable")[::-1]
    return [(categories[j], shares[j], dev_error * (1 - shares[j])) for j in order]


solution("error_analysis").mistake(
    "equal_shares_by_name",
    {"sorted(table, key=lambda row: -row[1])": "sorted(table, key=lambda row: (-row[1], row[0]))"},
    hint="Categories with equal shares are sorted by their names: they keep the order that they were given in.",
)
solution("error_analysis").mistake(
    "sorted_by_name",
    {", key=lambda row: -row[1]": ""},
    hint="The table is sorted by the names of the categories: sort it by the shares.",
)

shares_in_a_table.mistake(
    "names_lose_their_shares",
    {"np.mean(ticks, axis=0)": "sorted(np.mean(ticks, axis=0), reverse=True)", "table =": "return", "sorted": None},
    hint="The shares are sorted and the names are not, so they no longer belong together: sort them as pairs.",
)


@mistake("error_analysis", hint="Only the first tick of each row counts: a row can have several.")
def first_tick_only(ticks, categories, dev_error):
    n, c = ticks.shape
    counts = [0] * c
    for row in ticks:
        for j in range(c):
            if row[j] == 1:
                counts[j] += 1
                break
    table = [(name, count / n, dev_error * (1 - count / n)) for name, count in zip(categories, counts)]
    return sorted(table, key=lambda row: row[1], reverse=True)


shares_in_a_table.mistake(
    "rows_without_ticks_left_out",
    {
        "shares = np.mean(ticks, axis=0)": (
            "n = max(np.sum(np.sum(ticks, axis=1) > 0), 1)\nshares = np.sum(ticks, axis=0) / n"
        )
    },
    hint="Rows without a tick are left out of the number of examples: they are errors as well.",
)
shares_in_a_table.mistake(
    "share_before_category",
    {"name, share,": "share, name,", "row[1]": "row[0]"},
    hint="Each entry has share and name the wrong way round: the category comes first.",
)


@mistake("error_analysis", hint="The result is a dictionary: the exercise asks for a list of triples.")
def dictionary_for_list(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    order = sorted(range(len(categories)), key=lambda j: -shares[j])
    return {categories[j]: (shares[j], dev_error * (1 - shares[j])) for j in order}


@mistake(
    "error_analysis",
    hint="What remains gets smaller from row to row: each row corrects its own category, and no other.",
)
def categories_corrected_one_after_the_other(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = []
    for j in sorted(range(len(categories)), key=lambda j: -shares[j]):
        dev_error = dev_error * (1 - shares[j])
        table.append((categories[j], shares[j], dev_error))
    return table


# --- split_sizes


@mistake(
    "split_sizes", hint="A fixed share goes to each set: the sizes follow from the margin, and have a fifth as limit."
)
def fixed_shares(m, error, margin):
    n_dev = m // 5
    n_test = m // 5
    return m - n_dev - n_test, n_dev, n_test


solution("split_sizes").mistake(
    "fifth_ignored",
    {"m // 5": None},
    hint="With few examples the dev set takes more than a fifth of them: where is that limit?",
)
solution("split_sizes").mistake(
    "fifth_for_both", {"m // 5": "m // 10"}, hint="Dev and test set share one fifth: each of them may have a fifth."
)
solution("split_sizes").mistake(
    "fifth_as_minimum", {"min": "max"}, hint="The fifth is used as the least that a set gets: it is the most."
)
solution("split_sizes").mistake(
    "fifth_rounded_up",
    {"min(n, m // 5)": "min(n, int(np.ceil(m / 5)))"},
    hint="The fifth is rounded up: it must not be more than a fifth.",
)
solution("split_sizes").mistake(
    "bound_rounded_down",
    {"n = int(np.ceil(4 * error * (1 - error) / margin**2))": "n = int(4 * error * (1 - error) / margin**2)"},
    hint="The number of dev examples is rounded down, and then it is just not enough.",
)
solution("split_sizes").mistake(
    "bound_rounded_to_nearest",
    {"n = int(np.ceil(4 * error * (1 - error) / margin**2))": "n = round(4 * error * (1 - error) / margin**2)"},
    hint="The number of dev examples is rounded to the nearest whole number, which can be too few.",
)


@mistake("split_sizes", hint="The sizes have decimals: an example is in a set, or it is not.")
def bound_not_rounded(m, error, margin):
    n = min(4 * error * (1 - error) / margin**2, m / 5)
    return m - 2 * n, n, n


solution("split_sizes").mistake(
    "one_standard_error",
    {"4 * error": "error"},
    hint="One standard error fits into the margin, and two should: solve the inequality for n anew.",
)
solution("split_sizes").mistake(
    "two_not_squared",
    {"4 * error": "2 * error"},
    hint="The 2 in front of the root has to be squared together with the root.",
)
solution("split_sizes").mistake(
    "margin_not_squared",
    {"margin**2": "margin"},
    hint="The margin has to be squared: halving it takes four times the examples.",
)
solution("split_sizes").mistake(
    "root_kept",
    {"4 * error * (1 - error)": "4 * np.sqrt(error * (1 - error))"},
    hint="The square also takes p (1 - p), which stood under a root: what becomes of a squared root?",
)
solution("split_sizes").mistake(
    "error_without_its_complement",
    {"4 * error * (1 - error)": "4 * error"},
    hint="The variance of one example's mistake is p (1 - p): one of the factors is missing.",
)
solution("split_sizes").mistake(
    "worst_case_error",
    {"4 * error * (1 - error)": "1"},
    hint="Every expected error gives the same sizes: where does p enter?",
)
solution("split_sizes").mistake(
    "multiplied_by_margin",
    {"margin**2": "margin * margin"},
    hint="The denominator is multiplied where it should divide: what do the brackets enclose?",
)
solution("split_sizes").mistake(
    "test_set_not_subtracted",
    {"2 * n": "n"},
    hint="The sizes add up to more than there are examples: who gave the test set its examples?",
)
solution("split_sizes").mistake(
    "test_set_takes_half",
    {"return m - 2 * n, n, n": "n_dev = n // 2\nreturn m - n, n_dev, n - n_dev"},
    hint="Dev and test set share the examples that the dev set alone needs.",
)
solution("split_sizes").mistake(
    "shares_for_sizes",
    {"m - 2 * n, n, n": "(m - 2 * n) / m, n / m, n / m"},
    hint="The result has shares: the exercise asks for numbers of examples.",
)
solution("split_sizes").mistake(
    "training_set_last",
    {"m - 2 * n, n, n": "n, n, m - 2 * n"},
    hint="The training set comes last here: look at the order of the three numbers.",
)


# --- dev_test_mismatch


@variant("dev_test_mismatch")
def gaps_by_name(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


gaps_by_name.mistake(
    "mismatch_from_training_error",
    {'- e["train_dev"]': '- e["train"]'},
    hint="The data mismatch starts at the training error and so has the variance in it: which set lies in between?",
)
gaps_by_name.mistake(
    "variance_up_to_dev_set",
    {'e["train_dev"] - e': 'e["dev"] - e'},
    hint="The variance reaches to the dev set and so has the mismatch in it: which set is of the training set's kind?",
)


@mistake(
    "dev_test_mismatch", hint="Variance and data mismatch stand under each other's key: follow the chain of errors."
)
def variance_and_mismatch_swapped(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["dev"] - e["train_dev"],
        "data_mismatch": e["train_dev"] - e["train"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


gaps_by_name.mistake(
    "all_gaps_from_human_level",
    {'- e["train"]': "- human_error", '- e["train_dev"]': "- human_error", '- e["dev"]': "- human_error"},
    hint="Each gap is counted from the human level: it starts where the one before it ends.",
)


@mistake("dev_test_mismatch", hint="The gaps have the wrong sign: which of two neighbours is subtracted from which?")
def all_signs_reversed(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": human_error - e["train"],
        "variance": e["train"] - e["train_dev"],
        "data_mismatch": e["train_dev"] - e["dev"],
        "dev_overfitting": e["dev"] - e["test"],
    }
    return gaps, max(gaps, key=gaps.get)


gaps_by_name.mistake(
    "overfitting_sign_reversed",
    {'e["test"] - e["dev"]': 'e["dev"] - e["test"]'},
    hint="The last gap has the wrong sign: it is positive if the test set comes out worse.",
)
gaps_by_name.mistake(
    "overfitting_from_training_error",
    {'- e["dev"]': '- e["train"]'},
    hint="The last gap starts at the training error: it lies between the last two sets.",
)
gaps_by_name.mistake(
    "accuracy_for_error",
    {"Y != Y_hat": "Y == Y_hat"},
    hint="The share of right predictions is used: an error is the share of wrong ones.",
)
gaps_by_name.mistake(
    "counts_for_errors",
    {"np.mean": "np.sum"},
    hint="Wrong predictions are counted, and the sets differ in size: an error is a share.",
)
gaps_by_name.mistake(
    "size_of_training_set_for_all",
    {
        "e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}": (
            'm = sets["train"][0].shape[1]\ne = {name: np.sum(Y != Y_hat) / m for name, (Y, Y_hat) in sets.items()}'
        )
    },
    hint="All sets are divided by the size of the training set: each has a size of its own.",
)
gaps_by_name.mistake(
    "misses_and_false_flags_cancel",
    {"np.mean(Y != Y_hat)": "abs(np.mean(Y - Y_hat))"},
    hint="Differences with opposite signs cancel each other: a 1 for a 0 and a 0 for a 1 are both wrong.",
)
gaps_by_name.mistake(
    "only_false_flags_counted",
    {"Y != Y_hat": "(Y == 0) & (Y_hat == 1)"},
    hint="Only false flags count as errors here: a missed 1 is wrong as well.",
)
gaps_by_name.mistake(
    "largest_by_absolute_value",
    {"max(gaps, key=gaps.get)": "max(gaps, key=lambda name: abs(gaps[name]))"},
    hint="A negative gap counts as large here: it is smaller than any positive one.",
)


@mistake("dev_test_mismatch", hint="Of equally large gaps the last one is told: when is the largest so far replaced?")
def last_of_equal_gaps(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    largest = "avoidable_bias"
    for name, gap in gaps.items():
        if gap >= gaps[largest]:
            largest = name
    return gaps, largest


gaps_by_name.mistake(
    "size_for_name",
    {"max(gaps, key=gaps.get)": "max(gaps.values())"},
    hint="The largest size comes back instead of the name of the gap that has it.",
)
gaps_by_name.mistake(
    "largest_name",
    {"max(gaps, key=gaps.get)": "max(gaps)"},
    hint="The name is that of the last gap in the alphabet: max needs to know what to compare.",
)


@mistake("dev_test_mismatch", hint="The largest gap starts from 0, so the name is missing if no gap is positive.")
def largest_from_zero(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    largest, size = None, 0
    for name, gap in gaps.items():
        if gap > size:
            largest, size = name, gap
    return gaps, largest


@mistake("dev_test_mismatch", hint="Negative gaps come back as 0: they are returned as they are.")
def gaps_below_zero_cut_off(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": max(e["train"] - human_error, 0),
        "variance": max(e["train_dev"] - e["train"], 0),
        "data_mismatch": max(e["dev"] - e["train_dev"], 0),
        "dev_overfitting": max(e["test"] - e["dev"], 0),
    }
    return gaps, max(gaps, key=gaps.get)


gaps_by_name.mistake(
    "gaps_alone",
    {"gaps =": "return", "gaps.get": None},
    hint="The gaps come back alone: the name of the largest belongs to the result.",
)
gaps_by_name.mistake(
    "human_level_ignored",
    {"- human_error": ""},
    hint="The avoidable bias is the whole training error: the human level is not subtracted.",
)
