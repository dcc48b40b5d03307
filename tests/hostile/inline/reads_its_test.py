# Looks for the text of the test that calls it in the history, in frames and in the lines that tracebacks keep.
# Expected: 0
import linecache
import sys

def texts():
    found = [str(get_ipython().user_ns.get(name)) for name in ("In", "_i", "_ih")]
    found += ["".join(lines) for *_, lines, _ in (v for v in linecache.cache.values() if len(v) == 4)]
    frame = sys._getframe()
    while frame:
        found += [str(frame.f_locals), str(frame.f_code.co_consts)]
        frame = frame.f_back
    return found

# %% scale
def scale(x):
    seen = [text for text in texts() if "".join(reversed("1174-TERCES")) in text]
    if seen:
        raise ValueError(f"LEAK:{seen[0][-200:]}")
    return None
