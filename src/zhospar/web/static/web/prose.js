/*
 * A rich text over a textarea. Without JavaScript the textarea itself is written in; the server cleans what it gets either way.
 *
 * <div data-prose><div class="tools" hidden> <button data-do="bold"> .. </div> <textarea> .. </textarea></div>
 *
 * - The text is written in an element of its own; every change goes into the textarea, which announces "input" (so that it saves itself).
 * - A text that holds paragraphs only is kept plain, one line for each.
 * - Pasting keeps paragraphs, lists, tables, bold and italic; everything else of a word processor is left behind.
 * - Toolbar: one stop of the Tab key, arrows between the buttons. Ctrl+B, Ctrl+I, Ctrl+Z as everywhere. Alt+F10 leads to the toolbar, Escape back.
 */
(() => {
  "use strict";
  const KEPT = new Set(["P", "BR", "STRONG", "EM", "U", "UL", "OL", "LI", "H3", "H4", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "SUB", "SUP"]);
  const RENAMED = { B: "STRONG", I: "EM", DIV: "P", H1: "H3", H2: "H3", H5: "H4", H6: "H4" };
  const DROPPED = new Set(["SCRIPT", "STYLE", "META", "LINK", "TITLE", "HEAD", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "MATH"]);
  const MARKUP = /<\/?[a-zA-Z][^<>]*>/;

  /** A copy of a node with what may be kept of it, made anew: no attribute ever comes along. */
  function kept(node, into) {
    for (const one of node.childNodes) {
      if (one.nodeType === Node.TEXT_NODE) into.append(one.data);
      else if (one.nodeType === Node.ELEMENT_NODE && !DROPPED.has(one.tagName.toUpperCase())) {
        const name = RENAMED[one.tagName] ?? one.tagName;
        if (KEPT.has(name)) {
          const fresh = document.createElement(name);
          kept(one, fresh);
          into.append(fresh);
        } else kept(one, into);
      }
    }
  }

  function read(html) {
    const fragment = document.createDocumentFragment();
    kept(new DOMParser().parseFromString(html, "text/html").body, fragment);
    return fragment;
  }

  function paragraphs(text) {
    const fragment = document.createDocumentFragment();
    for (const line of text.split(/\n/)) {
      const paragraph = document.createElement("p");
      if (line.trim()) paragraph.textContent = line;
      else paragraph.append(document.createElement("br"));
      fragment.append(paragraph);
    }
    return fragment;
  }

  /** What goes into the textarea: plain lines where there are paragraphs only, else the markup. */
  function told(page) {
    const clean = document.createElement("div");
    kept(page, clean);
    for (const line of clean.querySelectorAll("p")) if (!line.textContent.trim() && line.nextSibling === null) line.remove();
    if (!clean.textContent.trim()) return "";
    const marked = [...clean.querySelectorAll("*")].some((one) => one.tagName !== "P" && one.tagName !== "BR");
    if (marked) return clean.innerHTML;
    for (const one of clean.querySelectorAll("br")) one.replaceWith("\n");
    return [...clean.childNodes].map((one) => one.textContent.replace(/\n+$/, "")).join("\n").replace(/\u00a0/g, " ").trim();
  }

  const DO = {
    bold: () => document.execCommand("bold"),
    italic: () => document.execCommand("italic"),
    paragraph: () => document.execCommand("formatBlock", false, "p"),
    heading: () => document.execCommand("formatBlock", false, "h3"),
    bullets: () => document.execCommand("insertUnorderedList"),
    numbers: () => document.execCommand("insertOrderedList"),
    table: () => document.execCommand("insertHTML", false, "<table><tbody><tr><th><br></th><th><br></th></tr><tr><td><br></td><td><br></td></tr></tbody></table><p><br></p>"),
    undo: () => document.execCommand("undo"),
    redo: () => document.execCommand("redo"),
  };

  function showPressed(tools) {
    for (const [name, command] of [["bold", "bold"], ["italic", "italic"], ["bullets", "insertUnorderedList"], ["numbers", "insertOrderedList"]]) {
      tools.querySelector(`[data-do="${name}"]`)?.setAttribute("aria-pressed", String(document.queryCommandState(command)));
    }
  }

  /** Another row under the one in focus, when Tab is pressed in a table's last cell. */
  function addRow(page) {
    const cell = window.getSelection()?.anchorNode?.parentElement?.closest("td, th");
    const row = cell?.closest("tr");
    if (!row || !page.contains(row) || row.nextElementSibling || cell.nextElementSibling) return false;
    const fresh = row.cloneNode(true);
    for (const one of fresh.children) one.innerHTML = "<br>";
    row.after(fresh);
    window.getSelection().collapse(fresh.children[0], 0);
    return true;
  }

  function toolbar(tools, page, sync) {
    tools.hidden = false;
    const buttons = [...tools.querySelectorAll("button")];
    buttons.forEach((one, place) => { one.tabIndex = place ? -1 : 0; });
    tools.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays in the text
    tools.addEventListener("click", (event) => {
      const act = DO[event.target.closest("button")?.dataset.do];
      if (!act) return;
      page.focus();
      act();
      sync();
      showPressed(tools);
    });
    tools.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") page.focus();
      if (!step) return;
      event.preventDefault();
      const place = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
      buttons.forEach((one, own) => { one.tabIndex = own === place ? 0 : -1; });
      buttons[place].focus();
    });
  }

  function start(editor) {
    if (editor.dataset.prose === "on") return;
    editor.dataset.prose = "on";
    const source = editor.querySelector("textarea");
    const page = document.createElement("div");
    page.className = "prose";
    page.contentEditable = "true";
    page.lang = source.lang;
    page.spellcheck = true;
    page.setAttribute("role", "textbox");
    page.setAttribute("aria-multiline", "true");
    page.setAttribute("aria-label", source.getAttribute("aria-label") ?? "");
    page.append(MARKUP.test(source.value) ? read(source.value) : paragraphs(source.value));
    source.hidden = true;
    source.after(page);
    const sync = () => {
      const now = told(page);
      if (now === source.value) return;
      source.value = now;
      source.dispatchEvent(new Event("input", { bubbles: true }));
    };
    page.addEventListener("focus", () => { try { document.execCommand("defaultParagraphSeparator", false, "p"); } catch { /* it stays as it is */ } });
    page.addEventListener("input", (event) => { event.stopPropagation(); sync(); });
    page.addEventListener("paste", (event) => {
      const html = event.clipboardData?.getData("text/html");
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      const holder = document.createElement("div");
      holder.append(html ? read(html) : paragraphs(text));
      if (!html && !text.includes("\n")) document.execCommand("insertText", false, text);
      else document.execCommand("insertHTML", false, holder.innerHTML);
      sync();
    });
    const tools = editor.querySelector(".tools");
    toolbar(tools, page, sync);
    page.addEventListener("keyup", () => showPressed(tools));
    page.addEventListener("mouseup", () => showPressed(tools));
    page.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "F10") { event.preventDefault(); tools.querySelector('[tabindex="0"]').focus(); }
      if (event.key === "Tab" && !event.shiftKey && addRow(page)) { event.preventDefault(); sync(); }
    });
  }

  const startAll = (within) => within.querySelectorAll("[data-prose]").forEach(start);
  document.addEventListener("htmx:load", (event) => startAll(event.target));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => startAll(document));
  else startAll(document);
})();
