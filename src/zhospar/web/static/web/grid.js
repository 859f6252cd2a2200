/*
 * Grids of values: paste from a spreadsheet, move by keys, mark what is no number. Nothing is sent: the form's own button saves.
 *
 * <form data-grid data-told-pasted="... {count} ..." data-told-unreadable="... {count} ..." data-told-outside="... {count} ...">
 *   <p data-grid-told role="status"></p>                      what a paste did is told here
 *   <tr> <td class="cell"> <input> </td> ... </tr>            every text input of a td.cell is a place of the grid
 *
 * - Paste of several cells (tabs and line ends) fills the places to the right and below the one in focus, each place once;
 *   td.cell gets data-state="pasted", or "unreadable" (and its input aria-invalid). Escape right after a paste takes it back.
 * - Read as numbers: decimal comma or point, spaces of any kind between thousands, a minus of any kind. An input with data-text takes any text.
 * - Arrows up and down and Enter move between rows (as does Shift+Enter); left and right only from the edge of the text.
 * - Announces "grid:pasted" on the form, with {filled, unreadable, outside}.
 */
(() => {
  "use strict";
  const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
  const MINUS = /[\u2212\u2013\u2014]/g;
  const taken = new WeakMap(); // form -> what stood in the places before the last paste

  /** The number as we write it ("1 240,6" -> "1240,6"), "" for nothing, null for what is no number. */
  function readNumber(text) {
    const told = text.trim();
    // A space inside is a mark of thousands only where groups of three follow it: "6 8,3" is no number.
    if (/\d[\s\u00a0\u2007\u2009\u202f]/.test(told) && !/^[-\u2212\u2013\u2014]?\d{1,3}([\s\u00a0\u2007\u2009\u202f]\d{3})+([.,]\d+)?$/.test(told)) return null;
    const bare = told.replace(SPACES, "").replace(MINUS, "-");
    if (bare === "" || bare === "-") return "";
    return /^-?\d+([.,]\d+)?$/.test(bare) ? bare.replace(".", ",") : null;
  }

  /** Rows of places; rows without a place are left out. */
  function placesOf(form) {
    return [...form.querySelectorAll("tr")]
      .map((row) => [...row.querySelectorAll("td.cell input:not([type=hidden]):not([readonly]):not([disabled])")])
      .filter((row) => row.length);
  }

  /** Where an input stands: its row of places, and the column of the table (rows may have locked cells). */
  function whereIs(rows, input) {
    const row = rows.findIndex((one) => one.includes(input));
    return { row, column: row < 0 ? -1 : columnOf(input) };
  }

  function columnOf(input) {
    return input.closest("td").cellIndex;
  }

  function placeAt(rows, row, column) {
    return rows[row]?.find((one) => columnOf(one) === column);
  }

  function mark(input, state) {
    const cell = input.closest("td.cell");
    if (state) cell.dataset.state = state;
    else delete cell.dataset.state;
    if (state === "unreadable") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function put(input, text) {
    const number = "text" in input.dataset ? text.trim() : readNumber(text);
    input.value = number ?? text.trim();
    mark(input, number === null ? "unreadable" : "pasted");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    mark(input, number === null ? "unreadable" : "pasted"); // the listener below takes marks away while a person types
    return number !== null;
  }

  /** The lines of a spreadsheet's clipboard; a cell in quotes may hold line ends. */
  function linesOf(text) {
    const lines = [[""]];
    let quoted = false;
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let at = 0; at < source.length; at += 1) {
      const sign = source[at];
      const line = lines[lines.length - 1];
      if (quoted && sign === '"' && source[at + 1] === '"') { line[line.length - 1] += '"'; at += 1; }
      else if (sign === '"' && (quoted || line[line.length - 1] === "")) quoted = !quoted;
      else if (!quoted && sign === "\t") line.push("");
      else if (!quoted && sign === "\n") lines.push([""]);
      else line[line.length - 1] += sign;
    }
    return lines;
  }

  function tell(form, counts) {
    const parts = [];
    for (const [name, count] of Object.entries(counts)) {
      const words = form.dataset[`told${name[0].toUpperCase()}${name.slice(1)}`];
      if (count && words) parts.push(words.replace("{count}", String(count)));
    }
    const place = form.querySelector("[data-grid-told]");
    if (place) place.textContent = parts.join(" ");
  }

  document.addEventListener("paste", (event) => {
    const input = event.target.closest?.("[data-grid] td.cell input");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || input.readOnly || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return; // one value: the browser pastes it
    event.preventDefault();
    const form = input.closest("[data-grid]");
    const rows = placesOf(form);
    const from = whereIs(rows, input);
    const before = [];
    const counts = { pasted: 0, unreadable: 0, outside: 0 };
    linesOf(text).forEach((line, down) => line.forEach((value, right) => {
      const place = placeAt(rows, from.row + down, from.column + right);
      if (!place) { counts.outside += value.trim() ? 1 : 0; return; }
      before.push([place, place.value, place.closest("td.cell").dataset.state]);
      if (put(place, value)) counts.pasted += 1;
      else counts.unreadable += 1;
    }));
    taken.set(form, before);
    tell(form, counts);
    form.dispatchEvent(new CustomEvent("grid:pasted", { bubbles: true, detail: { filled: counts.pasted, unreadable: counts.unreadable, outside: counts.outside } }));
  });

  document.addEventListener("input", (event) => {
    const input = event.target.closest?.("[data-grid] td.cell input");
    if (!input || !event.isTrusted) return;
    taken.delete(input.closest("[data-grid]"));
    mark(input, "typing");
  });

  // Once a person leaves a place, what is no number is marked; the words of the mend come from the server.
  document.addEventListener("focusout", (event) => {
    const input = event.target.closest?.("[data-grid] td.cell input");
    if (!input || "text" in input.dataset || input.closest("td.cell").dataset.state !== "typing") return;
    const number = readNumber(input.value);
    if (number !== null) input.value = number;
    mark(input, number === null ? "unreadable" : "");
  });

  const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

  function leaves(input, event) {
    if (input.selectionStart === 0 && input.selectionEnd === input.value.length) return true;
    if (event.key === "ArrowRight") return input.selectionStart === input.value.length;
    if (event.key === "ArrowLeft") return input.selectionEnd === 0;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.("[data-grid] td.cell input");
    if (!input || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const form = input.closest("[data-grid]");
    if (event.key === "Escape" && taken.has(form)) {
      event.preventDefault();
      for (const [place, value, state] of taken.get(form)) {
        place.value = value;
        place.dispatchEvent(new Event("input", { bubbles: true }));
        mark(place, state ?? "");
      }
      taken.delete(form);
      tell(form, {});
      return;
    }
    const step = STEPS[event.key];
    if (!step || !leaves(input, event)) return;
    const rows = placesOf(form);
    const from = whereIs(rows, input);
    const down = event.key === "Enter" && event.shiftKey ? -1 : step[0];
    let to = placeAt(rows, from.row + down, from.column + step[1]);
    if (step[1]) {
      const line = rows[from.row];
      to = line[line.indexOf(input) + step[1]];
    }
    if (event.key === "Enter" || to) event.preventDefault(); // Enter never sends half a grid
    to?.focus();
    to?.select();
  });
})();
