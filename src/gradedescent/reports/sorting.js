"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = table.tHead.rows[0].cells;
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = (cell.dataset.value ?? cell.textContent).trim();
    const number = text === "" ? NaN : Number(text.split(" ")[0]);
    return Number.isNaN(number) ? text : number;
  };
  const compare = (one, other) => {
    const numbers = [typeof one === "number", typeof other === "number"];
    if (numbers[0] && numbers[1]) return one - other;
    return numbers[0] ? -1 : numbers[1] ? 1 : one.localeCompare(other);
  };
  [...headings].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const upwards = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", upwards ? "ascending" : "descending");
      const body = table.tBodies[0];
      const rows = [...body.rows].sort((one, other) => compare(value(one, column), value(other, column)));
      body.append(...(upwards ? rows : rows.reverse()));
    });
  });
}
