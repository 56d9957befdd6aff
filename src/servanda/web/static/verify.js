/* Servanda's verifier for a reader's browser.
 *
 * One file without dependencies, so that a person can read it, keep it, and compare it with
 * another copy. It runs as a plain script and as a module, from a server and from a folder;
 * it sends nothing anywhere. What it decides is `servandaVerifier.check(…)`, below; what it
 * shows is at the end.
 *
 * Sources: RFC 6962 and RFC 9162, section 2.1 (the tree); C2SP signed-note, tlog-checkpoint,
 * tlog-cosignature, tlog-proof (the texts); DSSE (envelopes); RFC 8032 (Ed25519).
 *
 * A page says what is to be verified on the element that has the id `verify`. Each value is
 * `#id` of an element whose text is meant, or an address from which it is fetched:
 *   data-proof     the .tlog-proof; without it the reader is asked to paste one
 *   data-entry     the entry itself, where the proof does not carry it
 *   data-envelope  the envelope of the act, whose digest the entry names
 *   data-keys      the log's public keys, one a line, as this site states them
 *   data-charter   the keys of the charter in force: a JSON list of `post` (or `holder`),
 *                  `offices` and `parts`
 * and, as plain words: data-index, the number of the entry that the page claims to show.
 */
(() => {
  "use strict";

  const utf8 = new TextEncoder();
  const subtle = globalThis.crypto?.subtle;

  class Malformed extends Error {}
  class Unable extends Error {}

  const refuse = (what, wanted) => {
    throw new Malformed(`${what}: ${wanted}`);
  };

  // --- bytes -------------------------------------------------------------------------------

  const bytesOf = (binary) => Uint8Array.from(binary, (one) => one.charCodeAt(0));
  const base64 = (bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  const text = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const joined = (...parts) => {
    const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const one of parts) {
      whole.set(one, at);
      at += one.length;
    }
    return whole;
  };
  const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

  /** The bytes that a text stands for in standard base64, of its one spelling. */
  function unbase64(spelled, what, empty = false) {
    let bytes = null;
    try {
      bytes = bytesOf(atob(spelled));
    } catch {
      /* refused below */
    }
    if (bytes === null || base64(bytes) !== spelled || (!empty && !spelled)) {
      refuse(what, "bytes in standard base64");
    }
    return bytes;
  }

  function hashIn(spelled, what) {
    const bytes = unbase64(spelled, what);
    return bytes.length === 32 ? bytes : refuse(what, "a hash of 32 bytes");
  }

  function numberIn(spelled, what) {
    if (!/^(0|[1-9][0-9]{0,18})$/.test(spelled) || BigInt(spelled) >= 1n << 63n) {
      refuse(what, "a whole number without leading zeroes");
    }
    return BigInt(spelled);
  }

  function eight(number) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, number);
    return bytes;
  }

  async function sha256(bytes) {
    if (!subtle) throw new Unable("crypto");
    return new Uint8Array(await subtle.digest("SHA-256", bytes));
  }
  const digest = async (bytes) => `sha256:${hex(await sha256(bytes))}`;

  // --- the tree ----------------------------------------------------------------------------

  const leafHash = (leaf) => sha256(joined(Uint8Array.of(0), leaf));
  const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));
  const areHashes = (...all) => all.every((one) => one.length === 32);

  /** For each hash on the way up from a node: whether it stands to the left. */
  function sides(here, last) {
    const found = [];
    while (last) {
      const left = Boolean(here & 1n) || here === last;
      while (left && !(here & 1n)) {
        here >>= 1n;
        last >>= 1n;
      }
      found.push(left);
      here >>= 1n;
      last >>= 1n;
    }
    return found;
  }

  /** Whether a proof leads from a leaf's hash at its index to the root of a tree. */
  async function inclusion(leaf, index, size, proof, root) {
    if (index < 0n || index >= size || !areHashes(leaf, root, ...proof)) return false;
    const way = sides(index, size - 1n);
    if (way.length !== proof.length) return false;
    let up = leaf;
    for (const [at, step] of proof.entries()) {
      up = await (way[at] ? nodeHash(step, up) : nodeHash(up, step));
    }
    return same(up, root);
  }

  /** Whether a proof leads from an older tree's root to a newer one's; from size 0, never. */
  async function consistency(older, newer, proof, oldRoot, newRoot) {
    if (older <= 0n || older > newer) return false;
    if (older === newer) return proof.length === 0 && same(oldRoot, newRoot);
    if (!areHashes(oldRoot, newRoot, ...proof)) return false;
    let last = older - 1n;
    let edge = newer - 1n;
    while (last & 1n) {
      last >>= 1n;
      edge >>= 1n;
    }
    const seeded = last === 0n ? [oldRoot, ...proof] : [...proof];
    if (!seeded.length) return false;
    const way = sides(last, edge);
    if (seeded.length !== way.length + 1) return false;
    let [before, now] = [seeded[0], seeded[0]];
    for (const [at, left] of way.entries()) {
      const step = seeded[at + 1];
      if (left) before = await nodeHash(step, before);
      now = await (left ? nodeHash(step, now) : nodeHash(now, step));
    }
    return same(before, oldRoot) && same(now, newRoot);
  }

  // --- signatures --------------------------------------------------------------------------

  const P = (1n << 255n) - 19n;
  function power(base, exponent) {
    let [held, out] = [((base % P) + P) % P, 1n];
    for (; exponent; exponent >>= 1n) {
      if (exponent & 1n) out = (out * held) % P;
      held = (held * held) % P;
    }
    return out;
  }
  const D = (((-121665n * power(121666n, P - 2n)) % P) + P) % P;
  const OF_ORDER_8 = BigInt("0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826");
  const LOW = new Set([0n, 1n, P - 1n, OF_ORDER_8, P - OF_ORDER_8]);

  /** Whether a key of Ed25519 is one that a register takes: odd keys prove nothing. */
  function isSoundKey(key) {
    if (key.length !== 32) return false;
    const y = BigInt(`0x${hex(Uint8Array.from(key).reverse())}`) & ((1n << 255n) - 1n);
    if (y >= P || LOW.has(y)) return false;
    const square = (y * y - 1n) * power(D * y * y + 1n, P - 2n);
    return power(square, (P - 1n) / 2n) === 1n;
  }

  const RAW = { Ed25519: "raw", "ML-DSA-44": "raw-public" };
  const readers = new Map();

  /** Whether a browser knows a scheme at all; asked once. */
  function knows(name) {
    if (!readers.has(name)) {
      const made = subtle?.generateKey({ name }, false, ["sign", "verify"]);
      readers.set(name, Promise.resolve(made).then(Boolean, () => false));
    }
    return readers.get(name);
  }

  /** Whether a key made a signature of a message; `Unable` where the browser cannot tell. */
  async function made(name, key, message, signature) {
    if (!(await knows(name))) throw new Unable(name);
    try {
      const held = await subtle.importKey(RAW[name], key, { name }, false, ["verify"]);
      return await subtle.verify({ name }, held, signature, message);
    } catch {
      return false;
    }
  }

  // --- keys, notes, checkpoints ------------------------------------------------------------

  const SIZES = { 1: [32, 64], 4: [32, 64], 6: [1312, 2420] };
  const SPACE = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
  const isName = (name) => Boolean(name) && !/[+\0-\x1f]/.test(name) && !SPACE.test(name);

  /** A verifier key: name, key id and, in base64, kind and public key. */
  async function readKey(line) {
    const [, name, id, blob] = line.match(/^([^+]*)\+([^+]*)\+(.*)$/su) ?? refuse("key", "name+id+key");
    const data = unbase64(blob, "key");
    const kind = data[0];
    const key = data.subarray(1);
    if (!isName(name) || !(kind in SIZES) || key.length !== SIZES[kind][0]) refuse("key", "a known kind");
    if (kind !== 6 && !isSoundKey(key)) refuse("key", "a sound public key");
    const head = joined(utf8.encode(`${name}\n`), data);
    const own = (await sha256(head)).subarray(0, 4);
    if (hex(own) !== id) refuse("key", `its own id, ${hex(own)}`);
    return { name, kind, key, id: own, line };
  }

  /** A signed note: a text, an empty line, and a line for each signature. */
  function readNote(whole) {
    if (utf8.encode(whole).length > 1 << 20) refuse("note", "at most a mebibyte");
    if (/[\0-\x09\x0b-\x1f]/.test(whole)) refuse("note", "plain lines");
    const cut = whole.lastIndexOf("\n\n");
    if (cut < 0 || !whole.endsWith("\n") || cut + 2 >= whole.length) {
      refuse("note", "a text, an empty line, signatures");
    }
    const lines = whole.slice(cut + 2, -1).split("\n");
    if (lines.length > 64) refuse("note", "at most 64 signatures");
    const signatures = lines.map((line) => {
      const [, name, blob] = line.match(/^— ([^ ]*) (.*)$/su) ?? refuse("signature", "a dash, a name, bytes");
      const data = unbase64(blob, "signature");
      if (!isName(name) || data.length <= 4) refuse("signature", "a key id and a signature");
      return { name, id: data.subarray(0, 4), bytes: data.subarray(4) };
    });
    return { text: whole.slice(0, cut + 1), signatures };
  }

  function readCheckpoint(said) {
    const lines = said.split("\n");
    if (lines.length < 4 || lines.pop() !== "" || lines.some((one) => !one)) {
      refuse("checkpoint", "origin, size and root, a line each");
    }
    const [origin, size, root] = lines;
    return { origin, size: numberIn(size, "size"), root: hashIn(root, "root") };
  }

  /** What a key signs of a note, and its bare signature; null where the form is another. */
  function signedBy(key, line, note) {
    if (key.kind === 1) return [utf8.encode(note.text), line.bytes];
    if (line.bytes.length !== 8 + SIZES[key.kind][1]) return null;
    const time = new DataView(line.bytes.buffer, line.bytes.byteOffset).getBigUint64(0);
    if (time >= 1n << 63n) return null;
    const bare = line.bytes.subarray(8);
    if (key.kind === 4) return [utf8.encode(`cosignature/v1\ntime ${time}\n${note.text}`), bare];
    const head = readCheckpoint(note.text);
    const [cosigner, origin] = [utf8.encode(key.name), utf8.encode(head.origin)];
    if (cosigner.length > 255 || origin.length > 255) return null;
    const label = joined(utf8.encode("subtree/v1\n\0"), Uint8Array.of(cosigner.length), cosigner);
    const named = joined(eight(time), Uint8Array.of(origin.length), origin);
    return [joined(label, named, eight(0n), eight(head.size), head.root), bare];
  }

  /** Hold the lines of a note against known keys: which are good, false, or not checkable. */
  async function openNote(note, keys) {
    const found = { good: new Set(), false: new Set(), open: new Set() };
    for (const line of note.signatures) {
      for (const key of keys) {
        if (key.name !== line.name || !same(key.id, line.id)) continue;
        const asked = signedBy(key, line, note);
        const name = key.kind === 6 ? "ML-DSA-44" : "Ed25519";
        try {
          const holds = asked !== null && (await made(name, key.key, ...asked));
          found[holds ? "good" : "false"].add(key);
        } catch (error) {
          if (!(error instanceof Unable)) throw error;
          found.open.add(key);
        }
      }
    }
    return found;
  }

  // --- proofs, entries, envelopes ----------------------------------------------------------

  function readProof(whole) {
    const cut = whole.indexOf("\n\n");
    const lines = whole.slice(0, Math.max(cut, 0)).split("\n");
    if (cut < 0 || lines.shift() !== "c2sp.org/tlog-proof@v1") refuse("proof", "c2sp.org/tlog-proof@v1");
    const extra = lines[0]?.startsWith("extra ") ? unbase64(lines.shift().slice(6), "extra") : null;
    if (!lines[0]?.startsWith("index ")) refuse("proof", "the index of the entry");
    const index = numberIn(lines.shift().slice(6), "index");
    if (lines.length > 63) refuse("proof", "at most 63 hashes");
    return { index, extra, hashes: lines.map((one) => hashIn(one, "hash")), note: whole.slice(cut + 2) };
  }

  const FIELDS = ["act", "envelope", "id", "kind", "recorded", "stream"];

  /** An entry of the log: six texts in their one spelling. */
  function readEntry(bytes) {
    let value = null;
    let said = "";
    try {
      said = text(bytes);
      value = JSON.parse(said);
    } catch {
      refuse("entry", "an entry of a register");
    }
    const six = FIELDS.map((name) => [name, value?.[name]]);
    if (six.some((one) => typeof one[1] !== "string") || JSON.stringify(Object.fromEntries(six)) !== said) {
      refuse("entry", "an entry of a register");
    }
    return value;
  }

  /** The bytes that are signed: type and payload, each with its length in bytes (DSSE). */
  function pae(type, payload) {
    const kind = utf8.encode(type);
    const head = utf8.encode(`DSSEv1 ${kind.length} `);
    return joined(head, kind, utf8.encode(` ${payload.length} `), payload);
  }

  function readEnvelope(bytes) {
    let value = null;
    try {
      value = JSON.parse(text(bytes));
    } catch {
      refuse("envelope", "an envelope of an act");
    }
    const signatures = value?.signatures;
    if (typeof value?.payloadType !== "string" || typeof value?.payload !== "string" || !Array.isArray(signatures)) {
      refuse("envelope", "an envelope of an act");
    }
    const payload = unbase64(value.payload, "payload", true);
    const read = signatures.map((one) => ({ keyid: String(one?.keyid), sig: unbase64(String(one?.sig), "sig") }));
    return { type: value.payloadType, payload, signatures: read, signed: pae(value.payloadType, payload) };
  }

  /** The id of a key in a charter: the digest of its canonical form. */
  const keyid = (part) => digest(utf8.encode(JSON.stringify({ public: part.public, scheme: part.scheme })));

  /** Hold the signatures of an envelope against the keys of a charter. */
  async function signers(envelope, charter) {
    const known = new Map();
    for (const key of charter) for (const part of key.parts) known.set(await keyid(part), { key, part });
    const out = [];
    for (const one of envelope.signatures) {
      const found = known.get(one.keyid);
      const name = { ed25519: "Ed25519", "ml-dsa-44": "ML-DSA-44" }[found?.part.scheme];
      let holds = null;
      if (name && (await knows(name))) {
        const raw = unbase64(found.part.public, "key");
        const sound = name !== "Ed25519" || isSoundKey(raw);
        holds = sound && (await made(name, raw, envelope.signed, one.sig));
      }
      const holder = found ? [...new Set([found.key.post ?? found.key.holder, ...(found.key.offices ?? [])])].join("; ") : null;
      out.push({ keyid: one.keyid, holder, holds });
    }
    return out;
  }

  // --- what is decided ---------------------------------------------------------------------

  /** Check everything that was handed in, one step after the other.
   *
   *  given    proof, keys (lines); entry, envelope, charter, index where they are at hand
   *  returns  steps, each with a name, `holds` (true, false, null: not checked) and what was
   *           found; `holds` of the whole is true only if the entry is proved and nothing fails
   */
  async function check(given) {
    const steps = [];
    const say = (name, holds, found = {}) => steps.push({ name, holds, ...found });
    const found = { steps, holds: false, entry: null, statement: null, keys: [] };
    try {
      await checkAll(given, say, found);
      found.holds = steps.length > 0 && steps.every((one) => one.holds !== false) && found.entry !== null;
    } catch (error) {
      if (error instanceof Unable) say("unable", null, { scheme: error.message });
      else if (error instanceof Malformed || error instanceof SyntaxError) say("malformed", false, { why: error.message });
      else throw error;
    }
    return found;
  }

  async function checkAll(given, say, found) {
    const proof = readProof(given.proof);
    const bytes = given.entry ? utf8.encode(given.entry) : proof.extra;
    if (bytes === null) refuse("entry", "an entry, in the proof or beside it");
    const entry = readEntry(bytes);
    const note = readNote(proof.note);
    const head = readCheckpoint(note.text);
    say("read", true, { index: proof.index, size: head.size, origin: head.origin, count: proof.hashes.length });
    const keys = [];
    for (const line of (given.keys ?? "").split("\n")) if (line.trim()) keys.push(await readKey(line.trim()));
    const lines = await openNote(note, keys);
    found.keys = await Promise.all(keys.map(async (one) => ({ line: one.line, print: hex(await sha256(one.key)) })));
    const own = [...lines.good].filter((one) => one.name === head.origin);
    if (!lines.good.size && lines.open.size) throw new Unable("Ed25519");
    const names = (some) => [...some].map((one) => one.name);
    const isSigned = own.length > 0 && !lines.false.size;
    say("signed", isSigned, { origin: head.origin, false: names(lines.false), open: lines.open.size });
    if (!isSigned) return;
    const others = [...lines.good].filter((one) => one.name !== head.origin);
    if (others.length) say("witnessed", true, { names: names(others) });
    const leads = await inclusion(await leafHash(bytes), proof.index, head.size, proof.hashes, head.root);
    say("included", leads, { index: proof.index, size: head.size });
    if (!leads) return;
    found.entry = { ...entry, index: proof.index, size: head.size };
    if (given.index !== undefined && given.index !== null) {
      say("claimed", String(proof.index) === String(given.index), { index: proof.index, claimed: given.index });
    }
    if (given.envelope) await checkEnvelope(given, entry, say, found);
  }

  async function checkEnvelope(given, entry, say, found) {
    const raw = utf8.encode(given.envelope);
    const whole = (await digest(raw)) === entry.envelope;
    const held = readEnvelope(raw);
    const isAct = whole && (await digest(held.payload)) === entry.act;
    say("envelope", isAct, { named: entry.envelope });
    if (!isAct) return;
    found.statement = JSON.parse(text(held.payload));
    if (!given.charter) return say("signatures", null, { count: held.signatures.length, all: [] });
    const all = await signers(held, JSON.parse(given.charter));
    const fails = all.some((one) => one.holds === false) || !all.some((one) => one.holder);
    const holds = fails ? false : all.some((one) => one.holds) || null;
    say("signatures", holds, { count: all.length, all });
  }

  globalThis.servandaVerifier = Object.freeze({
    Malformed, Unable, base64, unbase64, hex, digest, pae, isSoundKey, made, knows, leafHash, nodeHash, inclusion,
    consistency, readKey, readNote, readCheckpoint, openNote, readProof, readEntry, readEnvelope, keyid, signers, check,
  });

  // --- what is shown -----------------------------------------------------------------------

  const ENGLISH = {
    title: "Checked in this browser",
    ask: "Verify a proof",
    holds: "holds", fails: "FAILS", open: "not checked",
    proved: "Passed. The entry is in the register, as this browser computed from the bytes below.",
    refused: "Failed. Do not rely on this entry: a step failed.",
    unproved: "Not decided. Nothing is proved: a step could not be checked.",
    read: (s) => `The proof says: entry ${s.index} of the ${s.size} in ${s.origin}, by ${s.count} hashes.`,
    signed: (s) => s.false.length ? `A signature is not by the key that it names: ${s.false.join(", ")}.`
      : s.holds ? `The register ${s.origin} signed the state of its log with the key below.`
      : `No key given below is one with which ${s.origin} signed.`,
    witnessed: (s) => `Witnesses signed the same state: ${s.names.join(", ")}.`,
    included: (s) => s.holds ? `The entry is number ${s.index} of the ${s.size} that were signed; nothing in it was changed.`
      : `The entry is not number ${s.index} of the ${s.size} that were signed: it, or the proof, was altered.`,
    claimed: (s) => s.holds ? "It is the entry that this page shows." : `The page shows entry ${s.claimed}, the proof is of entry ${s.index}.`,
    envelope: (s) => s.holds ? "The act below is the one that the entry names." : "The act below is not the one that the entry names: it was altered.",
    signatures: (s) => s.all.length ? s.all.map((one) => `${one.holder ?? "a signer"}, key ${one.keyid.slice(0, 19)}…: ${
      !one.holder ? "NOT by a key of the charter" : one.holds ? "signature holds"
      : one.holds === null ? "not checked by this browser" : "signature does NOT hold"}`).join(". ") +
      ". The keys are those that this site names as the charter's; a signature shows that a key signed, not that its holder had authority."
      : `Signatures on the act: ${s.count}. No charter was given to check them by.`,
    malformed: (s) => `This cannot be read. ${s.why}.`,
    unable: () => "This browser cannot verify these signatures (it lacks Ed25519, or the page was not reached by https). Use the command below.",
    trust: "The key came from this page, and whoever could change the page could change the key. Compare its fingerprint with one that you have from elsewhere, such as on paper from the register's office, or paste that key:",
    print: (one) => `Fingerprint (SHA-256 of the public key): ${one}`,
    keys: "The register's public key", proof: "The proof (.tlog-proof)", envelope_: "The signed act, if you have it",
    again: "Verify", command: "Without a browser, the same is done by:",
    says: "What the signed act says:",
  };
  const FRENCH = {
    title: "Contrôle dans ce navigateur",
    ask: "Vérifier une preuve",
    holds: "exact", fails: "ÉCHEC", open: "non vérifié",
    proved: "Réussi. L’inscription figure au registre, d’après ce que ce navigateur a calculé sur les octets ci-dessous.",
    refused: "Échec. Ne vous fiez pas à cette inscription : une étape a échoué.",
    unproved: "Non tranché. Rien n’est prouvé : une étape n’a pas pu être vérifiée.",
    read: (s) => `La preuve dit : inscription ${s.index} sur ${s.size} dans ${s.origin}, par ${s.count} empreintes.`,
    signed: (s) => s.false.length ? `Une signature n’est pas de la clé qu’elle nomme : ${s.false.join(", ")}.`
      : s.holds ? `Le registre ${s.origin} a signé son état avec la clé ci-dessous.`
      : `Aucune clé donnée ci-dessous n’est de celles avec lesquelles ${s.origin} a signé.`,
    witnessed: (s) => `Des témoins ont signé le même état : ${s.names.join(", ")}.`,
    included: (s) => s.holds ? `L’inscription est le numéro ${s.index} des ${s.size} qui ont été signées ; rien n’y a été changé.`
      : `L’inscription n’est pas le numéro ${s.index} des ${s.size} qui ont été signées : elle, ou la preuve, a été altérée.`,
    claimed: (s) => s.holds ? "C’est l’inscription que montre cette page." : `La page montre l’inscription ${s.claimed}, la preuve est celle de l’inscription ${s.index}.`,
    envelope: (s) => s.holds ? "L’acte ci-dessous est celui que l’inscription nomme." : "L’acte ci-dessous n’est pas celui que l’inscription nomme : il a été altéré.",
    signatures: (s) => s.all.length ? s.all.map((one) => `${one.holder ?? "un signataire"}, clé ${one.keyid.slice(0, 19)}… : ${
      !one.holder ? "PAS d’une clé de la charte" : one.holds ? "signature exacte"
      : one.holds === null ? "non vérifiée par ce navigateur" : "signature FAUSSE"}`).join(". ") +
      ". Les clés sont celles que ce site dit être de la charte ; une signature montre qu’une clé a signé, non que son détenteur en avait le pouvoir."
      : `Signatures sur l’acte : ${s.count}. Aucune charte n’est donnée pour les vérifier.`,
    malformed: (s) => `Ceci ne peut être lu. ${s.why}.`,
    unable: () => "Ce navigateur ne sait pas vérifier ces signatures (Ed25519 lui manque, ou la page n’est pas servie par https). Utilisez la commande ci-dessous.",
    trust: "La clé vient de cette page, et qui pourrait changer la page pourrait changer la clé. Comparez son empreinte avec celle que vous tenez d’ailleurs, par exemple sur papier du bureau du registre, ou collez cette clé-là :",
    print: (one) => `Empreinte (SHA-256 de la clé publique) : ${one}`,
    keys: "La clé publique du registre", proof: "La preuve (.tlog-proof)", envelope_: "L’acte signé, si vous l’avez",
    again: "Vérifier", command: "Sans navigateur, la même vérification se fait par :",
    says: "Ce que dit l’acte signé :",
  };

  function element(name, words = "", attributes = {}) {
    const made = document.createElement(name);
    made.textContent = words;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function field(id, label, value, rows) {
    const area = element("textarea", "", { id, rows, spellcheck: "false", autocomplete: "off" });
    area.value = value;
    const held = element("p");
    held.append(element("label", label, { for: id }), area);
    return [held, area];
  }

  /** What a page hands in: the text of an element, or what lies at an address. */
  async function handed(where) {
    if (!where) return null;
    if (!where.startsWith("#")) {
      const answer = await fetch(where);
      return answer.ok ? answer.text() : null;
    }
    const from = document.getElementById(where.slice(1));
    return from && (from.value ?? from.textContent);
  }

  function told(found, words) {
    const list = element("ol", "", { class: "verify-steps" });
    for (const step of found.steps) {
      const state = step.holds ? "holds" : step.holds === null ? "open" : "fails";
      const item = element("li", "", { class: `verify-${state}` });
      item.append(element("strong", `${words[state]}: `), words[step.name](step));
      list.append(item);
    }
    return list;
  }

  function acted(statement, words) {
    const box = element("blockquote");
    const by = `${statement.author?.office} (${statement.author?.of}), ${statement.kind}, ${statement.occurred}`;
    box.append(element("p", statement.what), element("p", by));
    return [element("p", words.says), box];
  }

  async function mount(at) {
    const words = document.documentElement.lang.startsWith("fr") ? FRENCH : ENGLISH;
    const held = Object.fromEntries(await Promise.all(
      ["proof", "entry", "envelope", "keys", "charter"].map(async (one) => [one, await handed(at.dataset[one])])));
    const asked = held.proof === null;
    const out = element("div", "", { role: "status", class: "verify-out" });
    const [keysAt, keys] = field("verify-keys", words.keys, held.keys ?? "", 2);
    const [proofAt, proof] = field("verify-proof", words.proof, held.proof ?? "", 8);
    const [envelopeAt, envelope] = field("verify-envelope", words.envelope_, held.envelope ?? "", 4);
    const button = element("button", words.again, { type: "button", class: "verify-again" });
    const command = [element("p", words.command), element("pre", "servanda log verify entry.tlog-proof --key log.vkey --act entry.act.json")];
    const trust = element("p", words.trust);
    if (asked) at.append(element("h3", words.ask), proofAt, envelopeAt, keysAt, button, out);
    else at.append(element("h3", words.title), out, trust, keysAt, button);
    const ended = (value) => value.replaceAll("\r\n", "\n").replace(/\n*$/, "\n");
    const run = async () => {
      out.replaceChildren();
      const given = asked ? { envelope: envelope.value.trim() || null } : { ...held, index: at.dataset.index };
      const found = await check({ ...given, proof: ended(proof.value), keys: keys.value });
      const verdict = found.holds ? "proved" : found.steps.some((one) => one.holds === false) ? "refused" : "unproved";
      at.dataset.verdict = verdict;
      out.append(element("p", words[verdict], { class: `verify-${verdict}` }), told(found, words));
      if (found.steps.some((one) => one.name === "unable")) out.append(...command);
      out.append(...found.keys.map((one) => element("p", words.print(one.print), { class: "verify-print" })));
      if (found.statement) out.append(...acted(found.statement, words));
    };
    button.addEventListener("click", run);
    if (!asked) await run();
  }

  const start = () => {
    const at = document.getElementById("verify");
    if (at) mount(at);
  };
  if (globalThis.document?.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else if (globalThis.document) start();
})();
