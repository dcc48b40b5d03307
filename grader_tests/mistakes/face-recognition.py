"""Wrong versions of the exercises of "face-recognition", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- triplet_loss


@variant("triplet_loss")
def loss_step_by_step(y_true, y_pred, alpha=0.2):
    anchor, positive, negative = y_pred[0], y_pred[1], y_pred[2]
    pos_dist = np.sum(np.square(anchor - positive), axis=-1)
    neg_dist = np.sum(np.square(anchor - negative), axis=-1)
    basic_loss = pos_dist - neg_dist + alpha
    loss = np.sum(np.maximum(basic_loss, 0.0))
    return loss


loss_step_by_step.mistake(
    "summed_before_the_maximum",
    {"np.sum(np.maximum(basic_loss, 0.0))": "np.maximum(np.sum(basic_loss), 0.0)"},
    hint="A triplet that is good by far makes up for a bad one here: what comes first, the maximum or the sum?",
    seen=3,
)
loss_step_by_step.mistake(
    "mean_over_the_triplets",
    {"np.sum(np.maximum": "np.mean(np.maximum"},
    hint="The loss is too small by the number of triplets: a sum or a mean?",
    seen=2,
)
loss_step_by_step.mistake(
    "distances_over_the_whole_batch",
    {", axis=-1": ""},
    hint="All triplets together have one distance here: each has its own.",
    seen=4,
)
loss_step_by_step.mistake(
    "distances_along_the_wrong_axis",
    {"axis=-1": "axis=0"},
    hint="The sums run over the triplets: along which axis lie the numbers of one encoding?",
)
loss_step_by_step.mistake(
    "nearer_and_farther_swapped",
    {"pos_dist - neg_dist": "neg_dist - pos_dist"},
    hint="Good triplets cost much, and bad ones nothing: which distance should be small?",
    seen=2,
)
loss_step_by_step.mistake(
    "margin_subtracted",
    {"+ alpha": "- alpha"},
    hint="The loss is too small: does the margin make it harder or easier to be good?",
)
loss_step_by_step.mistake(
    "margin_forgotten",
    {" + alpha": ""},
    hint="The loss is what it would be without a margin.",
)
loss_step_by_step.mistake(
    "maximum_left_out",
    {"np.maximum(basic_loss, 0.0)": "basic_loss"},
    hint="Good triplets make the loss smaller: what is the least that a triplet can cost?",
)
loss_step_by_step.mistake(
    "norms_not_squared",
    {"pos_dist - neg_dist": "np.sqrt(pos_dist) - np.sqrt(neg_dist)"},
    hint="The distances are norms here: does the formula square them?",
)
loss_step_by_step.mistake(
    "from_positive_to_negative",
    {"np.square(anchor - negative)": "np.square(positive - negative)"},
    hint="One of the distances does not begin at the anchor.",
)
loss_step_by_step.mistake(
    "margin_of_the_default",
    {"+ alpha": "+ 0.2"},
    hint="The margin is 0.2 whatever is asked for.",
)


# --- verify


@variant("verify")
def verified_with_an_if(image_path, identity, database, model):
    encoding = img_to_encoding(image_path, model)
    dist = np.linalg.norm(encoding - database[identity])
    if dist < 0.7:
        door_open = True
    else:
        door_open = False
    return dist, door_open


verified_with_an_if.mistake(
    "distance_squared",
    {"np.linalg.norm(encoding - database[identity])": "np.sum(np.square(encoding - database[identity]))"},
    hint="The distance is squared: a sum of squares is not yet a norm.",
    seen=3,
)
verified_with_an_if.mistake(
    "open_at_exactly_the_limit",
    {"dist < 0.7": "dist <= 0.7"},
    hint="At a distance of exactly 0.7: open or shut?",
)
verified_with_an_if.mistake(
    "open_for_strangers",
    {"dist < 0.7": "dist > 0.7"},
    hint="The door opens for those who are far, and stays shut for those who are near.",
    seen=1,
)
verified_with_an_if.mistake(
    "another_limit",
    {"dist < 0.7": "dist < 0.8"},
    hint="The distance is right. Up to which one does the door open?",
)
verified_with_an_if.mistake(
    "nearest_of_all",
    {"np.linalg.norm(encoding - database[identity])": "min(np.linalg.norm(encoding - x) for x in database.values())"},
    hint="Anybody of the database will do here: to whose photograph is the distance?",
    seen=1,
)
verified_with_an_if.mistake(
    "sum_of_differences",
    {"np.linalg.norm(encoding - database[identity])": "np.sum(np.abs(encoding - database[identity]))"},
    hint="The differences are added without squares: the Euclidean norm has squares and a root.",
)
verified_with_an_if.mistake(
    "door_before_the_distance",
    {"return dist, door_open": "return door_open, dist"},
    hint="Both values are there: in which order does the text return them?",
)


@mistake("verify", hint="The distance is right, and the door opens for everybody: what decides?")
def always_open(image_path, identity, database, model):
    return np.linalg.norm(img_to_encoding(image_path, model) - database[identity]), True


# --- who_is_it


@variant("who_is_it")
def nearest_in_a_loop(image_path, database, model):
    encoding = img_to_encoding(image_path, model)
    min_dist = np.inf
    identity = None
    for name, db_enc in database.items():
        dist = np.linalg.norm(encoding - db_enc)
        if dist < min_dist:
            min_dist = dist
            identity = name
    return min_dist, identity


nearest_in_a_loop.mistake(
    "smallest_not_kept",
    {"min_dist = dist": "pass"},
    hint="The last name is taken that is near enough, and the distance never changes: is the smallest one kept?",
    seen=3,
)
nearest_in_a_loop.mistake(
    "begins_with_a_hundred",
    {"np.inf": "100"},
    hint="Somebody who is farther than 100 is never found: with what does the search begin?",
    seen=4,
)
nearest_in_a_loop.mistake(
    "begins_with_the_limit",
    {"np.inf": "0.7"},
    hint="Nobody is found beyond 0.7: does the text stop there?",
)
nearest_in_a_loop.mistake(
    "farthest_of_all",
    {"np.inf": "0", "dist < min_dist": "dist > min_dist"},
    hint="The farthest person is returned.",
)
nearest_in_a_loop.mistake(
    "last_of_equally_near",
    {"dist < min_dist": "dist <= min_dist"},
    hint="Of equally near people the last one is taken.",
)
nearest_in_a_loop.mistake(
    "squared_distance_to_the_nearest",
    {"np.linalg.norm(encoding - db_enc)": "np.sum((encoding - db_enc) ** 2)"},
    hint="The right person is found, and the distance is squared.",
)
nearest_in_a_loop.mistake(
    "name_before_the_distance",
    {"return min_dist, identity": "return identity, min_dist"},
    hint="Both values are there: in which order does the text return them?",
)
nearest_in_a_loop.mistake(
    "distance_of_the_last",
    {"return min_dist, identity": "return dist, identity"},
    hint="The right person is found, and the distance is the one of the last in the database.",
)
nearest_in_a_loop.mistake(
    "unknown_where_nobody_is_near",
    {"return min_dist, identity": "return min_dist, identity if min_dist < 0.7 else None"},
    hint="Where nobody is near, no name is returned: what does the text return there?",
    seen=1,
)


# --- choose_threshold


@variant("choose_threshold")
def best_in_a_loop(same, different):
    best, most = None, -1
    for t in sorted(list(same) + list(different)):
        right = 0
        for distance in same:
            if distance < t:
                right += 1
        for distance in different:
            if distance >= t:
                right += 1
        if right > most:
            best, most = t, right
    return best


best_in_a_loop.mistake(
    "largest_of_equally_good",
    {"right > most": "right >= most"},
    hint="Of thresholds that are equally good the largest is returned.",
)
best_in_a_loop.mistake(
    "same_is_let_in_at_the_threshold",
    {"distance < t": "distance <= t"},
    hint="A pair of one person at exactly the threshold counts as right here: is it let in?",
)
best_in_a_loop.mistake(
    "different_is_let_in_at_the_threshold",
    {"distance >= t": "distance > t"},
    hint="A pair of two people at exactly the threshold counts as wrong here: is it let in?",
)
best_in_a_loop.mistake(
    "only_distances_of_one_person_tried",
    {"list(same) + list(different)": "list(same)"},
    hint="Only the distances in `same` are tried.",
)
best_in_a_loop.mistake(
    "only_distances_of_two_people_tried",
    {"list(same) + list(different)": "list(different)"},
    hint="Only the distances in `different` are tried.",
)
best_in_a_loop.mistake(
    "smallest_number_of_right_decisions",
    {"most = None, -1": "most = None, len(same) + len(different) + 1", "right > most": "right < most"},
    hint="The threshold with the fewest right decisions is returned.",
)
best_in_a_loop.mistake(
    "strangers_not_counted",
    {"distance >= t": "False"},
    hint="Only pairs of one person count here, so the largest threshold wins.",
)
best_in_a_loop.mistake(
    "own_pairs_not_counted",
    {"distance < t": "False"},
    hint="Only pairs of two people count here, so the smallest threshold wins.",
)
best_in_a_loop.mistake(
    "how_many_and_not_which",
    {"return best": "return most"},
    hint="The number of right decisions is returned, and not the threshold.",
)


@mistake("choose_threshold", hint="Half of each kind decides here, whatever their numbers: all pairs count alike.")
def mean_of_two_shares(same, different):
    candidates = np.unique(np.concatenate([same, different]))
    return candidates[np.argmax([np.mean(same < t) + np.mean(different >= t) for t in candidates])]


@mistake("choose_threshold", hint="The middle between two means is no distance that was tried.")
def middle_between_the_means(same, different):
    return (np.mean(same) + np.mean(different)) / 2
