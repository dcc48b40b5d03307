"""Right versions of the exercises of the assignment "face-recognition", in the styles in which people write them."""

import math

from gradedescent import variant


def _squares(one, other):
    return ((one - other) ** 2).sum(axis=1)


# --- triplet_loss


@variant("triplet_loss")
def loss_triplet_by_triplet(y_true, y_pred, alpha=0.2):
    total = 0.0
    for a, p, n in zip(*y_pred):
        total += max(np.dot(a - p, a - p) - np.dot(a - n, a - n) + alpha, 0)
    return total


@variant("triplet_loss")
def loss_by_einsum(y_true, y_pred, alpha=0.2):
    (a, p, n) = y_pred
    costs = np.einsum("mn,mn->m", a - p, a - p) - np.einsum("mn,mn->m", a - n, a - n) + alpha
    return costs[costs > 0].sum()


@variant("triplet_loss")
def loss_by_norms(y_true, y_pred, alpha=0.2):
    near = np.linalg.norm(y_pred[0] - y_pred[1], axis=1) ** 2
    far = np.linalg.norm(y_pred[0] - y_pred[2], axis=1) ** 2
    return float(np.sum(np.clip(alpha + near - far, 0, None)))


@variant("triplet_loss")
def loss_as_an_array_of_one(y_true, y_pred, alpha=0.2):
    cost = _squares(y_pred[0], y_pred[1]) - _squares(y_pred[0], y_pred[2]) + alpha
    return np.sum(cost * (cost > 0), keepdims=True)


@variant("triplet_loss")
def loss_of_a_stack(y_true, y_pred, alpha=0.2):
    anchor, positive, negative = np.stack(y_pred)
    difference = (positive - negative) * (positive + negative - 2 * anchor)  # the squares of anchors cancel
    return np.where(difference.sum(-1) + alpha > 0, difference.sum(-1) + alpha, 0).sum()


# --- verify


@variant("verify")
def verified_by_a_root(image_path, identity, database, model):
    difference = np.subtract(database[identity], img_to_encoding(image_path, model))
    dist = np.sqrt(np.sum(np.square(difference)))
    return dist, dist < 0.7


@variant("verify")
def verified_number_by_number(image_path, identity, database, model):
    encoding = img_to_encoding(image_path, model)
    dist = math.sqrt(sum((x - y) ** 2 for x, y in zip(encoding.ravel(), database[identity].ravel())))
    return [dist, 0 if dist >= 0.7 else 1]


@variant("verify")
def verified_and_said(image_path, identity, database, model):
    dist = np.linalg.norm(img_to_encoding(image_path, model) - database[identity], ord=2)
    if not dist >= 0.7:
        print("It's " + str(identity) + ", welcome!")
        return dist, True
    print("It's not " + str(identity) + ", please go away")
    return dist, False


@variant("verify")
def verified_along_an_axis(image_path, identity, database, model):
    dist = np.linalg.norm(img_to_encoding(image_path, model) - database.get(identity), axis=1)
    return dist, bool(dist[0] < 0.7)


@variant("verify")
def verified_by_a_product(image_path, identity, database, model):
    difference = (img_to_encoding(image_path, model) - database[identity]).ravel()
    dist = float(np.dot(difference, difference)) ** 0.5
    return dist, np.less(dist, 0.7)


# --- who_is_it


@variant("who_is_it")
def nearest_by_argmin(image_path, database, model):
    names = list(database)
    rows = np.concatenate([database[name] for name in names])
    distances = np.linalg.norm(rows - img_to_encoding(image_path, model), axis=1)
    return distances.min(), names[int(np.argmin(distances))]


@variant("who_is_it")
def nearest_of_pairs(image_path, database, model):
    encoding = img_to_encoding(image_path, model)
    return min(((np.linalg.norm(known - encoding), name) for name, known in database.items()), key=lambda pair: pair[0])


@variant("who_is_it")
def nearest_and_said(image_path, database, model):
    encoding = img_to_encoding(image_path, model)
    identity, min_dist = None, None
    for name in database:
        dist = np.sqrt(np.sum((encoding - database[name]) ** 2))
        if min_dist is None or dist < min_dist:
            identity, min_dist = name, dist
    if min_dist > 0.7:
        print("Not in the database.")
    else:
        print("it's " + identity + ", the distance is " + str(min_dist))
    return min_dist, identity


@variant("who_is_it")
def nearest_by_sorting(image_path, database, model):
    encoding = img_to_encoding(image_path, model)
    order = sorted(database, key=lambda name: float(np.linalg.norm(database[name] - encoding)))
    return [float(np.linalg.norm(database[order[0]] - encoding)), order[0]]


@variant("who_is_it")
def nearest_by_squares(image_path, database, model):
    encoding, best, least = img_to_encoding(image_path, model), "", float("inf")
    for name, known in database.items():
        square = float(((encoding - known) ** 2).sum())
        if square < least:
            best, least = name, square
    return least**0.5, best


# --- choose_threshold


@variant("choose_threshold")
def chosen_by_a_table(same, different):
    candidates = np.sort(np.concatenate((same, different)))
    table = (same[:, np.newaxis] < candidates).sum(axis=0) + (different[:, np.newaxis] >= candidates).sum(axis=0)
    return candidates[table.argmax()]


@variant("choose_threshold")
def chosen_by_max(same, different):
    def right(t):
        return np.count_nonzero(same < t) + np.count_nonzero(different >= t)

    return max(sorted([*same, *different]), key=right)


@variant("choose_threshold")
def chosen_by_errors(same, different):
    errors = {}
    for t in np.append(same, different):
        errors[float(t)] = int(np.sum(same >= t)) + int(np.sum(different < t))
    least = min(errors.values())
    return min(t for t, count in errors.items() if count == least)


@variant("choose_threshold")
def chosen_by_searching(same, different):
    candidates = np.unique(np.r_[same, different])
    let_in = np.searchsorted(np.sort(same), candidates, side="left")
    kept_out = len(different) - np.searchsorted(np.sort(different), candidates, side="left")
    return float(candidates[np.argmax(let_in + kept_out)])


@variant("choose_threshold")
def chosen_from_the_largest_down(same, different):
    best, most = np.inf, -1
    for t in np.sort(np.hstack([same, different]))[::-1]:
        right = sum(same < t) + sum(different >= t)
        if right >= most:
            best, most = t, right
    return best
