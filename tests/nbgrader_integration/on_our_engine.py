"""A pytest plugin that has nbgrader's own tests grade on our engine: its Autograde's defaults, with our preprocessors.

`nbgrader_config.py` does this for a course; nbgrader's tests write configurations of their own.
"""

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
