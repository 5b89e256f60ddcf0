/* Opening what was sealed with AES-GCM (FIPS 197, NIST SP 800-38D): nonces of 12 bytes, tags of 16. */
function gf256Double(byte) {
    return ((byte << 1) ^ (byte & 0x80 ? 0x1b : 0)) & 0xff;
}

/** The S-box: p runs through all powers of 3, q through their inverses. */
function aesBox() {
    const box = new Uint8Array(256);
    let p = 1;
    let q = 1;
    do {
        p ^= gf256Double(p);
        q ^= q << 1;
        q ^= q << 2;
        q ^= q << 4;
        q &= 0xff;
        q ^= q & 0x80 ? 0x09 : 0;
        const turned = (by) => ((q << by) | (q >> (8 - by))) & 0xff;
        box[p] = q ^ turned(1) ^ turned(2) ^ turned(3) ^ turned(4) ^ 0x63;
    } while (p !== 1);
    box[0] = 0x63;
    return box;
}

const AES_BOX = aesBox();

/** The round keys, four bytes each. */
function aesKeys(key) {
    const words = key.length / 4;
    const keys = new Uint8Array(16 * (words + 7));
    keys.set(key);
    let round = 1;
    for (let i = words; i < keys.length / 4; i++) {
        let word = keys.slice(4 * i - 4, 4 * i);
        if (i % words === 0) {
            word = Uint8Array.of(word[1], word[2], word[3], word[0]).map((byte) => AES_BOX[byte]);
            word[0] ^= round;
            round = gf256Double(round);
        } else if (words > 6 && i % words === 4) {
            word = word.map((byte) => AES_BOX[byte]);
        }
        for (let j = 0; j < 4; j++) {
            keys[4 * i + j] = keys[4 * (i - words) + j] ^ word[j];
        }
    }
    return keys;
}

function aesBlock(keys, block) {
    const rounds = keys.length / 16 - 1;
    let state = block.map((byte, i) => byte ^ keys[i]);
    for (let round = 1; round <= rounds; round++) {
        const moved = state.map((_, i) => AES_BOX[state[(i + 4 * (i % 4)) % 16]]);
        state = moved.map((byte, i) => {
            const column = i - i % 4;
            const mixed = (j) => moved[column + (i + j) % 4];
            const value = round === rounds
                ? byte
                : gf256Double(byte) ^ gf256Double(mixed(1)) ^ mixed(1) ^ mixed(2) ^ mixed(3);
            return value ^ keys[16 * round + i];
        });
    }
    return state;
}

function ghash(key, parts) {
    const h = BigInt("0x" + hexOf(key));
    let sum = 0n;
    for (const part of parts) {
        for (let i = 0; i < part.length; i += 16) {
            const block = new Uint8Array(16);
            block.set(part.subarray(i, i + 16));
            sum ^= BigInt("0x" + hexOf(block));
            let product = 0n;
            let factor = h;
            for (let bit = 127n; bit >= 0n; bit--) {
                if ((sum >> bit) & 1n) {
                    product ^= factor;
                }
                factor = (factor >> 1n) ^ (factor & 1n ? 0xe1n << 120n : 0n);
            }
            sum = product;
        }
    }
    return bytesOfHex(sum.toString(16).padStart(32, "0"));
}

/** The plain bytes; null if key, nonce, added bytes and sealed bytes with their tag don't belong together. */
function aesGcmOpened(key, nonce, added, sealed) {
    if (![16, 24, 32].includes(key.length) || sealed.length < 16) {
        return null;
    }
    const keys = aesKeys(key);
    const counted = (number) => {
        const block = joined(nonce, new Uint8Array(4));
        new DataView(block.buffer).setUint32(12, number);
        return aesBlock(keys, block);
    };
    const cipher = sealed.subarray(0, sealed.length - 16);
    const lengths = new Uint8Array(16);
    new DataView(lengths.buffer).setUint32(4, added.length * 8);
    new DataView(lengths.buffer).setUint32(12, cipher.length * 8);
    const hash = ghash(aesBlock(keys, new Uint8Array(16)), [added, cipher, lengths]);
    const mask = counted(1);
    if (!sameBytes(hash.map((byte, i) => byte ^ mask[i]), sealed.subarray(cipher.length))) {
        return null;
    }
    const plain = new Uint8Array(cipher.length);
    for (let i = 0; i < plain.length; i += 16) {
        const stream = counted(2 + i / 16);
        for (let j = i; j < Math.min(i + 16, plain.length); j++) {
            plain[j] = cipher[j] ^ stream[j - i];
        }
    }
    return plain;
}
