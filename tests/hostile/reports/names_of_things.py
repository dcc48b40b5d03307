# Names its functions, variables and types as markup.
# Expected: 0
Type = type("<b onclick=document.title=1>T</b>", (), {})


# %% scale
def scale(x):
    return Type()

# %% combine
def combine(x, y):
    raise type("<script>document.title='owned'</script>", (Exception,), {})("x")
