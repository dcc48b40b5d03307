# Imports what grades, and asks it.
# Expected: 0
found = []
try:
    from gradedescent.references import load

    found.append(load)
    from gradedescent.examiner.session import Session

    found.append(Session)
    from gradedescent.course import Course
    from gradedescent.settings import load as settings

    found.append(Course(settings(".")).assignments())
except Exception as error:
    found.append(repr(error))
print(found)
