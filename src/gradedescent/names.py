"""What a notebook of a course is called, in every room: its assignment's name and its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class NotebookId:
    """A notebook's identity: its name is only unique inside its assignment."""

    assignment: str
    name: str

    def __str__(self) -> str:
        """Return what people read: `ps1/problem1`, and one name where the notebook is called like its assignment."""
        return self.name if self.name == self.assignment else f"{self.assignment}/{self.name}"

    @property
    def file(self) -> str:
        """The name of its file, wherever a copy of it is."""
        return f"{self.name}.ipynb"


def labelled(notebook: str, text: str, among: int) -> str:
    """Return what is said of one of `among` notebooks: with its name before it, where it is not the only one."""
    return f"{notebook}: {text}" if among > 1 else text
