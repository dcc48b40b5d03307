"""Wrong versions of the exercises of the assignment "car-detection", as people write them, and the hints they get."""

from gradedescent import mistake, variant


# --- yolo_filter_boxes


@variant("yolo_filter_boxes")
def filtered_step_by_step(box_confidence, boxes, box_class_probs, threshold=0.6):
    box_scores = box_confidence * box_class_probs
    box_classes = np.argmax(box_scores, axis=-1)
    box_class_scores = np.max(box_scores, axis=-1)
    filtering_mask = box_class_scores >= threshold
    scores = box_class_scores[filtering_mask]
    boxes = boxes[filtering_mask]
    classes = box_classes[filtering_mask]
    return scores, boxes, classes


filtered_step_by_step.mistake(
    "confidence_forgotten",
    {"box_confidence * box_class_probs": "box_class_probs"},
    hint="The scores are the probabilities of the classes alone. What does the detector say besides?",
    seen=2,
)
filtered_step_by_step.mistake(
    "mask_without_the_confidence",
    {"box_class_scores >= threshold": "np.max(box_class_probs, axis=-1) >= threshold"},
    hint="Too many boxes are kept: what is compared with the threshold?",
    seen=2,
)
filtered_step_by_step.mistake(
    "mask_by_the_confidence",
    {"box_class_scores >= threshold": "box_confidence[..., 0] >= threshold"},
    hint="The confidence alone decides which boxes are kept: what is compared with the threshold?",
)
filtered_step_by_step.mistake(
    "score_of_exactly_the_threshold_dropped",
    {">= threshold": "> threshold"},
    hint="A score of exactly the threshold: does the text keep it?",
)
filtered_step_by_step.mistake(
    "low_scores_kept",
    {">= threshold": "< threshold"},
    hint="The boxes that should go are those that stay.",
)
filtered_step_by_step.mistake(
    "best_over_the_anchors",
    {
        "np.argmax(box_scores, axis=-1)": "np.argmax(box_scores, axis=-2)",
        "np.max(box_scores, axis=-1)": "np.max(box_scores, axis=-2)",
    },
    hint="The best is looked for along another axis: which one holds the classes?",
    seen=2,
)
filtered_step_by_step.mistake(
    "classes_by_their_index_among_the_kept",
    {"classes = box_classes[filtering_mask]": "classes = np.arange(len(scores))"},
    hint="The classes are 0, 1, 2, …: where is the number of the best class?",
)
filtered_step_by_step.mistake(
    "classes_by_the_smallest_score",
    {"np.argmax": "np.argmin"},
    hint="The scores are right, and each box has the class that fits it least.",
)
filtered_step_by_step.mistake(
    "scores_of_all_classes",
    {"scores = box_class_scores[filtering_mask]": "scores = box_scores[filtering_mask]"},
    hint="A box has one score here for each class: which of them is the box's?",
)
filtered_step_by_step.mistake(
    "axis_of_the_scores_kept",
    {"scores = box_class_scores[filtering_mask]": "scores = box_class_scores[filtering_mask][:, np.newaxis]"},
    hint="The scores are right and have an axis too many.",
    seen=1,
)
filtered_step_by_step.mistake(
    "sum_for_the_score",
    {"np.max(box_scores, axis=-1)": "np.sum(box_scores, axis=-1)"},
    hint="The scores of all classes are summed up: whose score is the box's?",
)


# --- iou


@variant("iou")
def iou_step_by_step(box1, box2):
    xi1 = max(box1[0], box2[0])
    yi1 = max(box1[1], box2[1])
    xi2 = min(box1[2], box2[2])
    yi2 = min(box1[3], box2[3])
    inter_width = max(xi2 - xi1, 0)
    inter_height = max(yi2 - yi1, 0)
    inter_area = inter_width * inter_height
    box1_area = (box1[2] - box1[0]) * (box1[3] - box1[1])
    box2_area = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union_area = box1_area + box2_area - inter_area
    return inter_area / union_area


iou_step_by_step.mistake(
    "negative_sides_multiplied",
    {"max(xi2 - xi1, 0)": "xi2 - xi1", "max(yi2 - yi1, 0)": "yi2 - yi1"},
    hint="Boxes that lie apart overlap here: what is a width below 0 times a height below 0?",
    seen=19,
)
iou_step_by_step.mistake(
    "product_limited_and_not_the_sides",
    {
        "max(xi2 - xi1, 0)": "xi2 - xi1",
        "max(yi2 - yi1, 0)": "yi2 - yi1",
        "inter_width * inter_height": "max(inter_width * inter_height, 0)",
    },
    hint="Boxes that are apart in both directions overlap here: when is a product above 0?",
    seen=4,
)
iou_step_by_step.mistake(
    "sides_made_positive",
    {"max(xi2 - xi1, 0)": "abs(xi2 - xi1)", "max(yi2 - yi1, 0)": "abs(yi2 - yi1)"},
    hint="Boxes that lie apart overlap here: what does a negative width say?",
)
iou_step_by_step.mistake(
    "common_area_counted_twice",
    {"box1_area + box2_area - inter_area": "box1_area + box2_area"},
    hint="Two equal boxes get 1/2: what is counted twice when two areas are added?",
    seen=2,
)
iou_step_by_step.mistake(
    "common_area_taken_off_twice",
    {"- inter_area": "- 2 * inter_area"},
    hint="The area that at least one box covers: how often is the common part in the sum, and how often should it be?",
)
iou_step_by_step.mistake(
    "largest_and_smallest_swapped",
    {"xi1 = max(": "xi1 = min(", "yi1 = max(": "yi1 = min("},
    hint="The common part is too large: which of the two left edges does it begin at?",
    seen=2,
)
iou_step_by_step.mistake(
    "box_around_both",
    {
        "box1_area + box2_area - inter_area": "(max(box1[2], box2[2]) - min(box1[0], box2[0]))"
        " * (max(box1[3], box2[3]) - min(box1[1], box2[1]))"
    },
    hint="The box around both covers more than both do.",
)
iou_step_by_step.mistake(
    "sides_added",
    {"inter_width * inter_height": "inter_width + inter_height"},
    hint="Width plus height is no area.",
    seen=1,
)
iou_step_by_step.mistake(
    "intersection_alone",
    {"inter_area / union_area": "inter_area"},
    hint="The common area is right: what is it divided by?",
)
iou_step_by_step.mistake(
    "union_over_intersection",
    {"inter_area / union_area": "union_area / inter_area if inter_area else 0.0"},
    hint="The ratio is above 1: which area is divided by which?",
)
iou_step_by_step.mistake(
    "index_slip_in_an_area",
    {"(box2[3] - box2[1])": "(box2[3] - box1[1])"},
    hint="One of the two areas uses a number of the other box.",
    seen=2,
)
iou_step_by_step.mistake(
    "pixels_counted_from_one",
    {"max(xi2 - xi1, 0)": "max(xi2 - xi1 + 1, 0)", "max(yi2 - yi1, 0)": "max(yi2 - yi1 + 1, 0)"},
    hint="Boxes that only touch overlap here: corners are places, not pixels.",
)


# --- yolo_non_max_suppression


@variant("yolo_non_max_suppression")
def best_of_those_left(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    left = list(np.argsort(-scores, kind="stable"))
    kept = []
    while left and len(kept) < max_boxes:
        best = left.pop(0)
        kept.append(best)
        left = [other for other in left if iou(boxes[best], boxes[other]) <= iou_threshold]
    kept = np.array(kept, dtype=int)
    scores = scores[kept]
    boxes = boxes[kept]
    classes = classes[kept]
    return scores, boxes, classes


best_of_those_left.mistake(
    "threshold_reversed",
    {"<= iou_threshold": "> iou_threshold"},
    hint="Boxes that overlap stay, and those that lie apart go: which ones mean the same thing?",
    seen=2,
)
best_of_those_left.mistake(
    "exactly_the_threshold_dropped",
    {"<= iou_threshold": "< iou_threshold"},
    hint="An IoU of exactly the threshold: does it drop a box?",
)
best_of_those_left.mistake(
    "count_not_limited",
    {" and len(kept) < max_boxes": ""},
    hint="More boxes are kept than are allowed.",
    seen=2,
)
best_of_those_left.mistake(
    "one_box_too_many",
    {"len(kept) < max_boxes": "len(kept) <= max_boxes"},
    hint="One box more is kept than is allowed.",
)
best_of_those_left.mistake(
    "from_the_lowest_score",
    {"-scores": "scores"},
    hint="The box with the lowest score is kept first. Which one goes first?",
)
best_of_those_left.mistake(
    "in_the_order_of_the_arrays",
    {'list(np.argsort(-scores, kind="stable"))': "list(range(len(scores)))"},
    hint="The first box of the arrays is kept first, whatever its score.",
    seen=1,
)
best_of_those_left.mistake(
    "kept_in_the_order_of_the_arrays",
    {"np.array(kept, dtype=int)": "np.array(sorted(kept), dtype=int)"},
    hint="The right boxes are kept: in which order are they returned?",
)
best_of_those_left.mistake(
    "boxes_of_other_scores",
    {"boxes = boxes[kept]": "boxes = boxes[: len(kept)]"},
    hint="The scores are right and the boxes are the first ones of the arrays: which belong to the scores?",
    seen=1,
)
best_of_those_left.mistake(
    "classes_of_other_scores",
    {"classes = classes[kept]": "classes = classes[: len(kept)]"},
    hint="The scores are right and the classes are the first ones of the arrays: which belong to the scores?",
)
best_of_those_left.mistake(
    "suppressed_within_a_class",
    {"<= iou_threshold": "<= iou_threshold or classes[best] != classes[other]"},
    hint="Boxes of different classes never drop each other here: does the class matter?",
    seen=1,
)
best_of_those_left.mistake(
    "equal_scores_from_the_last",
    {'np.argsort(-scores, kind="stable")': 'np.argsort(scores, kind="stable")[::-1]'},
    hint="Of equal scores the last one goes first: what does turning the order around do to them?",
)


@mistake("yolo_non_max_suppression", hint="A box is dropped for a better one even where that one was dropped itself.")
def compared_with_all_better_ones(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    order = np.argsort(-scores, kind="stable")
    kept = []
    for place, index in enumerate(order):
        if all(iou(boxes[index], boxes[better]) <= iou_threshold for better in order[:place]):
            kept.append(index)
    kept = np.array(kept[:max_boxes], dtype=int)
    return scores[kept], boxes[kept], classes[kept]


@mistake("yolo_non_max_suppression", hint="Each box is compared with the one kept last, and not with those before it.")
def compared_with_the_last_kept(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if len(kept) < max_boxes and (not kept or iou(boxes[index], boxes[kept[-1]]) <= iou_threshold):
            kept.append(index)
    kept = np.array(kept, dtype=int)
    return scores[kept], boxes[kept], classes[kept]


# --- yolo_eval


@variant("yolo_eval")
def evaluated_line_by_line(
    yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_confidence, box_xy, box_wh, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(box_confidence, boxes, box_class_probs, score_threshold)
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(scores, boxes, classes, max_boxes, iou_threshold)
    return scores, boxes, classes


evaluated_line_by_line.mistake(
    "boxes_not_scaled",
    {"boxes = scale_boxes": None},
    hint="The boxes are right, as parts of the picture's size: in which unit are they asked for?",
    seen=1,
)
evaluated_line_by_line.mistake(
    "nothing_suppressed",
    {"scores, boxes, classes = yolo_non_max_suppression": None},
    hint="All boxes above the threshold are there: which step is missing?",
)
evaluated_line_by_line.mistake(
    "thresholds_swapped",
    {
        "box_class_probs, score_threshold": "box_class_probs, iou_threshold",
        "max_boxes, iou_threshold": "max_boxes, score_threshold",
    },
    hint="Two thresholds have changed places: which one is a score?",
    seen=1,
)
evaluated_line_by_line.mistake(
    "score_threshold_left_at_its_default",
    {", score_threshold)": ")"},
    hint="The threshold of the scores is always 0.6: is it handed on?",
)
evaluated_line_by_line.mistake(
    "suppression_left_at_its_defaults",
    {", max_boxes, iou_threshold)": ")"},
    hint="Suppression always uses ten boxes and 0.5: is what was asked for handed on?",
    seen=1,
)
evaluated_line_by_line.mistake(
    "most_boxes_left_at_the_default",
    {"max_boxes, iou_threshold)": "iou_threshold=iou_threshold)"},
    hint="At most ten boxes are kept, whatever is asked for: is it handed on?",
)
evaluated_line_by_line.mistake(
    "middles_and_sizes_swapped",
    {"yolo_boxes_to_corners(box_xy, box_wh)": "yolo_boxes_to_corners(box_wh, box_xy)"},
    hint="The scores are right and the boxes lie elsewhere: which array holds the middles?",
)
evaluated_line_by_line.mistake(
    "picture_lies_on_its_side",
    {"scale_boxes(boxes, image_shape)": "scale_boxes(boxes, image_shape[::-1])"},
    hint="The boxes are scaled by the picture's width where its height is asked for.",
)
evaluated_line_by_line.mistake(
    "outputs_unpacked_in_another_order",
    {"box_xy, box_wh, box_class_probs = yolo_outputs": "box_wh, box_xy, box_class_probs = yolo_outputs"},
    hint="The scores are right and the boxes lie elsewhere: in which order do the four arrays come?",
    seen=2,
)
