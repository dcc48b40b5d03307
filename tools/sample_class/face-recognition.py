"""What students of the sample class hand in for "face-recognition", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "triplet_loss": """def triplet_loss(y_true, y_pred, alpha=0.2):
    a, p, n = y_pred
    costs = ((a - p) ** 2).sum(axis=1) - ((a - n) ** 2).sum(axis=1) + alpha
    return costs[costs > 0].sum()
""",
    "who_is_it": """def who_is_it(image_path, database, model):
    names = list(database)
    rows = np.vstack([database[name] for name in names])
    far = np.sqrt(((rows - img_to_encoding(image_path, model)) ** 2).sum(axis=1))
    nearest = int(far.argmin())
    if far[nearest] > 0.7:
        print("Not in the database.")
    return far[nearest], names[nearest]
""",
    "choose_threshold": """def choose_threshold(same, different):
    best, most = None, -1
    for t in np.sort(np.append(same, different)):
        right = np.count_nonzero(same < t) + np.count_nonzero(different >= t)
        if right > most:
            best, most = t, right
    return best
""",
}
MISTAKES = {
    "triplet_loss": """def triplet_loss(y_true, y_pred, alpha=0.2):
    anchor, positive, negative = y_pred[0], y_pred[1], y_pred[2]
    pos_dist = np.sum(np.square(anchor - positive), axis=-1)
    neg_dist = np.sum(np.square(anchor - negative), axis=-1)
    basic_loss = np.sum(pos_dist - neg_dist + alpha)
    return np.maximum(basic_loss, 0.0)
""",
    "who_is_it": """def who_is_it(image_path, database, model):
    encoding = img_to_encoding(image_path, model)
    min_dist = 100
    for (name, db_enc) in database.items():
        dist = np.linalg.norm(encoding - db_enc)
        if dist < min_dist:
            identity = name
    return min_dist, identity
""",
}
RAISES = {
    "verify": """def verify(image_path, identity, database, model):
    encoding = img_to_encoding(image_path, model)
    dist = np.linalg.norm(encoding - database["identity"])
    return dist, dist < 0.7
""",
    "choose_threshold": """def choose_threshold(same, different):
    candidates = np.concatenate(same, different)
    right = [np.sum(same < t) + np.sum(different >= t) for t in candidates]
    return candidates[np.argmax(right)]
""",
}
SHIFT = 7
SCORES = {
    "right": 40,
    "style": 40,
    "mistake": 23.3333,
    "unfinished": 20,
    "raises": 20,
    "overwrites": 23.3333,
}
TOLD = {
    "mistake": {"triplet_loss": "summed_before_the_maximum"},
    "overwrites": {"triplet_loss": "summed_before_the_maximum"},
}
