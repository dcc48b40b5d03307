# Writes formulas that read files, redefine macros or never end.
# Expected: 0


def edit(notebook):
    text(notebook, r"$\def\x{\x\x}\x$ $$\input{/etc/passwd}\immediate\write18{id}$$ $\href{javascript:document.title='owned'}{x}$ $\mmlToken{mi}[href='javascript:document.title=1']{x}$ <p>$\&#104;ref{javascript:document.title=1}{x}$</p> $\unicode{<img src=x onerror=document.title=1>}$")
