"""What students of the sample class hand in for "car-detection", and what they get; see tools/make_sample_class.py."""

STYLE = {
    "yolo_filter_boxes": """def yolo_filter_boxes(box_confidence, boxes, box_class_probs, threshold=0.6):
    K = box_class_probs.shape[-1]
    table = (box_confidence * box_class_probs).reshape(-1, K)  # a row for each box
    good = table.max(axis=1) >= threshold
    return table[good].max(axis=1), boxes.reshape(-1, 4)[good], table[good].argmax(axis=1)
""",
    "iou": """def iou(box1, box2):
    a, b = np.array(box1, dtype=float), np.array(box2, dtype=float)
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    if (sides <= 0).any():
        return 0.0
    both = sides.prod()
    return both / ((a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - both)
""",
    "yolo_non_max_suppression": """def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    waiting = sorted(range(len(scores)), key=lambda n: -scores[n])
    chosen = []
    while waiting and len(chosen) < max_boxes:
        best = waiting[0]
        chosen.append(best)
        waiting = [n for n in waiting[1:] if iou(boxes[best], boxes[n]) <= iou_threshold]
    return scores[chosen], boxes[chosen], classes[chosen]
""",
}
MISTAKES = {
    "iou": """def iou(box1, box2):
    xi1 = max(box1[0], box2[0])
    yi1 = max(box1[1], box2[1])
    xi2 = min(box1[2], box2[2])
    yi2 = min(box1[3], box2[3])
    inter_area = (xi2 - xi1) * (yi2 - yi1)
    box1_area = (box1[2] - box1[0]) * (box1[3] - box1[1])
    box2_area = (box2[2] - box2[0]) * (box2[3] - box2[1])
    return inter_area / (box1_area + box2_area - inter_area)
""",
    "yolo_eval": """def yolo_eval(yolo_outputs, image_shape=(720.0, 1280.0), max_boxes=10, score_threshold=0.6, iou_threshold=0.5):
    box_confidence, box_xy, box_wh, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(box_confidence, boxes, box_class_probs, score_threshold)
    return yolo_non_max_suppression(scores, boxes, classes, max_boxes, iou_threshold)
""",
}
RAISES = {
    "yolo_filter_boxes": """def yolo_filter_boxes(box_confidence, boxes, box_class_probs, threshold=0.6):
    box_scores = box_confidence * box_class_probs
    box_classes = np.argmax(box_scores, axis=-1)
    box_class_scores = np.max(box_scores, axis=-1, keepdims=True)
    mask = box_class_scores >= threshold
    return box_class_scores[mask], boxes[mask], box_classes[mask]
""",
    "yolo_non_max_suppression": """def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    order = list(np.argsort(-scores, kind="stable"))
    kept = []
    for best in order:
        kept.append(best)
        order = [n for n in order if iou(boxes[best], boxes[n]) <= iou_threshold]
    kept = kept[:max_boxes]
    return scores[kept], boxes[kept], classes(kept)
""",
}
SHIFT = 6
SCORES = {
    "right": 45,
    "style": 45,
    "mistake": 36.627,
    "unfinished": 20,
    "raises": 20,
    "overwrites": 36.627,
}
TOLD = {
    "mistake": {"iou": "negative_sides_multiplied", "yolo_eval": "boxes_not_scaled"},
    "overwrites": {"iou": "negative_sides_multiplied", "yolo_eval": "boxes_not_scaled"},
}
