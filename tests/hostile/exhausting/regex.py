# Backtracks for longer than the universe, in C, where no interrupt is seen.
# Expected: 0
import re

re.match(r"(a+)+$", "a" * 60 + "b")
