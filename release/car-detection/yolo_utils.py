"""What the notebook needs besides your own functions: scenes, a small detector, and two conversions of boxes."""

from pathlib import Path

import h5py
import numpy as np

CLASSES = ("car", "truck", "person")
CELL = 16


def load_scenes():
    """Return (scenes, objects, weights).

    Returns:
        scenes -- (8, 96, 144, 3), pictures, floats from 0 to 1
        objects -- list of 8 arrays (k, 5): class, then left, top, right and bottom in pixels
        weights -- dict of the detector's arrays
    """
    with h5py.File(Path("data") / "scenes.h5") as file:
        scenes, rows = file["scenes"][:] / 255, file["objects"][:]
        weights = {name: file[name][:].astype(float) for name in ("W1", "b1", "W2", "b2", "anchors")}
    return scenes, [rows[rows[:, 0] == number, 1:] for number in range(len(scenes))], weights


def detect(scene, weights):
    """Have the detector look at a scene.

    Arguments:
        scene -- (H, W, 3), floats from 0 to 1, both sizes multiples of 16
        weights -- dict, as load_scenes returns it

    Returns: (box_confidence, box_xy, box_wh, box_class_probs), arrays of R rows and C columns of cells with 2 anchors
        each: (R, C, 2, 1), (R, C, 2, 2), (R, C, 2, 2), (R, C, 2, 3); places and sizes are parts of the scene's, 0 to 1
    """
    rows, columns = (size // CELL for size in scene.shape[:2])
    padded = np.pad(scene, ((CELL, CELL), (CELL, CELL), (0, 0)), mode="edge") - 0.5
    seen = []
    for row, column in np.ndindex(rows, columns):
        part = padded[CELL * row : CELL * row + 48, CELL * column : CELL * column + 48]
        near = part[8:40, 8:40].reshape(16, 2, 16, 2, 3).mean(axis=(1, 3))
        seen.append(np.concatenate([near.ravel(), part.reshape(12, 4, 12, 4, 3).mean(axis=(1, 3)).ravel()]))
    hidden = np.maximum(np.array(seen) @ weights["W1"] + weights["b1"], 0)
    out = (hidden @ weights["W2"] + weights["b2"]).reshape(rows, columns, 2, 8)
    size = np.array([scene.shape[1], scene.shape[0]])
    middle = np.stack(np.meshgrid(np.arange(columns) + 0.5, np.arange(rows) + 0.5), axis=-1)[:, :, np.newaxis]
    powers = np.exp(out[..., 5:] - np.max(out[..., 5:], axis=-1, keepdims=True))
    box_xy, box_wh = CELL * (middle + out[..., 1:3]) / size, weights["anchors"] * np.exp(out[..., 3:5]) / size
    return 1 / (1 + np.exp(-out[..., :1])), box_xy, box_wh, powers / np.sum(powers, axis=-1, keepdims=True)


def yolo_boxes_to_corners(box_xy, box_wh):
    """Turn middles and sizes of boxes into corners.

    Arguments:
        box_xy -- (..., 2), middles: from the left, from the top
        box_wh -- (..., 2), widths and heights

    Returns: (..., 4), top, left, bottom, right
    """
    first, last = box_xy - box_wh / 2, box_xy + box_wh / 2
    return np.concatenate([first[..., ::-1], last[..., ::-1]], axis=-1)


def scale_boxes(boxes, image_shape):
    """Turn parts of a picture's size into pixels.

    Arguments:
        boxes -- (k, 4), top, left, bottom, right, from 0 to 1
        image_shape -- (height, width) in pixels

    Returns: (k, 4), in pixels
    """
    height, width = image_shape
    return boxes * np.array([height, width, height, width])


def draw_boxes(axis, scene, boxes, classes, scores, title):
    """Show a scene and boxes (k, 4), top, left, bottom, right in pixels, with their classes and scores."""
    axis.imshow(scene)
    for (top, left, bottom, right), kind, score in zip(boxes, classes, scores):
        colour = ("tab:orange", "tab:red", "cyan")[int(kind)]
        axis.plot([left, right, right, left, left], [top, top, bottom, bottom, top], color=colour, linewidth=1.2)
        axis.text(left + 1, top - 2, f"{CLASSES[int(kind)]} {score:.2f}", color=colour, fontsize=6)
    axis.set(title=title, xticks=[], yticks=[], xlim=(0, scene.shape[1]), ylim=(scene.shape[0], 0))
