# Displays a picture that is a script.
# Expected: 0
from IPython.display import SVG, display

display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\"document.title='owned'\"><script>document.title='owned'</script><foreignObject><iframe src='http://127.0.0.1:9/'/></foreignObject></svg>"))
display({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/leak'/></svg>"}, raw=True)
