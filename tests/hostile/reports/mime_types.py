# Displays data under mime types that pages render on their own.
# Expected: 0
from IPython.display import display

script = "<script>document.title='owned'</script>"
for mime in ("text/html", "text/markdown", "text/latex", "application/javascript", "image/svg+xml", "text/vnd.mermaid",
             "application/vnd.jupyter.widget-view+json", "application/pdf", "image/png", "video/mp4", "text/html; charset=x"):
    display({mime: script, "text/plain": script}, raw=True)
    display({mime: {"model_id": script, "src": "http://127.0.0.1:9/leak"}}, raw=True)
