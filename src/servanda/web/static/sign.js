/* Signing an act in an official's browser.
 *
 * What is signed are the bytes in the element `envelope` of the page; what they say is read
 * out of those bytes here, not taken from the page, and shown before anything is signed.
 * A key is made in the browser (WebCrypto, Ed25519) so that its private half cannot be read
 * out by any page, this one included; only its public half leaves, to be named in a charter.
 * It is no key file: a passphrase typed into a page could be taken by the page, so key files
 * are opened by `servanda act sign` alone, and the signed file is uploaded. A passkey
 * (WebAuthn) signs the challenge SHA-256(DSSE bytes).
 *
 * Nothing is decided here: the charter counts the signature, or does not.
 *
 * On the element with the id `sign`: data-keys, a JSON list of the keys that are missing
 * (keyid, post, scheme, rp_id). Within it a form with the fields `keyid` and `sig`.
 * On the element with the id `keys`: a key can be made, and its public half taken along.
 */
(() => {
  "use strict";

  const utf8 = new TextEncoder();
  const encoded = (bytes) => btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(""));
  const decoded = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
  const digest = async (bytes) => `sha256:${hex(await crypto.subtle.digest("SHA-256", bytes))}`;

  /** The bytes that are signed: type and payload, each with its length in bytes (DSSE). */
  function pae(type, payload) {
    const kind = utf8.encode(type);
    const head = utf8.encode(`DSSEv1 ${kind.length} ${type} ${payload.length} `);
    const whole = new Uint8Array(head.length + payload.length);
    whole.set(head);
    whole.set(payload, head.length);
    return whole;
  }

  const keyid = (scheme, raw) => digest(utf8.encode(JSON.stringify({ public: encoded(raw), scheme })));

  // --- keys that this browser holds ----------------------------------------------------------

  /** Do one thing with the store of keys. */
  function stored(mode, work) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("servanda", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("keys", { keyPath: "keyid" });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const asked = work(opening.result.transaction("keys", mode).objectStore("keys"));
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      };
    });
  }

  const held = () => stored("readonly", (keys) => keys.getAll());

  /** Make a key whose private half stays in this browser and cannot be read out. */
  async function made() {
    const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const key = { keyid: await keyid("ed25519", raw), public: encoded(raw), private: pair.privateKey };
    await stored("readwrite", (keys) => keys.put(key));
    await navigator.storage?.persist?.();
    return key;
  }

  /** Make a passkey for this site; its public half is the last 65 bytes of its SPKI. */
  async function passkey(post) {
    const credential = await navigator.credentials.create({ publicKey: {
      rp: { id: location.hostname, name: location.hostname },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: post, displayName: post },
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    } });
    const raw = new Uint8Array(credential.response.getPublicKey()).slice(-65);
    return { public: encoded(raw), keyid: await keyid("webauthn-es256", raw) };
  }

  // --- signing -------------------------------------------------------------------------------

  async function byKey(asked, bytes) {
    const key = (await held()).find((one) => one.keyid === asked.keyid);
    return encoded(await crypto.subtle.sign({ name: "Ed25519" }, key.private, bytes));
  }

  async function byPasskey(asked, bytes) {
    const { response } = await navigator.credentials.get({ publicKey: {
      challenge: await crypto.subtle.digest("SHA-256", bytes), rpId: asked.rp_id, userVerification: "required",
    } });
    const answer = {
      authenticatorData: encoded(response.authenticatorData),
      clientDataJSON: encoded(response.clientDataJSON),
      signature: encoded(response.signature),
    };
    return encoded(utf8.encode(JSON.stringify(answer)));
  }

  // --- what is shown -------------------------------------------------------------------------

  const ENGLISH = {
    read: "This is read out of the very bytes that you would sign:",
    act: "digest of the act",
    bytes: (count) => `digest of the ${count} bytes that are signed`,
    none: "This browser holds no key whose signature is missing here. Sign the file elsewhere and upload it, or use the browser in which your key was made.",
    sign: (post, byKey) => `Sign as ${post}, ${byKey ? "with the key in this browser" : "with a passkey"}`,
    unsigned: (why) => `Nothing was signed: ${why}.`,
    take: (name) => `Take the public half along (${name})`,
    key: (id) => `The key ${id}… lies in this browser and cannot be copied. Only what stands here leaves it; a charter names it.`,
    post: "The post that holds the passkey (never a person’s name)",
    make: "Make a key in this browser",
    passkey: "Make a passkey",
    unmade: (why) => `No key was made: ${why}.`,
    office: "an office",
    made: (id, host) => `The passkey ${id}… was made for ${host}. A charter names it by this entry; put in its holder.`,
  };
  const FRENCH = {
    read: "Ceci est lu dans les octets mêmes que vous signeriez :",
    act: "empreinte de l’acte",
    bytes: (count) => `empreinte des ${count} octets qui sont signés`,
    none: "Ce navigateur n’a pas de clé dont la signature manque ici. Signez le fichier ailleurs et envoyez-le, ou utilisez le navigateur dans lequel votre clé a été faite.",
    sign: (post, byKey) => `Signer en tant que ${post}, ${byKey ? "avec la clé de ce navigateur" : "avec une clé d’accès"}`,
    unsigned: (why) => `Rien n’a été signé : ${why}.`,
    take: (name) => `Emporter la moitié publique (${name})`,
    key: (id) => `La clé ${id}… est dans ce navigateur et ne peut être copiée. Seul ce qui figure ici en sort ; une charte la nomme.`,
    post: "La fonction qui détient la clé d’accès (jamais le nom d’une personne)",
    make: "Faire une clé dans ce navigateur",
    passkey: "Faire une clé d’accès",
    unmade: (why) => `Aucune clé n’a été faite : ${why}.`,
    office: "une autorité",
    made: (id, host) => `La clé d’accès ${id}… a été faite pour ${host}. Une charte la nomme par cette mention ; mettez-y son détenteur.`,
  };
  const say = globalThis.document?.documentElement.lang.startsWith("fr") ? FRENCH : ENGLISH;

  function element(name, words = "", attributes = {}) {
    const one = document.createElement(name);
    one.textContent = words;
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  }

  /** Each thing that an act says, by its place and its value; nothing is left out. */
  function* said(value, path = "") {
    if (value !== null && typeof value === "object" && Object.keys(value).length) {
      for (const [key, inner] of Object.entries(value)) {
        yield* said(inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
      }
    } else yield [path, value !== null && typeof value === "object" ? "(empty)" : String(value)];
  }

  async function told(bytes, payload) {
    const statement = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    const list = element("dl", "", { class: "pairs signed-words" });
    const first = ["what", "kind", "author.office", "author.of", "stream", "occurred"];
    const all = [...said(statement)];
    const rank = ([path]) => (first.indexOf(path) + 1 || 99);
    for (const [path, value] of all.sort((a, b) => rank(a) - rank(b))) {
      const pair = element("div");
      pair.append(element("dt", path), element("dd", value));
      list.append(pair);
    }
    for (const [name, value] of [[say.act, payload], [say.bytes(bytes.length), bytes]]) {
      const pair = element("div");
      const code = element("dd");
      code.append(element("code", await digest(value), { class: "signed-digest" }));
      pair.append(element("dt", name), code);
      list.append(pair);
    }
    return [list];
  }

  async function mountSigning(at) {
    const envelope = JSON.parse(document.getElementById("envelope").textContent);
    const payload = decoded(envelope.payload);
    const bytes = pae(envelope.payloadType, payload);
    const asked = JSON.parse(at.dataset.keys);
    const own = new Set((await held()).map((one) => one.keyid));
    const usable = asked.filter((one) => (one.scheme === "ed25519" && own.has(one.keyid))
      || (one.scheme === "webauthn-es256" && one.rp_id === location.hostname));
    const out = element("p", "", { role: "status" });
    at.append(element("p", say.read), ...(await told(bytes, payload)));
    if (!usable.length) {
      at.append(element("p", say.none, { class: "no-key" }));
    }
    for (const one of usable) {
      const button = element("button", say.sign(one.post, one.scheme === "ed25519"), { type: "button", class: "sign-now" });
      button.addEventListener("click", async () => {
        out.textContent = "";
        try {
          const form = document.getElementById("signature");
          form.elements.sig.value = await (one.scheme === "ed25519" ? byKey : byPasskey)(one, bytes);
          form.elements.keyid.value = one.keyid;
          form.requestSubmit();
        } catch (error) {
          out.textContent = say.unsigned(error.message || error.name);
        }
      });
      at.append(button);
    }
    at.append(out);
  }

  function taken(words, half, name) {
    const text = `${JSON.stringify(half, null, 2)}\n`;
    const link = element("a", say.take(name), {
      href: `data:application/json;base64,${encoded(utf8.encode(text))}`, download: name });
    const box = element("div", "", { class: "public-half" });
    box.append(element("p", words), element("pre", text), link);
    return box;
  }

  async function mountKeys(at) {
    const out = element("div", "", { role: "status" });
    const half = (one) => ({ parts: [{ scheme: "ed25519", public: one.public }] });
    const show = (one) => taken(say.key(one.keyid.slice(0, 19)), half(one), "browser.key.pub");
    const post = element("input", "", { id: "post", type: "text", autocomplete: "off" });
    const label = element("label", say.post, { for: "post" });
    const button = element("button", say.make, { type: "button", id: "make-key" });
    const second = element("button", say.passkey, { type: "button", id: "make-passkey" });
    const tried = (work) => async () => {
      try {
        out.prepend(await work());
      } catch (error) {
        out.prepend(element("p", say.unmade(error.message || error.name)));
      }
    };
    button.addEventListener("click", tried(async () => show(await made())));
    second.addEventListener("click", tried(async () => {
      const key = await passkey(post.value.trim() || say.office);
      const entry = { holder: "h-", parts: [{ scheme: "webauthn-es256", public: key.public }], rp_id: location.hostname, origin: location.origin };
      return taken(say.made(key.keyid.slice(0, 19), location.hostname), entry, "passkey.key.json");
    }));
    const line = element("p");
    line.append(label, post, " ", second);
    at.append(button, line, out);
    out.append(...(await held()).map(show));
  }

  /** Ask for the checks again while a text is being typed; without this, a button does. */
  function mountDraft(form) {
    const field = form.elements.text;
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("findings");
        if (fresh) document.getElementById("findings").replaceWith(document.adoptNode(fresh));
      }, 600);
    });
  }

  globalThis.servandaSigner = Object.freeze({ pae, keyid, made, held, said });
  const start = () => {
    for (const [id, mount] of [["sign", mountSigning], ["keys", mountKeys], ["draft", mountDraft]]) {
      const at = document.getElementById(id);
      if (at) mount(at);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
