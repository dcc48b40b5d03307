"""Why an exercise lost points, in words: messages, advice, named mistakes."""
