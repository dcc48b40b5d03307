"""nbgrader's configuration of this course; `gradedescent` reads it too."""

c = get_config()  # noqa: F821 - nbgrader and gradedescent provide it
c.CourseDirectory.course_id = "deep-learning"

# No cell of this course computes for a second; a submission that loops should not keep the class waiting.
c.Gradedescent.cell_timeout = 5
c.Gradedescent.exercise_timeout = 10
