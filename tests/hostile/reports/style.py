# Changes the page's looks: its own verdicts over ours, fonts and pictures from elsewhere.
# Expected: 0
from IPython.display import HTML, display

display(HTML("<style>@import url('http://127.0.0.1:9/leak.css'); .score::after{content:'30 of 30'} body{background:url(http://127.0.0.1:9/leak)}</style>"))
display(HTML("<link rel=stylesheet href='http://127.0.0.1:9/leak.css'><base href='http://127.0.0.1:9/'><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"))
