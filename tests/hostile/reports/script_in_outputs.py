# Displays HTML and JavaScript.
# Expected: 0
from IPython.display import HTML, Javascript, display

display(HTML("<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><a href=javascript:document.title=1>x</a>"))
display(Javascript("document.title = 'owned'; fetch('http://127.0.0.1:9/leak')"))
display(HTML("<div onmouseover=\"document.title='owned'\" style='position:fixed;inset:0'>Score: 30 of 30</div>"))
