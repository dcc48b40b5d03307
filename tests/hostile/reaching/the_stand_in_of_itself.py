# Calls the exercise's own name while that exercise is graded, hoping that the solution answers.
# Expected: 0
# %% scale
def scale(x):
    import __main__

    return __main__.scale(x) if __main__.scale is not scale else x

# %% combine
def combine(x, y):
    import __main__

    return __main__.combine(x, y) if __main__.combine is not combine else x
