# Reads address zero.
# Expected: 0, reason: ended
import ctypes

ctypes.string_at(0)
