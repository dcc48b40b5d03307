# Asks the test's side for what is none of its business, while it is called.
# Expected: 0
from gradedescent.engine.child import objects, wire

# %% each
def each(f, values):
    import gc
    server = next(o for o in gc.get_objects() if type(o).__name__ == "Server")
    for number in (0, -1, 1, 2, 99):
        for ask in ("object", "callback", "judge"):
            question = {"ask": ask, "number": server._number if hasattr(server, "_number") else 0,
                        "args": [number, ["expected"], {}], "kwargs": {}}
            server.channel.send(wire.pack(question))
    return [7, 8]
