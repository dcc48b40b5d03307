"""A pytest plugin that has nbgrader's own tests grade on our engine: its Autograde's defaults, with our preprocessors.

`gradedescent.configure` does this for a course; nbgrader's tests write configurations of their own. Each makes a
gradebook of its own too, for which nbgrader starts the program `alembic` to learn its schema's name: here it does so
once.
"""

import functools

import nbgrader.api
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, IgnorePattern, LimitOutput

from gradedescent.nbgrader_plugin import Execute, Repair, SaveAutoGrades

SANITIZE = [Repair, CheckCellMetadata]
AUTOGRADE = [
    Execute,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]

# traitlets asks these methods for a default before it uses the one that the class declares.
Autograde._sanitize_preprocessors_default = lambda _self: list(SANITIZE)
Autograde._autograde_preprocessors_default = lambda _self: list(AUTOGRADE)

nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)
