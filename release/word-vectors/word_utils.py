"""What the notebook needs besides your own functions: the word vectors, and flat maps of them."""

import h5py
import numpy as np


def load_vectors(path="data/vectors.h5"):
    """Return (words, word_to_vec_map): a list of words, and a dictionary from each to its vector, shape (50,).

    The file keeps 16-bit numbers; here each vector gets the length 1 exactly.
    """
    with h5py.File(path, "r") as file:
        words = [word.decode() for word in file["words"][()]]
        vectors = file["vectors"][()].astype(float)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return words, dict(zip(words, vectors, strict=True))


def flat_map(words, word_to_vec_map):
    """Return places (len(words), 2) for words: the two directions in which their vectors differ most."""
    vectors = np.array([word_to_vec_map[word] for word in words])
    centred = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    return centred @ directions[:2].T


def draw_pairs(panel, pairs, word_to_vec_map, title):
    """Draw pairs of words on a flat map, with an arrow from the first word to the second."""
    words = [word for pair in pairs for word in pair]
    places = dict(zip(words, flat_map(words, word_to_vec_map), strict=True))
    for first, second in pairs:
        panel.annotate("", places[second], places[first], arrowprops={"arrowstyle": "->", "color": "tab:gray"})
    for word, (x, y) in places.items():
        panel.plot(x, y, "o", color="tab:blue", markersize=3)
        panel.annotate(word, (x, y), (2, 3), textcoords="offset points", fontsize=8)
    panel.margins(0.15)
    panel.set(xticks=[], yticks=[], title=title)
