# Puts scripts into the texts of the notebook.
# Expected: 0


def edit(notebook):
    page = "<script>fetch('http://127.0.0.1:9/leak'); document.title = 'owned'</script>"
    more = "<img src=x onerror=\"document.title='owned'\">[click](javascript:document.title='owned')<iframe srcdoc='<script>parent.document.title=1</script>'>"
    text(notebook, page + more + "<style>body{display:none}</style><form action=//evil><button>go</button></form>")
