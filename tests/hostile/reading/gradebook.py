# Opens the gradebook and writes itself a score.
# Expected: 0
import sqlite3

for mode in ("ro", "rw"):
    try:
        book = sqlite3.connect(f"file:{ROOT}/gradebook.db?mode={mode}", uri=True)
        print(book.execute("select * from student").fetchall())
        book.execute("update grade set auto_score = 10, manual_score = 10")
        book.commit()
    except Exception as error:
        print(error)
