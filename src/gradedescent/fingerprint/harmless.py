"""What a student's function may use of Python and its libraries without leaving anything behind."""

from __future__ import annotations

import builtins

LIBRARIES = frozenset(
    {"numpy", "math", "random", "copy", "time", "itertools", "h5py", "matplotlib", "scipy", "__future__"}
)
"""Modules that a notebook may import: none of them offers to watch or change other code."""
_NUMPY = frozenset(
    """
    abs absolute add all allclose amax amin any append arange arccos arcsin arctan arctan2 argmax argmin argsort
    argwhere around array array_equal array_split asarray atleast_1d atleast_2d average bincount block bool_
    broadcast_to ceil clip column_stack concatenate convolve copy cos cosh count_nonzero cumprod cumsum deg2rad
    diag diagonal diff divide divmod dot dsplit dstack e einsum equal exp exp2 expand_dims expm1 eye fabs finfo
    fix flatnonzero flip fliplr flipud float32 float64 floor floor_divide fmax fmin full full_like greater
    greater_equal heaviside histogram hsplit hstack hypot identity inf inner insert int32 int64 integer interp
    isclose isfinite isin isinf isnan isscalar kron less less_equal linspace log log10 log1p log2 logaddexp logical_and
    logical_not logical_or logical_xor logspace matmul matrix max maximum mean median meshgrid min minimum mod
    moveaxis multiply nan nan_to_num nanmax nanmean nanmin nanstd nansum ndim negative newaxis nonzero not_equal
    number ones ones_like outer pad percentile pi power prod ptp put_along_axis quantile ravel reciprocal
    remainder repeat reshape result_type rint roll rot90 round searchsorted shape sign sin sinh size sort split
    sqrt square squeeze stack std subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace
    transpose trapezoid tri tril triu true_divide trunc uint8 unique var vdot vsplit vstack where zeros
    zeros_like linalg.cond linalg.det linalg.eig linalg.eigh linalg.inv linalg.lstsq linalg.matrix_rank
    linalg.norm linalg.pinv linalg.qr linalg.solve linalg.svd random.RandomState random.binomial random.choice
    random.default_rng random.multinomial random.normal random.permutation random.rand random.randint
    random.randn random.random random.random_sample random.seed random.shuffle random.standard_normal
    random.uniform
    """.split()  # noqa: SIM905 - quotes would hide the words
)
"""NumPy's functions without effects but on the random state, which is put back. `empty` shows what lay in memory."""
_RANDOM = frozenset(
    """
    choice choices gauss randint random randrange sample seed shuffle uniform
    """.split()  # noqa: SIM905 - quotes would hide the words
)
BUILTINS = frozenset(
    """
    abs all any bin bool complex dict divmod enumerate filter float format frozenset int isinstance issubclass
    iter len list map max min next ord pow print range repr reversed round set slice sorted str sum tuple zip
    """.split()  # noqa: SIM905 - quotes would hide the words
) | {name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)}
REFUSED_NAMES = frozenset(
    """
    In Out breakpoint compile delattr eval exec exit get_ipython getattr globals input locals quit setattr vars
    """.split()  # noqa: SIM905 - quotes would hide the words
)
REFUSED_ATTRIBUTES = frozenset(
    """
    builtins core ctypes ctypeslib dump errstate f2py f_back f_builtins f_globals f_locals f_trace gc gi_frame
    importlib inspect lib linecache logging memmap os pickle set_printoptions set_string_function setbufsize
    seterr seterrcall setprofile settrace signal subprocess sys tb_frame tb_next test testing threading tofile
    warnings weakref
    """.split()  # noqa: SIM905 - quotes would hide the words
)
"""Attributes that lead out of plain computing, wherever they stand."""
PRESENT = frozenset({*dir(builtins), "display", "exit", "get_ipython", "quit"})
"""Names that are there without being bound."""


def is_harmless(path: str) -> bool:
    """Tell whether a library's function, by its dotted path, has no effect that stays."""
    library, _, name = path.partition(".")
    parts = name.split(".")
    if library == "numpy":
        return parts[0] in _NUMPY or ".".join(parts[:2]) in _NUMPY
    if library == "random":
        return name in _RANDOM
    return (library == "math" and len(parts) == 1) or path == "copy.deepcopy"
