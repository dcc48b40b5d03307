# Says that its call changed arguments that it never got, and others than it may.
# Expected: 0
from gradedescent.engine.child import objects

honest = objects.Objects.on_call

def on_call(self, request):
    reply = honest(self, request)
    reply["changed"] = [[0, [1, 2, 3]], [1, [1, 2, 3]], ["expected", None]]
    reply["touched"] = 0
    return reply

objects.Objects.on_call = on_call

# %% scale
def scale(x):
    return x

# %% order
def order(values):
    pass
