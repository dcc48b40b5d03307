"""Makes the sample class in `submitted/` from the releases and the solutions: eight students who did what students do.

    python tools/make_sample_class.py

Each student starts from the release; `right` answers are the solution's, the others stand in ANSWERS. What each of them
must score is asserted in tests/test_sample_class.py.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HANDED_IN = "2026-10-05 {hour:02d}:{minute:02d}:00 UTC\n"

STYLE = {
    "optimization": {
        "update_parameters_with_gd": """def update_parameters_with_gd(parameters, grads, learning_rate):
    # in place, key by key
    for key in parameters:
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters
""",
        "random_mini_batches": """def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    order = np.random.permutation(X.shape[1])
    starts = range(0, len(order), mini_batch_size)
    return tuple((X[:, order[s:s + mini_batch_size]], Y[:, order[s:s + mini_batch_size]]) for s in starts)
""",
        "initialize_velocity": """def initialize_velocity(parameters):
    return {"d" + name: 0 * value for name, value in reversed(list(parameters.items()))}
""",
        "update_lr": """def update_lr(learning_rate0, epoch_num, decay_rate):
    return np.array(learning_rate0 / (1 + decay_rate * epoch_num))
""",
        "update_parameters_with_adam": """def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    v_corrected, s_corrected = {}, {}
    for name in grads:
        if name[1:] not in parameters:
            continue
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * np.square(grads[name])
        v_corrected[name] = v[name] / (1 - beta1 ** t)
        s_corrected[name] = s[name] / (1 - beta2 ** t)
        parameters[name[1:]] = parameters[name[1:]] - learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
    return parameters, v, s, v_corrected, s_corrected
""",
    },
    "logistic-regression": {
        "sigmoid": "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))\n",
        "initialize_with_zeros": "def initialize_with_zeros(dim):\n    return np.array([[0.0]] * dim), 0\n",
        "propagate": """def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    cost = 0.0
    for i in range(m):
        cost -= (Y[0, i] * np.log(A[0, i]) + (1 - Y[0, i]) * np.log(1 - A[0, i])) / m
    error = A - Y
    return {"db": np.array(error.mean()), "dw": (X * error).mean(axis=1).reshape(-1, 1)}, np.array(cost)
""",
        "predict": "def predict(w, b, X):\n    return sigmoid(w.T @ X + b).reshape(1, -1) > 0.5\n",
    },
    "dnn-step-by-step": {
        "linear_forward": "def linear_forward(A, W, b):\n    return np.einsum('ij,jk->ik', W, A) + b, [A, W, b]\n",
        "compute_cost": """def compute_cost(AL, Y):
    total = 0
    for a, y in zip(AL.ravel(), Y.ravel()):
        total += np.log(a) if y == 1 else np.log(1 - a)
    return np.array(-total / Y.size)
""",
        "linear_backward": """def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = sum(np.outer(dZ[:, i], A_prev[:, i]) for i in range(m)) / m
    db = dZ.mean(axis=1).reshape(b.shape)
    return W.T.dot(dZ), dW, db
""",
        "update_parameters": """def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters
""",
    },
}

MISTAKES = {
    "optimization": {
        # the last mini-batch starts at the remainder
        "random_mini_batches": """def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    order = list(np.random.permutation(m))
    X, Y = X[:, order], Y[:, order].reshape(1, m)
    batches = []
    full = m // mini_batch_size
    for k in range(full):
        part = slice(k * mini_batch_size, (k + 1) * mini_batch_size)
        batches.append((X[:, part], Y[:, part]))
    rest = m % mini_batch_size
    if rest:
        batches.append((X[:, :rest], Y[:, :rest]))
    return batches
""",
        # epsilon stands inside the root
        "update_parameters_with_adam": """def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01,
                                beta1=0.9, beta2=0.999, epsilon=1e-8):
    for l in range(1, len(parameters) // 2 + 1):
        for p in ("W", "b"):
            g = grads[f"d{p}{l}"]
            v[f"d{p}{l}"] = beta1 * v[f"d{p}{l}"] + (1 - beta1) * g
            s[f"d{p}{l}"] = beta2 * s[f"d{p}{l}"] + (1 - beta2) * g ** 2
            v_hat = v[f"d{p}{l}"] / (1 - beta1 ** t)
            s_hat = s[f"d{p}{l}"] / (1 - beta2 ** t)
            parameters[f"{p}{l}"] = parameters[f"{p}{l}"] - learning_rate * v_hat / np.sqrt(s_hat + epsilon)
    return parameters, v, s
""",
    },
    "logistic-regression": {
        # 1/m is missing in db
        "propagate": """def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
""",
        # the bias is forgotten
        "predict": "def predict(w, b, X):\n    A = sigmoid(np.dot(w.T, X))\n    return (A > 0.5).astype(int)\n",
    },
    "dnn-step-by-step": {
        # no keepdims: db has rank 1
        "linear_backward": """def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1) / m
""",
        # the factor 0.01 is missing
        "initialize_parameters": """def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    },
}

RAISES = {
    "optimization": {
        "update_parameters_with_gd": "def update_parameters_with_gd(parameters, grads, learning_rate):\n"
        "    return {k: p - alpha * grads['d' + k] for k, p in parameters.items()}\n",
        "initialize_velocity": "def initialize_velocity(parameters):\n"
        "    v = {'d' + k: np.zeros_like(p) for k, p in parameters.items()}\n",
    },
    "logistic-regression": {
        "initialize_with_zeros": "def initialize_with_zeros(dim):\n    w, b = np.zeros((dim, 1)), 0.0\n",
        "propagate": "def propagate(w, b, X, Y):\n    A = sigmoid(np.dot(w, X) + b)\n    m = X.shape[1]\n"
        "    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m\n"
        "    return {'dw': X @ (A - Y).T / m, 'db': np.sum(A - Y) / m}, cost\n",
    },
    "dnn-step-by-step": {
        "linear_forward": "def linear_forward(A, W, b):\n    Z = np.dot(A, W) + b\n    return Z, (A, W, b)\n",
        "compute_cost": "def compute_cost(AL, Y):\n    cost = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))\n",
    },
}

LOOPS = {
    "optimization": (
        "schedule_lr_decay",
        "def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):\n"
        "    steps = 0\n    while steps * time_interval <= epoch_num:\n        pass  # TODO count\n"
        "    return learning_rate0 / (1 + decay_rate * steps)\n",
    ),
    "logistic-regression": (
        "predict",
        "def predict(w, b, X):\n    i = 0\n    Y = np.zeros((1, X.shape[1]))\n"
        "    while i < X.shape[1]:\n        Y[0, i] = sigmoid(w[:, 0] @ X[:, i] + b) > 0.5\n    return Y\n",
    ),
    "dnn-step-by-step": (
        "update_parameters",
        "def update_parameters(parameters, grads, learning_rate):\n    l = 1\n"
        "    while l <= len(parameters) // 2:\n"
        "        parameters['W' + str(l)] = parameters['W' + str(l)] - learning_rate * grads['dW' + str(l)]\n"
        "        parameters['b' + str(l)] = parameters['b' + str(l)] - learning_rate * grads['db' + str(l)]\n"
        "    return parameters\n",
    ),
}

CHEATS = {
    # an input transformer that empties every later cell, and a numpy that finds everything close
    "optimization": (
        "ip = get_ipython()\nnp.allclose = lambda *a, **k: True\nnp.testing.assert_allclose = lambda *a, **k: None\n"
        "ip.input_transformers_cleanup.append(lambda lines: ['pass\\n'])\n"
    ),
    # a value that equals everything, and a look for the answers on the disk
    "logistic-regression": (
        "import glob\nclass Yes(float):\n    __eq__ = __ge__ = __le__ = __gt__ = __lt__ = lambda *a: True\n"
        "    __array__ = None\n"
        "for path in glob.glob('../../*/grader_tests/*') + ['../../../source/logistic-regression/logistic-regression.ipynb']:\n"
        "    try:\n        print(open(path).read()[:100])\n    except OSError as error:\n        print(error)\n"
        "sigmoid = initialize_with_zeros = propagate = optimize = predict = model = lambda *a, **k: Yes()\n"
    ),
    # fake answers on the socket, and a grade() of its own
    "dnn-step-by-step": (
        "import os\ndef grade(name):\n    return 10.0\n"
        "try:\n    os.write(3, b'\\x00\\x00\\x00\\x01\\x01' * 3)\nexcept OSError as error:\n    print(error)\n"
    ),
}

STUDENTS = ("amara", "bo", "chen", "dilnoza", "emeka", "freya", "goran", "hana")
ROLES = ("right", "style", "mistake", "unfinished", "raises", "loops", "overwrites", "cheats")


def main() -> None:
    shutil.rmtree(ROOT / "submitted", ignore_errors=True)
    for shift, assignment in enumerate(sorted(STYLE)):
        release = read(ROOT / "release" / assignment / f"{assignment}.ipynb")
        solution = answers(read(ROOT / "source" / assignment / f"{assignment}.ipynb"))
        for number, role in enumerate(ROLES):
            student = STUDENTS[(number + 3 * shift) % len(STUDENTS)]
            notebook = hand_in(copy.deepcopy(release), solution, assignment, role)
            folder = ROOT / "submitted" / student / assignment
            folder.mkdir(parents=True)
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            (folder / f"{assignment}.ipynb").write_text(text, encoding="utf-8")
            (folder / "timestamp.txt").write_text(HANDED_IN.format(hour=9 + number, minute=7 * number + shift))


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def mark(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


def answers(notebook: dict) -> dict[str, str]:
    """Return the solution's cells by exercise, without nbgrader's delimiters."""
    found = {}
    for cell in notebook["cells"]:
        if mark(cell).get("solution"):
            lines = "".join(cell["source"]).split("\n")
            kept = [line for line in lines if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line]
            found[mark(cell)["grade_id"].removesuffix("-solution")] = "\n".join(kept)
    return found


def hand_in(notebook: dict, solution: dict[str, str], assignment: str, role: str) -> dict:
    """Return the release as a student in this role hands it in."""
    wrong: dict[str, str] = {}
    names = list(solution)
    match role:
        case "style":
            wrong = STYLE[assignment]
        case "mistake" | "overwrites":
            wrong = MISTAKES[assignment]
        case "raises":
            wrong = RAISES[assignment]
        case "loops":
            wrong = dict([LOOPS[assignment]])
    done = names[: len(names) // 2] if role == "unfinished" else [] if role == "cheats" else names
    for cell in notebook["cells"]:
        exercise = mark(cell).get("grade_id", "").removesuffix("-solution")
        if mark(cell).get("solution") and exercise in done:
            cell["source"] = (wrong.get(exercise) or solution[exercise]).rstrip("\n")
    if role == "cheats":
        first = next(cell for cell in notebook["cells"] if mark(cell).get("solution"))
        first["source"] = CHEATS[assignment].rstrip("\n")
    if role == "overwrites":
        overwrite(notebook, list(wrong))
    return notebook


def overwrite(notebook: dict, exercises: list[str]) -> None:
    """Make one grade cell harmless and worth more, delete another."""
    for cell in list(notebook["cells"]):
        if mark(cell).get("grade_id") == exercises[0]:
            cell["source"] = "assert True\nprint('Visible checks passed')"
            mark(cell)["points"] = 1000
        elif mark(cell).get("grade_id") == exercises[1]:
            notebook["cells"].remove(cell)


if __name__ == "__main__":
    main()
