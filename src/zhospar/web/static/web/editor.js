/*
 * The editor's pages after each saving: the parts that changed, what is wrong with a field, the version that other forms of the page name.
 *
 * <form data-autosave=".." data-editor>   answers {"version", "element", "parts": {"panel": html, ..}} or {"title", "faults": {name: words}}
 * Parts replace the element of the page that has their id; one in which the focus stands keeps it.
 * <form data-follows-version> (remove) names the version that the element has now.
 * <a data-forget-kept="KEY"> (take the other's version) forgets what this browser keeps of the form.
 */
(() => {
  "use strict";

  function replacePart(id, html) {
    const place = document.getElementById(id);
    if (!place) return;
    const scrolled = place.scrollTop;
    const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    place.outerHTML = html;
    const fresh = document.getElementById(id);
    if (!fresh) return;
    fresh.scrollTop = scrolled;
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  }

  /** The message under a field, made once and kept empty while there is nothing to say. */
  function mistakeOf(field) {
    const id = `${field.id || field.name}-live`;
    let told = document.getElementById(id);
    if (!told) {
      told = document.createElement("span");
      told.id = id;
      told.className = "mistake";
      told.setAttribute("role", "alert");
      field.after(told);
    }
    return told;
  }

  function clearMistakes(form) {
    for (const field of form.querySelectorAll("[data-live-mistake]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("data-live-mistake");
      mistakeOf(field).textContent = "";
    }
  }

  document.addEventListener("autosave:saved", (event) => {
    const form = event.target;
    if (!("editor" in form.dataset)) return;
    clearMistakes(form);
    for (const [id, html] of Object.entries(event.detail.parts ?? {})) replacePart(id, html);
    const action = form.getAttribute("action");
    for (const other of document.querySelectorAll("form[data-follows-version]")) {
      if (other.getAttribute("action").startsWith(`${action}/`)) other.elements.namedItem("version").value = event.detail.version;
    }
  });

  document.addEventListener("autosave:failed", (event) => {
    const form = event.target;
    if (!("editor" in form.dataset)) return;
    clearMistakes(form);
    for (const [name, words] of Object.entries(event.detail.faults ?? {})) {
      const field = form.elements.namedItem(name);
      const one = field instanceof RadioNodeList ? field[0] : field;
      if (!one) continue;
      one.setAttribute("aria-invalid", "true");
      one.setAttribute("data-live-mistake", "");
      mistakeOf(one).textContent = words;
    }
  });

  document.addEventListener("autosave:theirs", (event) => {
    const place = document.querySelector(event.target.dataset.autosaveConflict ?? "#conflict");
    const take = place?.querySelector("a[data-forget-kept]");
    if (take) take.dataset.forgetKept = event.target.dataset.autosaveKey;
    place?.scrollIntoView({ block: "nearest" });
    place?.querySelector("textarea")?.focus();
  });

  document.addEventListener("click", (event) => {
    const take = event.target.closest?.("a[data-forget-kept]");
    if (!take) return;
    try { localStorage.removeItem(`zhospar:${take.dataset.forgetKept}`); } catch { /* nothing is kept then */ }
    if (new URL(take.href).pathname === location.pathname) {
      event.preventDefault();
      location.reload();
    }
  });
})();
