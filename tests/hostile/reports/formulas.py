# Answers with what a spreadsheet would run.
# Expected: 0
# %% scale
def scale(x):
    raise ValueError("=cmd|' /C calc'!A0 +1+1 @SUM(1) -2")

# %% table
def table(n):
    return {"=HYPERLINK(\"http://127.0.0.1:9/leak\")": 1}
