"""Right versions of the exercises of the assignment "car-detection", in the styles in which people write them."""

import heapq

from gradedescent import variant


def _area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlaps(box, others):
    """Return the IoU of a box with each of others (n, 4)."""
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = np.prod(np.maximum(sides, 0), axis=1)
    areas = np.prod(others[:, 2:] - others[:, :2], axis=1)
    return shared / (np.prod(box[2:] - box[:2]) + areas - shared)


# --- yolo_filter_boxes


@variant("yolo_filter_boxes")
def filtered_over_flat_arrays(box_confidence, boxes, box_class_probs, threshold=0.6):
    K = box_class_probs.shape[-1]
    scores = (box_confidence.reshape(-1, 1) * box_class_probs.reshape(-1, K)).max(axis=1)
    classes = (box_confidence.reshape(-1, 1) * box_class_probs.reshape(-1, K)).argmax(axis=1)
    kept = np.flatnonzero(scores >= threshold)
    return scores[kept], boxes.reshape(-1, 4)[kept], classes[kept]


@variant("yolo_filter_boxes")
def filtered_in_loops(box_confidence, boxes, box_class_probs, threshold=0.6):
    R, C, A, K = box_class_probs.shape
    scores, corners, classes = [], [], []
    for r in range(R):
        for c in range(C):
            for a in range(A):
                each = box_confidence[r, c, a, 0] * box_class_probs[r, c, a]
                if each.max() >= threshold:
                    scores.append(each.max())
                    corners.append(boxes[r, c, a])
                    classes.append(each.argmax())
    return np.array(scores), np.array(corners).reshape(-1, 4), np.array(classes, dtype=int)


@variant("yolo_filter_boxes")
def filtered_by_where(box_confidence, boxes, box_class_probs, threshold=0.6):
    best = np.argmax(box_class_probs, axis=3)
    scores = box_confidence[..., 0] * np.take_along_axis(box_class_probs, best[..., np.newaxis], axis=3)[..., 0]
    kept = np.where(scores >= threshold)
    return scores[kept], boxes[kept], best[kept]


@variant("yolo_filter_boxes")
def filtered_by_the_opposite(box_confidence, boxes, box_class_probs, threshold=0.6):
    s = np.multiply(box_confidence, box_class_probs)
    top = np.amax(s, axis=-1)
    mask = ~(top < threshold)
    return [top[mask], boxes[mask, :], np.argmax(s[mask], axis=-1)]


@variant("yolo_filter_boxes")
def filtered_by_einsum(box_confidence, boxes, box_class_probs, threshold=0.6):
    scores = np.einsum("rcao,rcak->rcak", box_confidence, box_class_probs)
    kept = np.argwhere(scores.max(-1) >= threshold)
    r, c, a = kept.T
    return scores[r, c, a].max(axis=-1), boxes[r, c, a], scores[r, c, a].argmax(axis=-1)


# --- iou


@variant("iou")
def zero_first(box1, box2):
    x1, y1, x2, y2 = max(box1[0], box2[0]), max(box1[1], box2[1]), min(box1[2], box2[2]), min(box1[3], box2[3])
    if x2 <= x1 or y2 <= y1:
        return 0.0
    inter = (x2 - x1) * (y2 - y1)
    return inter / (_area(box1) + _area(box2) - inter)


@variant("iou")
def iou_in_numpy(box1, box2):
    one, other = np.asarray(box1, dtype=float), np.asarray(box2, dtype=float)
    sides = np.clip(np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2]), 0, None)
    shared = sides.prod()
    return shared / (_area(one) + _area(other) - shared)


@variant("iou")
def iou_by_unpacking(box1, box2):
    (a, b, c, d), (e, f, g, h) = box1, box2
    width, height = (
        np.maximum(np.minimum(c, g) - np.maximum(a, e), 0),
        np.maximum(np.minimum(d, h) - np.maximum(b, f), 0),
    )
    union = (c - a) * (d - b) + (g - e) * (h - f) - width * height
    return float(width * height / union)


@variant("iou")
def iou_by_sorted_edges(box1, box2):
    shared = 1.0
    for side in (0, 1):
        first, last = sorted([box1[side], box2[side]])[1], sorted([box1[side + 2], box2[side + 2]])[0]
        shared *= last - first if last > first else 0.0
    return shared / (_area(box1) + _area(box2) - shared)


@variant("iou")
def iou_as_an_array_of_one(box1, box2):
    return _overlaps(np.array(box1, dtype=float), np.array([box2], dtype=float))[0]


# --- yolo_non_max_suppression


@variant("yolo_non_max_suppression")
def suppressed_by_whole_arrays(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    order, kept = np.argsort(-scores, kind="mergesort"), []
    while order.size and len(kept) < max_boxes:
        kept.append(order[0])
        order = order[1:][_overlaps(boxes[order[0]], boxes[order[1:]]) <= iou_threshold]
    return scores[kept], boxes[kept], classes[kept]


@variant("yolo_non_max_suppression")
def suppressed_by_marks(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    k = len(scores)
    gone, kept = np.zeros(k, dtype=bool), []
    for _ in range(min(max_boxes, k)):
        if gone.all():
            break
        best = int(np.argmax(np.where(gone, -np.inf, scores)))
        kept.append(best)
        gone[best] = True
        for other in range(k):
            if not gone[other] and iou(boxes[best], boxes[other]) > iou_threshold:
                gone[other] = True
    index = np.array(kept, dtype=np.int64)
    return np.take(scores, index), np.take(boxes, index, axis=0), np.take(classes, index)


@variant("yolo_non_max_suppression")
def suppressed_with_a_heap(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    heap = [(-score, number) for number, score in enumerate(scores)]
    heapq.heapify(heap)
    kept = []
    while heap and len(kept) < max_boxes:
        number = heapq.heappop(heap)[1]
        if not any(iou(boxes[number], boxes[other]) > iou_threshold for other in kept):
            kept += [number]
    kept = np.asarray(kept, dtype=int)
    return scores[kept], boxes[kept], classes[kept]


@variant("yolo_non_max_suppression")
def suppressed_by_a_table(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    k = len(scores)
    table = np.array([[iou(one, other) for other in boxes] for one in boxes]).reshape(k, k)
    order = sorted(range(k), key=lambda number: -scores[number])
    kept = []
    for number in order:
        if all(table[number, other] <= iou_threshold for other in kept):
            kept.append(number)
    kept = kept[:max_boxes]
    return scores[kept], boxes[kept].reshape(-1, 4), classes[kept]


@variant("yolo_non_max_suppression")
def suppressed_by_recursion(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    if max_boxes == 0 or len(scores) == 0:
        return scores[:0], boxes[:0], classes[:0]
    best = np.argmax(scores)
    left = [n for n in range(len(scores)) if n != best and iou(boxes[n], boxes[best]) <= iou_threshold]
    rest = yolo_non_max_suppression(scores[left], boxes[left], classes[left], max_boxes - 1, iou_threshold)
    return tuple(np.concatenate([own[best : best + 1], other]) for own, other in zip((scores, boxes, classes), rest))


# --- yolo_eval


@variant("yolo_eval")
def evaluated_by_names(yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5):
    scores, boxes, classes = yolo_filter_boxes(
        yolo_outputs[0],
        yolo_boxes_to_corners(yolo_outputs[1], yolo_outputs[2]),
        yolo_outputs[3],
        threshold=score_threshold,
    )
    return yolo_non_max_suppression(
        scores, scale_boxes(boxes, image_shape), classes, iou_threshold=iou_threshold, max_boxes=max_boxes
    )


@variant("yolo_eval")
def suppressed_before_scaling_by_pixels(
    yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    confidence, xy, wh, probabilities = yolo_outputs
    found = yolo_filter_boxes(confidence, yolo_boxes_to_corners(xy, wh), probabilities, score_threshold)
    scores, boxes, classes = yolo_non_max_suppression(*found, max_boxes, iou_threshold)  # an IoU has no unit
    return scores, scale_boxes(boxes, image_shape), classes


@variant("yolo_eval")
def scaled_by_hand(yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5):
    confidence, xy, wh, probabilities = yolo_outputs
    height, width = image_shape
    left_top, right_bottom = xy - wh / 2, xy + wh / 2
    corners = np.stack(
        [
            left_top[..., 1] * height,
            left_top[..., 0] * width,
            right_bottom[..., 1] * height,
            right_bottom[..., 0] * width,
        ],
        axis=-1,
    )
    found = yolo_filter_boxes(confidence, corners, probabilities, score_threshold)
    return yolo_non_max_suppression(*found, max_boxes=max_boxes, iou_threshold=iou_threshold)


@variant("yolo_eval")
def evaluated_without_the_others(
    yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    confidence, xy, wh, probabilities = yolo_outputs
    table = confidence * probabilities
    mask = table.max(axis=-1) >= score_threshold
    boxes = scale_boxes(yolo_boxes_to_corners(xy, wh)[mask], image_shape)
    scores, classes = table.max(axis=-1)[mask], table.argmax(axis=-1)[mask]
    kept = []
    for number in np.argsort(-scores, kind="stable"):
        if len(kept) < max_boxes and np.all(_overlaps(boxes[number], boxes[kept]) <= iou_threshold):
            kept.append(number)
    return scores[kept], boxes[kept], classes[kept]


@variant("yolo_eval")
def evaluated_in_a_list(
    yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_confidence, box_xy, box_wh, box_class_probs = yolo_outputs
    corners = yolo_boxes_to_corners(box_xy, box_wh) * np.array([image_shape[0], image_shape[1]] * 2)
    return list(
        yolo_non_max_suppression(
            *yolo_filter_boxes(box_confidence, corners, box_class_probs, score_threshold), max_boxes, iou_threshold
        )
    )
