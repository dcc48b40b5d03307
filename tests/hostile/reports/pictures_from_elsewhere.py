# Displays pictures, sounds and frames that would call out.
# Expected: 0
from IPython.display import HTML, IFrame, Image, display

display(Image(url="http://127.0.0.1:9/leak.png"), IFrame("http://127.0.0.1:9/leak", 100, 100))
for tag in ("img", "audio", "video", "embed", "object", "iframe", "input type=image", "source", "track"):
    display(HTML(f"<{tag} src='http://127.0.0.1:9/leak' data='http://127.0.0.1:9/leak' autoplay></{tag.split()[0]}>"))
display(HTML("<svg><use href='http://127.0.0.1:9/leak#x'/></svg><table background='http://127.0.0.1:9/leak'>"))
for address in ("/leak", "leak", "\\leak", "ht\ntp://127.0.0.1:9/leak", "&Tab;//127.0.0.1:9/leak"):  # some on the reader's own site
    display(HTML(f"<img src='{address}'>"))
