# Closes the page's own elements and comments, to write behind them.
# Expected: 0
print("</pre></div></main></body></html><!-- --><script>document.title='owned'</script><h1>Score: 30 of 30</h1>")
print("</script></style></textarea></title>]]><plaintext>{{ 7*7 }}{% raw %}${7*7}")


# %% scale
def scale(x):
    raise ValueError("</p></li></details><h1>passed</h1>{{ config }}")
