// Sealing with a PIN. Words are sealed to a public key, so that a newer copy can be kept without the PIN at hand; the
// private key is sealed with AES-GCM under the PIN (PBKDF2-SHA-256). Each sealing has a key of its own (ECDH P-256, HKDF).
// A PIN stops a glance, not somebody who examines the phone: ten thousand PINs are soon tried (docs/decisions/0071).

export const ROUNDS = 600000;
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

async function keyFromPin(pin, salt, rounds) {
  const typed = await crypto.subtle.importKey("raw", bytes(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function keyBetween(mine, theirs, salt, use) {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256);
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: bytes("kept on this phone") };
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, [use]);
}

// A new pair of keys for this PIN, as it is stored.
export async function newKeys(pin) {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const secret = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  const salt = random(16);
  const iv = random(12);
  const lock = await keyFromPin(pin, salt, ROUNDS);
  return {
    rounds: ROUNDS,
    salt,
    iv,
    sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock, secret),
    open: await crypto.subtle.exportKey("raw", pair.publicKey),
    tries: 0,
    waitUntil: 0,
  };
}

// The private key, or null when the PIN is not the one.
export async function unlock(keys, pin) {
  const lock = await keyFromPin(pin, keys.salt, keys.rounds);
  try {
    const secret = await crypto.subtle.decrypt({ name: "AES-GCM", iv: keys.iv }, lock, keys.sealed);
    return await crypto.subtle.importKey("pkcs8", secret, CURVE, false, ["deriveBits"]);
  } catch (error) {
    return null;
  }
}

// `about` binds the sealed words to their place: moved elsewhere they don't open.
export async function seal(keys, about, thing) {
  const theirs = await crypto.subtle.importKey("raw", keys.open, CURVE, false, []);
  const once = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const salt = random(16);
  const iv = random(12);
  const key = await keyBetween(once.privateKey, theirs, salt, "encrypt");
  const how = { name: "AES-GCM", iv, additionalData: bytes(about) };
  const words = await crypto.subtle.encrypt(how, key, bytes(JSON.stringify(thing)));
  return { from: await crypto.subtle.exportKey("raw", once.publicKey), salt, iv, words };
}

export async function open(secret, about, sealed) {
  const theirs = await crypto.subtle.importKey("raw", sealed.from, CURVE, false, []);
  const key = await keyBetween(secret, theirs, sealed.salt, "decrypt");
  const how = { name: "AES-GCM", iv: sealed.iv, additionalData: bytes(about) };
  const words = await crypto.subtle.decrypt(how, key, sealed.words);
  return JSON.parse(new TextDecoder().decode(words));
}
