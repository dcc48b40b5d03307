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

# No cell of this course computes for a second; a submission that loops should not keep the class waiting.
c.Gradedescent.cell_timeout = 5
c.Gradedescent.exercise_timeout = 10
# The other options and their defaults are in docs/operating.md.
