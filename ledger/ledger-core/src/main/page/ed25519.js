/*
 * Verification of Ed25519 signatures (RFC 8032), as strict as the JDK: S below the order of the group, points in their
 * only spelling, and the equation itself, not eight times it. Nothing here is secret, so time may tell.
 */
const ED_PRIME = (1n << 255n) - 19n;
const ED_ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;

function edMod(value) {
    const rest = value % ED_PRIME;
    return rest < 0n ? rest + ED_PRIME : rest;
}

function edPower(base, exponent) {
    let power = 1n;
    for (const bit of exponent.toString(2)) {
        power = power * power % ED_PRIME;
        if (bit === "1") {
            power = power * base % ED_PRIME;
        }
    }
    return power;
}

const ED_D = edMod(-121665n * edPower(121666n, ED_PRIME - 2n));
const ED_ROOT_OF_MINUS_ONE = edPower(2n, (ED_PRIME - 1n) / 4n);

function littleEndian(bytes) {
    return BigInt("0x" + (hexOf(Uint8Array.from(bytes).reverse()) || "0"));
}

/** The point with this encoding; null if it is none (RFC 8032, section 5.1.3). */
function edPoint(bytes) {
    const encoded = littleEndian(bytes);
    const y = encoded & ((1n << 255n) - 1n);
    const odd = encoded >> 255n;
    if (y >= ED_PRIME) {
        return null;
    }
    const u = edMod(y * y - 1n);
    const v = edMod(ED_D * y * y + 1n);
    let x = edMod(u * v ** 3n * edPower(edMod(u * v ** 7n), (ED_PRIME - 5n) / 8n));
    const square = edMod(v * x * x);
    if (square === edMod(-u)) {
        x = edMod(x * ED_ROOT_OF_MINUS_ONE);
    } else if (square !== u) {
        return null;
    }
    if (x === 0n && odd === 1n) {
        return null;
    }
    return edAffine((x & 1n) === odd ? x : ED_PRIME - x, y);
}

function edAffine(x, y) {
    return {x, y, z: 1n, t: x * y % ED_PRIME};
}

/** Complete for all points of this curve (RFC 8032, section 5.1.4). */
function edSum(p, q) {
    const a = (p.y - p.x) * (q.y - q.x) % ED_PRIME;
    const b = (p.y + p.x) * (q.y + q.x) % ED_PRIME;
    const c = p.t * 2n * ED_D * q.t % ED_PRIME;
    const d = p.z * 2n * q.z % ED_PRIME;
    return edOf(b - a, d - c, d + c, b + a);
}

function edDouble(p) {
    const a = p.x * p.x % ED_PRIME;
    const b = p.y * p.y % ED_PRIME;
    const c = 2n * p.z * p.z % ED_PRIME;
    const h = a + b;
    const e = h - (p.x + p.y) * (p.x + p.y) % ED_PRIME;
    const g = a - b;
    return edOf(e, c + g, g, h);
}

function edOf(e, f, g, h) {
    return {x: e * f % ED_PRIME, y: g * h % ED_PRIME, z: f * g % ED_PRIME, t: e * h % ED_PRIME};
}

const ED_BASE = edPoint(bytesOfHex("58" + "66".repeat(31)));

/** Whether that key signed the message. */
function ed25519Holds(key, message, signature) {
    if (key.length !== 32 || signature.length !== 64) {
        return false;
    }
    const s = littleEndian(signature.subarray(32));
    const a = edPoint(key);
    const r = edPoint(signature.subarray(0, 32));
    if (s >= ED_ORDER || a === null || r === null) {
        return false;
    }
    const k = littleEndian(sha512(joined(signature.subarray(0, 32), key, message))) % ED_ORDER;
    // s·B − k·A has to be R; both products are made in one go.
    const minusA = edAffine(edMod(-a.x), a.y);
    const both = edSum(ED_BASE, minusA);
    let sum = edAffine(0n, 1n);
    for (let i = 252n; i >= 0n; i--) {
        sum = edDouble(sum);
        const inS = (s >> i) & 1n;
        const inK = (k >> i) & 1n;
        if (inS | inK) {
            sum = edSum(sum, inS & inK ? both : inS ? ED_BASE : minusA);
        }
    }
    return edMod(sum.x - r.x * sum.z) === 0n && edMod(sum.y - r.y * sum.z) === 0n;
}
