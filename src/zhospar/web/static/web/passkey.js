// Passkeys: asks the browser for a key and sends its answer with the form that holds it.
//
// A form with data-passkey="get" or "create" holds a hidden input named "credential" and a hidden button [data-passkey-ask].
// The options come from the JSON block named by data-options, or, where there is none, from the form's own address.
// What goes wrong is told in [data-passkey-told], in the words that the form carries (data-failed, data-unsupported).

const bytesOf = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const keysOf = (told) => (told || []).map((key) => ({ ...key, id: bytesOf(key.id) }));

function creationOptions(told, passwordless) {
  const selection = { ...told.authenticatorSelection };
  selection.residentKey = passwordless ? "required" : "discouraged";
  selection.requireResidentKey = passwordless;
  if (passwordless) selection.userVerification = "required";
  return {
    ...told,
    challenge: bytesOf(told.challenge),
    user: { ...told.user, id: bytesOf(told.user.id) },
    excludeCredentials: keysOf(told.excludeCredentials),
    authenticatorSelection: selection,
  };
}

function requestOptions(told) {
  return { ...told, challenge: bytesOf(told.challenge), allowCredentials: keysOf(told.allowCredentials) };
}

function answerOf(key) {
  const response = { clientDataJSON: textOf(key.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = textOf(key.response[part]);
  }
  if (key.response.getTransports) response.transports = key.response.getTransports();
  return {
    id: key.id,
    rawId: textOf(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment || null,
    clientExtensionResults: key.getClientExtensionResults(),
    response,
  };
}

async function optionsOf(form) {
  const block = form.dataset.options && document.getElementById(form.dataset.options);
  if (block) return JSON.parse(block.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
}

async function ask(form) {
  const told = await optionsOf(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: requestOptions(told.request_options.publicKey) });
  }
  const passwordless = form.querySelector("[name=passwordless]");
  const options = creationOptions(told.creation_options.publicKey, Boolean(passwordless && passwordless.checked));
  return navigator.credentials.create({ publicKey: options });
}

function prepare(form) {
  const told = form.querySelector("[data-passkey-told]");
  const button = form.querySelector("[data-passkey-ask]");
  const tell = (words) => {
    told.textContent = words;
    told.hidden = !words;
  };
  if (!window.PublicKeyCredential || !navigator.credentials) return tell(form.dataset.unsupported);
  tell("");
  button.hidden = false;
  let answered = false;
  form.addEventListener("submit", async (event) => {
    if (answered) return;
    event.preventDefault();
    tell("");
    try {
      form.querySelector("[name=credential]").value = JSON.stringify(answerOf(await ask(form)));
      answered = true;
      form.requestSubmit(button);
    } catch {
      tell(form.dataset.failed);
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach(prepare);
