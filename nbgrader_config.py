"""nbgrader's configuration of this course; `gradedescent` reads it too."""

c = get_config()  # noqa: F821 - nbgrader and gradedescent provide it
c.CourseDirectory.course_id = "deep-learning"

# nbgrader's autograde, its API and formgrader's button grade through Gradedescent.
c.Autograde.sanitize_preprocessors = [
    "gradedescent.nbgrader_plugin.Repair",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "gradedescent.nbgrader_plugin.Execute",
    "nbgrader.preprocessors.LimitOutput",
    "gradedescent.nbgrader_plugin.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Options of Gradedescent, with their defaults:
# c.Gradedescent.cell_timeout = 30        seconds for a cell of the notebook
# c.Gradedescent.call_timeout = 5         seconds for one call in a hidden test
# c.Gradedescent.memory = 2**30           bytes that a submission may use
