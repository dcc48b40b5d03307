"""Only functions that can leave nothing behind pass the check; whatever is not known to be harmless is refused."""

from __future__ import annotations

import pytest

from gradedescent.fingerprint.independence import obstacle

BESIDE = {
    "layers": "import numpy as np\nSEEN = []\ndef relu(x):\n    return np.maximum(0, x)\n"
    "def counted(x):\n    SEEN.append(1)\n    return x\n"
}
"""A module of the instructor's."""

HARMLESS = {
    "numpy": "import numpy as np\ndef f(x):\n    return np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)",
    "its own arguments": "def f(x):\n    x['W1'] -= 0.1 * x['dW1']\n    x.setdefault('b1', []).append(1)\n    return x",
    "another function": "def g(x):\n    return x + 1\ndef f(x):\n    return [g(y) for y in x]",
    "a constant": "EPS = -1e-8\ndef f(x):\n    return x + EPS",
    "the random state": "import numpy as np\ndef f(n):\n    np.random.seed(n)\n    return np.random.permutation(n)",
    "a nested function": "def f(x):\n    def g(y):\n        return x + y\n    return g(1) + (lambda z: z)(2)",
    "a name that is nowhere": "def f(x):\n    return alpha * x",
    "a failing function": "def f(x):\n    raise NotImplementedError()",
    "a library's function by name": "from numpy import dot\nimport math\ndef f(x):\n    return dot(x, x) * math.pi",
    "the instructor's module": "from layers import relu\ndef f(x):\n    return relu(x)",
    "a module with the instructor's function": "import layers\ndef f(x):\n    return layers.relu(x)",
    "a plot elsewhere": "import matplotlib.pyplot as plt\ndef show(x):\n    plt.plot(x)\ndef f(x):\n    return x",
    "state that f does not reach": "seen = []\ndef g(x):\n    seen.append(x)\ndef f(x):\n    return x\ng(1)",
    "a magic that only plots": "%matplotlib inline\ndef f(x):\n    return x",
    "no such function": "x = 1",
}
REFUSED = {
    "global": "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n",
    "nonlocal": "def made():\n    n = 0\n    def f(x):\n        nonlocal n\n        n += 1\n    return f\nf = made()",
    "a variable that is read": "import numpy as np\nW = np.ones(3)\ndef f(x):\n    return W * x",
    "a list that grows": "seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)",
    "a default": "def f(x, seen=[]):\n    seen.append(x)\n    return len(seen)",
    "a default by keyword": "def f(x, *, seen={}):\n    seen[x] = 1\n    return len(seen)",
    "an attribute of the function": "def f(x):\n    f.n = getattr(f, 'n', 0)",
    "an attribute set elsewhere": "def f(x):\n    return f.seen.append(x)\nf.seen = []",
    "an attribute by another name": "def f(x):\n    return x\ng = f\ng.seen = []",
    "the function's dictionary": "def f(x):\n    f.__dict__['n'] = 1",
    "a decorator": "from functools import lru_cache\n@lru_cache\ndef f(x):\n    return x",
    "a decorator of our own": "def twice(g):\n    return g\n@twice\ndef f(x):\n    return x",
    "a class": "class Counter:\n    n = 0\ndef f(x):\n    Counter.n += 1",
    "a lambda": "f = lambda x, seen=[]: seen.append(x)",
    "something bound twice": "def f(x):\n    return x\nf = print",
    "a helper bound twice": "def g(x):\n    return x\nfor g in [print]:\n    pass\ndef f(x):\n    return g(x)",
    "a walrus": "def g(x):\n    return x\n(g := print)\ndef f(x):\n    return g(x)",
    "a generator": "def f(x):\n    yield x",
    "exec": "def f(x):\n    exec('n = 1')",
    "eval at the top": "eval('1')\ndef f(x):\n    return x",
    "globals": "def f(x):\n    globals()['n'] = x",
    "open": "def f(x):\n    open('n', 'w').write('1')",
    "np.save": "import numpy as np\ndef f(x):\n    np.save('n', x)",
    "a method that writes": "def f(x):\n    x.tofile('n')",
    "seterr": "import numpy as np\nnp.seterr(all='ignore')\ndef f(x):\n    return x",
    "seterr by name": "from numpy import seterr\ndef f(x):\n    return x",
    "memory as it was": "import numpy as np\ndef f(x):\n    return np.empty(3)",
    "memory as it was, by where": "import numpy as np\ndef f(x):\n    return np.add(x, 1, where=x > 0)",
    "a plot": "import matplotlib.pyplot as plt\ndef f(x):\n    plt.plot(x)",
    "a module as an argument": "import numpy as np\ndef f(x):\n    m = np\n    return m.save",
    "another library": "import os\ndef f(x):\n    return x",
    "a star": "from numpy import *\ndef f(x):\n    return dot(x, x)",
    "an import inside": "def f(x):\n    import numpy as np\n    return np.dot(x, x)",
    "a private name": "import numpy as np\ndef f(x):\n    return np._NoValue",
    "a magic": "%load_ext autoreload\ndef f(x):\n    return x",
    "the shell": "get_ipython().run_cell('1')\ndef f(x):\n    return x",
    "what a cell returned": "def f(x):\n    return _",
    "a name that is global and local": "g = print\ndef f(x):\n    h = lambda g: g\n    return g(h(x))",
    "the instructor's function that counts": "from layers import counted\ndef f(x):\n    return counted(x)",
    "the instructor's list": "import layers\ndef f(x):\n    layers.SEEN.append(x)",
    "not Python": "def f(x:\n    return x",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_function_without_effects_passes(name):
    assert obstacle(["1 + 1", HARMLESS[name]], ["f"], BESIDE) is None


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_leave_something_behind_is_refused(name):
    assert obstacle(["1 + 1", REFUSED[name]], ["f"], BESIDE)


def test_what_tests_call_of_an_object_is_refused():
    """Its state may be anything."""
    assert obstacle(["def f(x):\n    return x"], ["f", "<object>.step"], {}) == "its tests call <object>.step"


def test_a_module_with_a_librarys_name_is_refused():
    """What `import random` means is then not known."""
    assert "random is a library" in obstacle(["import random"], ["f"], {"random": ""})
