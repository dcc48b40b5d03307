# Attaches files to a text: a script as a picture, a picture from elsewhere.
# Expected: 0


def edit(notebook):
    text(notebook, "![x](attachment:a.png) ![y](http://127.0.0.1:9/leak.png) ![z](file:///etc/passwd) ![w](data:text/html,<script>alert(1)</script>)")
    notebook["cells"][-1]["attachments"] = {"a.png": {"text/html": "<script>document.title='owned'</script>", "image/svg+xml": "<svg onload=alert(1)>"}, "../../x": {"image/png": "AAAA"}}
