"""Wrong versions of the exercises of the assignment "ml-strategy", as people write them, and the hints they get."""

from gradedescent import mistake

# --- f1_score


@mistake(
    "f1_score",
    hint="Precision and recall stand in each other's place: which of them divides by the number of flags?",
)
def precision_and_recall_swapped(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FN) if TP + FN > 0 else 0
    recall = TP / (TP + FP) if TP + FP > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


@mistake(
    "f1_score",
    hint="This F1 is the ordinary mean, which stays high when one of the two is low: the harmonic mean doesn't.",
)
def arithmetic_mean(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = (precision + recall) / 2
    return precision, recall, f1


@mistake("f1_score", hint="This F1 is the root of the product: the harmonic mean divides the product by the sum.")
def geometric_mean(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    return precision, recall, np.sqrt(precision * recall)


@mistake(
    "f1_score",
    hint="The mean of two equal numbers is that number. Try precision = recall = 1: which factor is missing in F1?",
)
def factor_two_missing(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


@mistake(
    "f1_score",
    hint="Python divides and multiplies from left to right, and adds last: what does the denominator of F1 enclose?",
)
def denominator_without_parentheses(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / precision + recall if precision > 0 else 0
    return precision, recall, f1


@mistake(
    "f1_score",
    hint="Where nothing is flagged, or no flag is right, the result is nan: 0 divided by 0 counts as 0 here.",
)
def zero_by_zero(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP)
    recall = TP / (TP + FN)
    f1 = 2 * precision * recall / (precision + recall)
    return precision, recall, f1


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


@mistake(
    "f1_score",
    hint="Precision and recall are guarded against an empty denominator, and F1 is not: both of them can be 0.",
)
def f1_unguarded(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else np.float64(0)
    recall = TP / (TP + FN) if TP + FN > 0 else np.float64(0)
    f1 = 2 * precision * recall / (precision + recall)
    return precision, recall, f1


@mistake("f1_score", hint="A fraction with an empty denominator counts as 0 here, and not as a full success.")
def empty_fraction_counts_as_one(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 1
    recall = TP / (TP + FN) if TP + FN > 0 else 1
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


@mistake("f1_score", hint="Where nothing is found one number comes back instead of three: look at the early return.")
def single_zero_returned(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    if TP == 0:
        return 0.0
    precision = TP / np.sum(Y_hat)
    recall = TP / np.sum(Y)
    return precision, recall, 2 * precision * recall / (precision + recall)


@mistake("f1_score", hint="F1 is right, and comes alone: the exercise asks for precision and recall as well.")
def f1_alone(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    return 2 * TP / (2 * TP + FP + FN) if TP > 0 else 0.0


@mistake(
    "f1_score",
    hint="Every agreement is counted as a hit, that on zeros too: a true positive has two ones.",
)
def true_negatives_counted_as_hits(Y, Y_hat):
    TP = np.sum(Y == Y_hat)
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


@mistake("f1_score", hint="All examples are in the denominators: of which examples is each number a share?")
def shares_of_all_examples(Y, Y_hat):
    m = Y.shape[1]
    TP = np.sum((Y == 1) & (Y_hat == 1))
    precision = TP / m
    recall = TP / m
    f1 = 2 * precision * recall / (precision + recall) if TP > 0 else 0
    return precision, recall, f1


@mistake("f1_score", hint="The zeros are treated as the class to find: which label does a flag stand for?")
def class_zero_as_positive(Y, Y_hat):
    TP = np.sum((Y == 0) & (Y_hat == 0))
    FP = np.sum((Y == 1) & (Y_hat == 0))
    FN = np.sum((Y == 0) & (Y_hat == 1))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


@mistake("f1_score", hint="The last number is the accuracy, which is high even for a model that never flags anything.")
def accuracy_for_f1(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    return precision, recall, np.mean(Y == Y_hat)


@mistake(
    "f1_score",
    hint="Recall is the share of zeros that get no flag here, which is called specificity: of what is it a share?",
)
def specificity_for_recall(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    TN = np.sum((Y == 0) & (Y_hat == 0))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TN / (TN + FP) if TN + FP > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


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


@mistake("f1_score", hint="The three numbers are rounded, and small differences between models disappear.")
def rounded_numbers(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = TP / (TP + FP) if TP + FP > 0 else 0
    recall = TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return round(float(precision), 2), round(float(recall), 2), round(float(f1), 2)


@mistake("f1_score", hint="The numbers are in percent; they are shares, from 0 to 1.")
def scores_in_percent(Y, Y_hat):
    TP = np.sum((Y == 1) & (Y_hat == 1))
    FP = np.sum((Y == 0) & (Y_hat == 1))
    FN = np.sum((Y == 1) & (Y_hat == 0))
    precision = 100 * TP / (TP + FP) if TP + FP > 0 else 0
    recall = 100 * TP / (TP + FN) if TP + FN > 0 else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0
    return precision, recall, f1


# --- choose_model


@mistake("choose_model", hint="A value that equals its limit is allowed: look at the comparisons.")
def limits_strict(models, optimizing, at_most, at_least):
    best, best_value = None, -np.inf
    for name, metrics in models.items():
        ok = True
        for metric, limit in at_most.items():
            if metrics[metric] >= limit:
                ok = False
        for metric, limit in at_least.items():
            if metrics[metric] <= limit:
                ok = False
        if ok and metrics[optimizing] > best_value:
            best, best_value = name, metrics[optimizing]
    return best


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


@mistake("choose_model", hint="The model with the smallest optimizing metric is chosen: more of it is better.")
def smallest_chosen(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and (best is None or metrics[optimizing] < models[best][optimizing]):
            best = name
    return best


@mistake("choose_model", hint="The result is the metric's value: whose value is it?")
def value_for_name(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and (best is None or metrics[optimizing] > best):
            best = metrics[optimizing]
    return best


@mistake("choose_model", hint="The result is the chosen model's dictionary of metrics: the exercise asks for its name.")
def metrics_for_name(models, optimizing, at_most, at_least):
    best = None
    for metrics in models.values():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and (best is None or metrics[optimizing] > best[optimizing]):
            best = metrics
    return best


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


@mistake("choose_model", hint="Of models with the same value the last one is chosen: when is the best so far replaced?")
def last_of_equals(models, optimizing, at_most, at_least):
    best = None
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and (best is None or metrics[optimizing] >= models[best][optimizing]):
            best = name
    return best


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


@mistake("choose_model", hint="When no model is left the result is a text: the exercise asks for Python's None.")
def text_for_none(models, optimizing, at_most, at_least):
    best = ""
    for name, metrics in models.items():
        low_enough = all(metrics[metric] <= limit for metric, limit in at_most.items())
        high_enough = all(metrics[metric] >= limit for metric, limit in at_least.items())
        if low_enough and high_enough and (best == "" or metrics[optimizing] > models[best][optimizing]):
            best = name
    return best


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


@mistake("bias_variance", hint="The mean of the human errors is used: what the best team can do is possible.")
def mean_of_human_errors(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - np.mean(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The highest human error is used: which team comes nearest to the best possible?")
def worst_human(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - max(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The first human error is used, and the list has no order.")
def first_human(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - human_errors[0]
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="A list can't be subtracted from a number: which one of its errors is meant?")
def list_subtracted(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - human_errors
    variance = dev_error - train_error
    focus = "bias" if avoidable_bias >= variance else "variance"
    if max(avoidable_bias, variance) <= tolerance:
        focus = "neither"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The avoidable bias is the whole training error: how much of it can't be avoided?")
def bias_without_human_level(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake(
    "bias_variance", hint="The variance starts at the human level: from where does the loss on new examples count?"
)
def variance_from_human_level(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - min(human_errors)
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The two gaps stand under each other's key: which errors does each lie between?")
def gaps_swapped(human_errors, train_error, dev_error, tolerance=0.01):
    variance = train_error - min(human_errors)
    avoidable_bias = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="Both gaps have the wrong sign: which error is usually the larger of two neighbours?")
def signs_reversed(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = min(human_errors) - train_error
    variance = train_error - dev_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="A negative gap comes back positive: it is returned as it is.")
def absolute_gaps(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = abs(train_error - min(human_errors))
    variance = abs(dev_error - train_error)
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="A negative gap comes back as 0: it is returned as it is.")
def negative_gaps_cut_off(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = max(train_error - min(human_errors), 0)
    variance = max(dev_error - train_error, 0)
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The gaps are quotients: the text defines them as differences.")
def relative_gaps(human_errors, train_error, dev_error, tolerance=0.01):
    e_human = min(human_errors)
    avoidable_bias = (train_error - e_human) / e_human if e_human else 0.0
    variance = (dev_error - train_error) / train_error if train_error else 0.0
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="The focus is on the smaller gap: which of the two is worth more work?")
def focus_on_the_smaller_gap(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias < variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="Gaps that are not worth any work get a focus too: where does the tolerance enter?")
def tolerance_ignored(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    focus = "bias" if avoidable_bias >= variance else "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="Every tolerance gives the same focus: is the argument used, or a number in its place?")
def tolerance_hard_coded(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= 0.01 and variance <= 0.01:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="One small gap is enough for 'neither' here: both have to be small for that.")
def one_small_gap_is_enough(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance or variance <= tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake("bias_variance", hint="A gap that equals the tolerance is not larger than it: look at the comparison.")
def tolerance_strict(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias < tolerance and variance < tolerance:
        focus = "neither"
    elif avoidable_bias >= variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


@mistake(
    "bias_variance", hint="Two gaps of the same size call for work on the bias: look at the comparison of the two."
)
def equal_gaps_go_to_variance(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    if avoidable_bias <= tolerance and variance <= tolerance:
        focus = "neither"
    elif avoidable_bias > variance:
        focus = "bias"
    else:
        focus = "variance"
    return {"avoidable_bias": avoidable_bias, "variance": variance, "focus": focus}


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


@mistake("bias_variance", hint="The result is a tuple: the exercise asks for a dictionary with three keys.")
def tuple_for_dictionary(human_errors, train_error, dev_error, tolerance=0.01):
    avoidable_bias = train_error - min(human_errors)
    variance = dev_error - train_error
    focus = "bias" if avoidable_bias >= variance else "variance"
    if max(avoidable_bias, variance) <= tolerance:
        focus = "neither"
    return avoidable_bias, variance, focus


@mistake("bias_variance", hint="The focus names the key of the gap: the text has shorter words for it.")
def focus_by_key(human_errors, train_error, dev_error, tolerance=0.01):
    gaps = {"avoidable_bias": train_error - min(human_errors), "variance": dev_error - train_error}
    focus = max(gaps, key=gaps.get)
    if gaps[focus] <= tolerance:
        focus = "neither"
    gaps["focus"] = focus
    return gaps


# --- error_analysis


@mistake(
    "error_analysis",
    hint="The shares add up to 1, because they are shares of all ticks: they are meant of all wrong examples.",
)
def shares_of_ticks(ticks, categories, dev_error):
    counts = np.sum(ticks, axis=0)
    shares = counts / max(np.sum(ticks), 1)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake(
    "error_analysis", hint="The counts are divided by the number of categories: how many wrong examples are there?"
)
def divided_by_categories(ticks, categories, dev_error):
    shares = np.sum(ticks, axis=0) / len(categories)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


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


@mistake("error_analysis", hint="The shares are in percent; they are numbers from 0 to 1.")
def shares_in_percent(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, 100 * share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake(
    "error_analysis",
    hint="The last entry is the part of the error that goes away: asked is the part that remains.",
)
def gain_for_remaining(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error * share) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake(
    "error_analysis",
    hint="A share of the errors is subtracted from a share of the whole dev set: what is each a share of?",
)
def share_subtracted(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error - share) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake(
    "error_analysis",
    hint="The last entry does not depend on the dev error: it is what remains of it, not of the wrong examples.",
)
def dev_error_ignored(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, 1 - share) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake("error_analysis", hint="The table is in the order of the categories: the largest share comes first.")
def table_unsorted(ticks, categories, dev_error):
    n = ticks.shape[0]
    table = []
    for j in range(len(categories)):
        share = np.sum(ticks[:, j]) / n
        table.append((categories[j], share, dev_error * (1 - share)))
    return table


@mistake("error_analysis", hint="The smallest share comes first: in which direction does sorted go?")
def smallest_share_first(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1])


@mistake(
    "error_analysis",
    hint="Categories with equal shares are in reverse: turning a sorted list round turns equal ones round too.",
)
def equal_shares_reversed(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    order = np.argsort(shares, kind="stable")[::-1]
    return [(categories[j], shares[j], dev_error * (1 - shares[j])) for j in order]


@mistake(
    "error_analysis",
    hint="Categories with equal shares are sorted by their names: they keep the order that they were given in.",
)
def equal_shares_by_name(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: (-row[1], row[0]))


@mistake("error_analysis", hint="The table is sorted by the names of the categories: sort it by the shares.")
def sorted_by_name(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table)


@mistake(
    "error_analysis",
    hint="The shares are sorted and the names are not, so they no longer belong together: sort them as pairs.",
)
def names_lose_their_shares(ticks, categories, dev_error):
    shares = sorted(np.mean(ticks, axis=0), reverse=True)
    return [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]


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


@mistake("error_analysis", hint="Rows without a tick are left out of the number of examples: they are errors as well.")
def rows_without_ticks_left_out(ticks, categories, dev_error):
    n = max(np.sum(np.sum(ticks, axis=1) > 0), 1)
    shares = np.sum(ticks, axis=0) / n
    table = [(name, share, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[1], reverse=True)


@mistake("error_analysis", hint="Each entry has share and name the wrong way round: the category comes first.")
def share_before_category(ticks, categories, dev_error):
    shares = np.mean(ticks, axis=0)
    table = [(share, name, dev_error * (1 - share)) for name, share in zip(categories, shares)]
    return sorted(table, key=lambda row: row[0], reverse=True)


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


@mistake("split_sizes", hint="With few examples the dev set takes more than a fifth of them: where is that limit?")
def fifth_ignored(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    return m - 2 * n, n, n


@mistake("split_sizes", hint="Dev and test set share one fifth: each of them may have a fifth.")
def fifth_for_both(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, m // 10)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The fifth is used as the least that a set gets: it is the most.")
def fifth_as_minimum(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = max(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The fifth is rounded up: it must not be more than a fifth.")
def fifth_rounded_up(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, int(np.ceil(m / 5)))
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The number of dev examples is rounded down, and then it is just not enough.")
def bound_rounded_down(m, error, margin):
    n = int(4 * error * (1 - error) / margin**2)
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The number of dev examples is rounded to the nearest whole number, which can be too few.")
def bound_rounded_to_nearest(m, error, margin):
    n = round(4 * error * (1 - error) / margin**2)
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The sizes have decimals: an example is in a set, or it is not.")
def bound_not_rounded(m, error, margin):
    n = min(4 * error * (1 - error) / margin**2, m / 5)
    return m - 2 * n, n, n


@mistake(
    "split_sizes", hint="One standard error fits into the margin, and two should: solve the inequality for n anew."
)
def one_standard_error(m, error, margin):
    n = int(np.ceil(error * (1 - error) / margin**2))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The 2 in front of the root has to be squared together with the root.")
def two_not_squared(m, error, margin):
    n = int(np.ceil(2 * error * (1 - error) / margin**2))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The margin has to be squared: halving it takes four times the examples.")
def margin_not_squared(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake(
    "split_sizes", hint="The square also takes p (1 - p), which stood under a root: what becomes of a squared root?"
)
def root_kept(m, error, margin):
    n = int(np.ceil(4 * np.sqrt(error * (1 - error)) / margin**2))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The variance of one example's mistake is p (1 - p): one of the factors is missing.")
def error_without_its_complement(m, error, margin):
    n = int(np.ceil(4 * error / margin**2))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="Every expected error gives the same sizes: where does p enter?")
def worst_case_error(m, error, margin):
    n = int(np.ceil(1 / margin**2))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The denominator is multiplied where it should divide: what do the brackets enclose?")
def multiplied_by_margin(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin * margin))
    n = min(n, m // 5)
    return m - 2 * n, n, n


@mistake("split_sizes", hint="The sizes add up to more than there are examples: who gave the test set its examples?")
def test_set_not_subtracted(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, m // 5)
    return m - n, n, n


@mistake("split_sizes", hint="Dev and test set share the examples that the dev set alone needs.")
def test_set_takes_half(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, m // 5)
    n_dev = n // 2
    return m - n, n_dev, n - n_dev


@mistake("split_sizes", hint="The result has shares: the exercise asks for numbers of examples.")
def shares_for_sizes(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, m // 5)
    return (m - 2 * n) / m, n / m, n / m


@mistake("split_sizes", hint="The training set comes last here: look at the order of the three numbers.")
def training_set_last(m, error, margin):
    n = int(np.ceil(4 * error * (1 - error) / margin**2))
    n = min(n, m // 5)
    return n, n, m - 2 * n


# --- dev_test_mismatch


@mistake(
    "dev_test_mismatch",
    hint="The data mismatch starts at the training error and so has the variance in it: which set lies in between?",
)
def mismatch_from_training_error(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake(
    "dev_test_mismatch",
    hint="The variance reaches to the dev set and so has the mismatch in it: which set is of the training set's kind?",
)
def variance_up_to_dev_set(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


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


@mistake("dev_test_mismatch", hint="Each gap is counted from the human level: it starts where the one before it ends.")
def all_gaps_from_human_level(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - human_error,
        "data_mismatch": e["dev"] - human_error,
        "dev_overfitting": e["test"] - human_error,
    }
    return gaps, max(gaps, key=gaps.get)


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


@mistake("dev_test_mismatch", hint="The last gap has the wrong sign: it is positive if the test set comes out worse.")
def overfitting_sign_reversed(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["dev"] - e["test"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="The last gap starts at the training error: it lies between the last two sets.")
def overfitting_from_training_error(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["train"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="The share of right predictions is used: an error is the share of wrong ones.")
def accuracy_for_error(human_error, sets):
    e = {name: np.mean(Y == Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="Wrong predictions are counted, and the sets differ in size: an error is a share.")
def counts_for_errors(human_error, sets):
    e = {name: np.sum(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="All sets are divided by the size of the training set: each has a size of its own.")
def size_of_training_set_for_all(human_error, sets):
    m = sets["train"][0].shape[1]
    e = {name: np.sum(Y != Y_hat) / m for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake(
    "dev_test_mismatch",
    hint="Differences with opposite signs cancel each other: a 1 for a 0 and a 0 for a 1 are both wrong.",
)
def misses_and_false_flags_cancel(human_error, sets):
    e = {name: abs(np.mean(Y - Y_hat)) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="Only false flags count as errors here: a missed 1 is wrong as well.")
def only_false_flags_counted(human_error, sets):
    e = {name: np.mean((Y == 0) & (Y_hat == 1)) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)


@mistake("dev_test_mismatch", hint="A negative gap counts as large here: it is smaller than any positive one.")
def largest_by_absolute_value(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=lambda name: abs(gaps[name]))


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


@mistake("dev_test_mismatch", hint="The largest size comes back instead of the name of the gap that has it.")
def size_for_name(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps.values())


@mistake(
    "dev_test_mismatch", hint="The name is that of the last gap in the alphabet: max needs to know what to compare."
)
def largest_name(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps)


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


@mistake("dev_test_mismatch", hint="The gaps come back alone: the name of the largest belongs to the result.")
def gaps_alone(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    return {
        "avoidable_bias": e["train"] - human_error,
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }


@mistake("dev_test_mismatch", hint="The avoidable bias is the whole training error: the human level is not subtracted.")
def human_level_ignored(human_error, sets):
    e = {name: np.mean(Y != Y_hat) for name, (Y, Y_hat) in sets.items()}
    gaps = {
        "avoidable_bias": e["train"],
        "variance": e["train_dev"] - e["train"],
        "data_mismatch": e["dev"] - e["train_dev"],
        "dev_overfitting": e["test"] - e["dev"],
    }
    return gaps, max(gaps, key=gaps.get)
