/*
 * Saving while a person types. A form saves itself shortly after the last change; what could not be saved stays in this browser and is tried again.
 *
 * <form data-autosave="ADDRESS" data-autosave-key="doc-7-section-2" method="post">   the whole form is posted to ADDRESS (its CSRF field included)
 *   <input type="hidden" name="version" value="41">                             optional: the version that was read; the answer renews it
 *   <output class="saved" data-state="saved" data-typing=".." data-saving=".." data-saved=".." data-failed=".." data-theirs=".." data-kept="..">
 *   (components/saved.html; it may also stand outside, named by the form's data-autosave-told="#id")
 *
 * The server answers 200 or 204 (saved; JSON {"version": .., "told": ".."} if it likes), 409 (another changed it: state "theirs", nothing is overwritten;
 * an HTML answer is put into the element named by data-autosave-conflict), 400 or 422 (not usable: state "failed", not tried again until the next change).
 * Anything else, or no answer: state "failed", kept in localStorage, tried again after 2, 4, 8 ... 60 seconds and when the connection is back.
 * The key names the person as well as the thing (two people may share a browser); data-autosave-unkept: what is confidential is never kept here;
 * <form data-autosave-forget> (signing out) forgets everything kept. A form with data-autosave-off, a field with data-autosave-skip, passwords and
 * files stay out of it.
 * data-autosave-was: what the fields said when they were read (or last saved) is sent along as "was", JSON by name, so that the server can tell
 * what the writer changed and join it with what another changed elsewhere in the same thing.
 * Without JavaScript the form has its own button. Announces "autosave:saved", "autosave:failed", "autosave:theirs" on the form.
 */
(() => {
  "use strict";
  const PAUSE = 800;
  const LONGEST = 60000;
  const works = new WeakMap();
  const open = new Set();

  const keyOf = (form) => `zhospar:${form.dataset.autosaveKey || form.dataset.autosave}`;

  function told(form) {
    const named = form.dataset.autosaveTold;
    return named ? document.querySelector(named) : form.querySelector("output.saved");
  }

  function show(form, state, words) {
    const place = told(form);
    if (!place) return;
    place.dataset.state = state;
    const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const text = words || place.dataset[state] || "";
    place.textContent = state === "saved" && !words ? `${text} ${now}` : text;
  }

  /** What a person has typed: names and texts; no files, no secrets, no tokens. */
  function typed(form) {
    return [...form.elements]
      .filter((one) => one.name && !one.disabled && !("autosaveSkip" in one.dataset))
      .filter((one) => !["file", "password", "hidden", "submit", "button"].includes(one.type))
      .map((one) => [one.name, one.type === "checkbox" || one.type === "radio" ? `${one.value}:${one.checked}` : one.value]);
  }

  /** What the fields say, by name: a text, or the values ticked. */
  function said(form) {
    const told = {};
    for (const one of form.elements) {
      if (!one.name || one.disabled || ["file", "password", "hidden", "submit", "button"].includes(one.type)) continue;
      if (one.type === "checkbox") (told[one.name] ??= []).push(...(one.checked ? [one.value] : []));
      else if (one.type !== "radio" || one.checked) told[one.name] = one.value;
    }
    return told;
  }

  function versionOf(form) {
    return form.elements.namedItem("version")?.value ?? "";
  }

  function keep(form, submitted = false) {
    if ("autosaveUnkept" in form.dataset) return;
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ version: versionOf(form), fields: typed(form), was: works.get(form)?.was, submitted }));
    } catch { /* no room or not allowed: the page itself still holds it */ }
  }

  function forget(form) {
    try { localStorage.removeItem(keyOf(form)); } catch { /* as above */ }
  }

  function kept(form) {
    try { return JSON.parse(localStorage.getItem(keyOf(form)) ?? "null"); } catch { return null; }
  }

  function announce(form, name, detail) {
    form.dispatchEvent(new CustomEvent(`autosave:${name}`, { bubbles: true, detail }));
  }

  function later(form, work, wait) {
    clearTimeout(work.timer);
    work.timer = setTimeout(() => save(form), wait);
  }

  async function answered(form, work, response, sent) {
    if (response.ok) {
      const told = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
      const version = form.elements.namedItem("version");
      if (version && told.version !== undefined) version.value = told.version;
      work.wait = 2000;
      if (work.change === sent) { work.dirty = false; forget(form); show(form, "saved", told.told); announce(form, "saved", told); }
      else later(form, work, PAUSE);
    } else if (response.status === 409) {
      work.stopped = true; // nothing more is sent until a person has chosen
      const named = form.dataset.autosaveConflict;
      const place = named && document.querySelector(named);
      if (place && response.headers.get("Content-Type")?.includes("html")) {
        place.innerHTML = await response.text();
        window.htmx?.process(place);
      }
      show(form, "theirs");
      announce(form, "theirs", {});
    } else if (response.status === 400 || response.status === 422) {
      const problem = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
      show(form, "failed", problem.title || problem.told);
      announce(form, "failed", problem);
    } else {
      throw new Error(String(response.status));
    }
  }

  async function save(form) {
    const work = works.get(form);
    if (!work || work.stopped || !work.dirty) return;
    if (work.busy) { later(form, work, PAUSE); return; }
    clearTimeout(work.timer);
    work.busy = true;
    const sent = work.change;
    const body = new FormData(form);
    const saying = said(form);
    if ("autosaveWas" in form.dataset) body.set("was", JSON.stringify(work.was));
    show(form, "saving");
    try {
      const response = await fetch(form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json, text/html", "X-Autosave": "1" },
        credentials: "same-origin",
        redirect: "error", // a way to the sign-in page is not an answer
      });
      if (response.ok) work.was = saying;
      await answered(form, work, response, sent);
    } catch (fault) {
      show(form, "failed");
      announce(form, "failed", { fault: String(fault) });
      later(form, work, work.wait);
      work.wait = Math.min(work.wait * 2, LONGEST);
    } finally {
      work.busy = false;
    }
  }

  function putBack(form, work) {
    const before = kept(form);
    if (!before) return;
    // Kept against another version: the server is asked, and answers 409 with both, rather than one being lost here.
    const version = form.elements.namedItem("version");
    if (before.submitted && version && version.value !== before.version) { forget(form); return; } // it arrived
    if (version && before.version) version.value = before.version;
    let changed = false;
    for (const [name, value] of before.fields) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "checkbox" || field.type === "radio") {
          if (value.startsWith(`${field.value}:`)) field.checked = value === `${field.value}:true`;
        } else if (field.value !== value) { field.value = value; changed = true; }
      }
    }
    if (!changed) { forget(form); return; }
    work.was = before.was ?? work.was;
    work.dirty = true;
    work.change += 1;
    show(form, "typing", told(form)?.dataset.kept);
    later(form, work, PAUSE);
  }

  function start(form) {
    if (works.has(form) || "autosaveOff" in form.dataset) return;
    const work = { dirty: false, busy: false, stopped: false, change: 0, wait: 2000, timer: 0, was: said(form) };
    works.set(form, work);
    open.add(form);
    form.addEventListener("input", (event) => {
      if ("autosaveSkip" in (event.target.dataset ?? {})) return;
      work.dirty = true;
      work.change += 1;
      keep(form);
      if (work.stopped) return;
      show(form, "typing");
      later(form, work, PAUSE);
    });
    form.addEventListener("focusout", () => { if (work.dirty && !work.busy) later(form, work, 50); });
    // Sent by its own button: kept until the next page shows that it arrived.
    form.addEventListener("submit", () => { clearTimeout(work.timer); work.stopped = true; if (work.dirty) keep(form, true); });
    putBack(form, work);
  }

  function startAll(within) {
    if (within.matches?.("form[data-autosave]")) start(within);
    within.querySelectorAll?.("form[data-autosave]").forEach(start);
  }

  // Who signs out leaves nothing behind in this browser.
  document.addEventListener("submit", (event) => {
    if (!("autosaveForget" in event.target.dataset)) return;
    try {
      Object.keys(localStorage).filter((key) => key.startsWith("zhospar:")).forEach((key) => localStorage.removeItem(key));
    } catch { /* nothing is kept then */ }
  });
  window.addEventListener("online", () => open.forEach((form) => save(form)));
  window.addEventListener("beforeunload", (event) => {
    if ([...open].some((form) => form.isConnected && works.get(form).dirty && !works.get(form).stopped)) event.preventDefault();
  });
  document.addEventListener("htmx:load", (event) => startAll(event.target));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => startAll(document));
  else startAll(document);
})();
