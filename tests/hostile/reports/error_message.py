# Raises errors whose text is a page of its own.
# Expected: 0
# %% scale
def scale(x):
    raise ValueError("<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">")

# %% table
def table(n):
    return {"<script>document.title='owned'</script>": 1, "\"><img src=x onerror=\"document.title='owned'\">": 2}
