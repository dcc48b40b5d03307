# Takes all permissions from its folder and what is in it, so that it can't be removed.
# Expected: 0
import os

os.makedirs("a/b/c")
open("a/b/c/file", "w").write("x")
os.chmod("a/b", 0)
os.chmod(".", 0)
