// What a reader may do with the page: sort tables, print what is folded, change a chart for its twin.
"use strict";
(() => {
  const missing = new Set(["", "–"]);
  const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december"];
  const words = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

  const element = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };

  // "−0.12† (−0.30 to +0.05)" is -0.12, "1,204" is 1204; "< 0.001" comes before 0.001.
  const number = (text) => {
    const found = text.replaceAll("−", "-").replace(/(\d),(?=\d{3})/g, "$1").match(/[-+]?\d+(\.\d+)?/);
    return found ? Number(found[0]) - (text.startsWith("<") ? 1e-9 : 0) : NaN;
  };

  // "4 October 2021", "October 2021" and "2021" as a number that grows with time.
  const day = (text) => {
    const found = text.match(/^(?:(?:(\d{1,2}) )?([A-Za-z]+) )?(\d{4})$/);
    const month = found && found[2] ? months.indexOf(found[2].toLowerCase()) : 0;
    return found && month >= 0 ? Number(found[3]) * 400 + month * 32 + Number(found[1] || 0) : NaN;
  };

  const cell = (row, column) => row.cells[column].textContent.trim().replace(/\s+/g, " ");

  // How to read a column's cells: as numbers where the table says so, as days where all of them are.
  const reading = (header, rows, column) => {
    if (header.dataset.sort === "number") return number;
    const found = rows.map((row) => cell(row, column)).filter((text) => !missing.has(text));
    return found.length && found.every((text) => !Number.isNaN(day(text))) ? day : null;
  };

  const compare = (read, left, right) => (read ? read(left) - read(right) : words.compare(left, right));

  // What is missing comes last, whichever way; equal rows stay in the order of the report.
  const ordered = (rows, read, column, sign) => [...rows].sort((one, other) => {
    const [left, right] = [cell(one, column), cell(other, column)];
    const [noLeft, noRight] = [left, right].map((text) => missing.has(text) || (read && Number.isNaN(read(text))));
    return noLeft || noRight ? noLeft - noRight : sign * compare(read, left, right);
  });

  // The parts of a table that stand apart, each under its heading.
  const groups = (rows) => rows.reduce((parts, row) => {
    if (row.querySelector("th[scope=rowgroup]")) return [...parts, [row], []];
    parts[parts.length - 1].push(row);
    return parts;
  }, [[]]);

  const heads = (part) => part.length === 1 && part[0].querySelector("th[scope=rowgroup]");

  const sort = (table, original, header, state) => {
    const column = header.cellIndex;
    const parts = groups(original);
    const read = reading(header, parts.filter((part) => !heads(part)).flat(), column);
    const sign = {ascending: 1, descending: -1}[state];
    const shown = parts.flatMap((part) => (heads(part) || !sign ? part : ordered(part, read, column, sign)));
    table.tBodies[0].append(...shown);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (sign) header.setAttribute("aria-sort", state);
  };

  const next = {ascending: "descending", descending: "", "": "ascending"};

  for (const table of document.querySelectorAll("main table")) {
    if (!table.tHead || table.tHead.rows.length !== 1 || table.tBodies.length !== 1) continue;
    const original = [...table.tBodies[0].rows];
    if (original.length < 2) continue;
    for (const header of table.tHead.rows[0].cells) {
      if (!header.textContent.trim()) continue;
      const button = element("button", {type: "button", class: "sort"}, ...header.childNodes);
      button.title = "Sort: up, down, as in the report";
      button.addEventListener("click", () => {
        sort(table, original, header, next[header.getAttribute("aria-sort") || ""]);
      });
      header.append(button);
    }
  }

  // Paper cannot be unfolded.
  const folds = document.querySelectorAll("details");
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...folds].filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  // A link to something folded opens it.
  const unfold = () => {
    for (const fold of document.querySelectorAll("details:has(:target)")) fold.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // A chart of one frame fills the line; narrower than it was made it would not be readable.
  const fitted = (spec, room) => {
    const single = (spec.mark || spec.layer) && typeof spec.width === "number" && room > spec.width;
    return single ? {...spec, width: room, autosize: {type: "fit-x", contains: "padding"}} : spec;
  };

  // The picture comes back at a second click.
  for (const data of document.querySelectorAll("script.twin")) {
    if (!window.vegaEmbed) break;
    const figure = data.closest("figure");
    const stage = element("div", {class: "stage"});
    const button = element("button", {type: "button", class: "swap", "aria-pressed": "false"}, "Interactive");
    let drawn = null;
    button.addEventListener("click", async () => {
      const on = figure.classList.toggle("live");
      button.setAttribute("aria-pressed", String(on));
      if (!on || drawn) return;
      const spec = fitted(JSON.parse(data.textContent), stage.clientWidth);
      drawn = window.vegaEmbed(stage, spec, {ast: true, renderer: "svg", actions: false});
      try {
        await drawn;
      } catch (error) {
        figure.classList.remove("live");
        button.remove();
        console.error(error);
      }
    });
    figure.querySelector("img").after(stage);
    figure.append(button);
  }
})();
