/** The first bits of the fractional parts of the square or cube roots of the first primes (FIPS 180-4). */
function fractionsOfRoots(count, degree, bits) {
    const fractions = [];
    for (let candidate = 2n; fractions.length < count; candidate++) {
        let prime = true;
        for (let i = 2n; i * i <= candidate; i++) {
            prime &&= candidate % i !== 0n;
        }
        if (prime) {
            const shifted = candidate << (degree * bits);
            let low = 0n;
            let high = 1n << (bits + 10n);
            while (high - low > 1n) {
                const middle = (low + high) >> 1n;
                if (middle ** degree <= shifted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            fractions.push(BigInt.asUintN(Number(bits), low));
        }
    }
    return fractions;
}

const SHA256_START = Int32Array.from(fractionsOfRoots(8, 2n, 32n), Number);
const SHA256_ROUNDS = Int32Array.from(fractionsOfRoots(64, 3n, 32n), Number);
const SHA512_START = fractionsOfRoots(8, 2n, 64n);
const SHA512_ROUNDS = fractionsOfRoots(80, 3n, 64n);

/** SHA-256 of bytes that come piece by piece. */
class Sha256 {
    constructor() {
        this.state = Int32Array.from(SHA256_START);
        this.words = new Int32Array(64);
        this.block = new Uint8Array(64);
        this.held = 0;
        this.length = 0;
    }

    update(bytes) {
        this.length += bytes.length;
        let at = 0;
        while (at < bytes.length) {
            const taken = Math.min(64 - this.held, bytes.length - at);
            if (taken === 64) {
                this.#compress(bytes, at);
            } else {
                this.block.set(bytes.subarray(at, at + taken), this.held);
                this.held += taken;
                if (this.held === 64) {
                    this.#compress(this.block, 0);
                    this.held = 0;
                }
            }
            at += taken;
        }
        return this;
    }

    digest() {
        const end = new Uint8Array(this.held < 56 ? 64 - this.held : 128 - this.held);
        end[0] = 0x80;
        const view = new DataView(end.buffer);
        view.setUint32(end.length - 8, Math.floor(this.length / 0x20000000));
        view.setUint32(end.length - 4, this.length * 8 >>> 0);
        this.update(end);
        const digest = new Uint8Array(32);
        this.state.forEach((word, i) => new DataView(digest.buffer).setInt32(4 * i, word));
        return digest;
    }

    #compress(bytes, from) {
        const w = this.words;
        for (let i = 0; i < 16; i++) {
            const at = from + 4 * i;
            w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        }
        for (let i = 16; i < 64; i++) {
            const x = w[i - 15];
            const y = w[i - 2];
            const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
            const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        const state = this.state;
        let a = state[0], b = state[1], c = state[2], d = state[3];
        let e = state[4], f = state[5], g = state[6], h = state[7];
        for (let i = 0; i < 64; i++) {
            const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
            const t1 = (h + s1 + ((e & f) ^ (~e & g)) + SHA256_ROUNDS[i] + w[i]) | 0;
            const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
            const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            h = g;
            g = f;
            f = e;
            e = (d + t1) | 0;
            d = c;
            c = b;
            b = a;
            a = (t1 + t2) | 0;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}

/** SHA-256 of the parts, one after the other, in hexadecimal. */
function sha256(...parts) {
    const sha = new Sha256();
    parts.forEach((part) => sha.update(part));
    return hexOf(sha.digest());
}

/** SHA-512; only signatures need it, and they are short. */
function sha512(bytes) {
    const whole = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
    whole.set(bytes);
    whole[bytes.length] = 0x80;
    const view = new DataView(whole.buffer);
    view.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
    const short = (value) => BigInt.asUintN(64, value);
    const turned = (value, by) => (value >> by) | short(value << (64n - by));
    const state = [...SHA512_START];
    const w = new Array(80);
    for (let from = 0; from < whole.length; from += 128) {
        for (let i = 0; i < 16; i++) {
            w[i] = view.getBigUint64(from + 8 * i);
        }
        for (let i = 16; i < 80; i++) {
            const s0 = turned(w[i - 15], 1n) ^ turned(w[i - 15], 8n) ^ (w[i - 15] >> 7n);
            const s1 = turned(w[i - 2], 19n) ^ turned(w[i - 2], 61n) ^ (w[i - 2] >> 6n);
            w[i] = short(w[i - 16] + s0 + w[i - 7] + s1);
        }
        let [a, b, c, d, e, f, g, h] = state;
        for (let i = 0; i < 80; i++) {
            const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
            const t1 = h + s1 + ((e & f) ^ (short(~e) & g)) + SHA512_ROUNDS[i] + w[i];
            const s0 = turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n);
            const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            [a, b, c, d, e, f, g, h] = [short(t1 + t2), a, b, c, short(d + t1), e, f, g];
        }
        [a, b, c, d, e, f, g, h].forEach((value, i) => {
            state[i] = short(state[i] + value);
        });
    }
    const digest = new Uint8Array(64);
    state.forEach((word, i) => new DataView(digest.buffer).setBigUint64(8 * i, word));
    return digest;
}
