/*
 * The container: a zip without compression, members sorted, all of one time, nothing between. Instead of reading
 * whatever a zip may be, this accepts the one spelling that a ledger writes.
 */
const ZIP_LOCAL = [0x50, 0x4b, 3, 4];
const ZIP_CENTRAL = [0x50, 0x4b, 1, 2];
const ZIP_END = [0x50, 0x4b, 5, 6];
/** Version 1.0, UTF-8 names, no compression, 1980-02-01 00:00. */
const ZIP_COMMON = [10, 0, 0, 8, 0, 0, 0, 0, 0x41, 0];
const ZIP_LARGEST = 0xffffffff;
const ZIP_MOST = 0xffff;
/** The members that are no files are held in memory. */
const ZIP_MOST_HELD = 256 << 20;
const PIECE = 1 << 20;

const CRC_TABLE = Int32Array.from({length: 256}, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) {
        crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return crc;
});

class Crc32 {
    constructor() {
        this.crc = -1;
    }

    update(bytes) {
        let crc = this.crc;
        for (let i = 0; i < bytes.length; i++) {
            crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ bytes[i]) & 0xff];
        }
        this.crc = crc;
    }

    value() {
        return ~this.crc >>> 0;
    }
}

function littleEndianBytes(number, length) {
    return Array.from({length}, (_, i) => Math.floor(number / 256 ** i) % 256);
}

function zipLocal(name, crc, size) {
    return Uint8Array.from([
        ...ZIP_LOCAL, ...ZIP_COMMON, ...littleEndianBytes(crc, 4), ...littleEndianBytes(size, 4),
        ...littleEndianBytes(size, 4), ...littleEndianBytes(name.length, 2), 0, 0, ...name]);
}

function zipCentral(name, crc, size, offset) {
    return Uint8Array.from([
        ...ZIP_CENTRAL, 10, 0, ...ZIP_COMMON, ...littleEndianBytes(crc, 4), ...littleEndianBytes(size, 4),
        ...littleEndianBytes(size, 4), ...littleEndianBytes(name.length, 2), ...new Array(12).fill(0),
        ...littleEndianBytes(offset, 4), ...name]);
}

function zipEnd(count, size, offset) {
    return Uint8Array.from([
        ...ZIP_END, 0, 0, 0, 0, ...littleEndianBytes(count, 2), ...littleEndianBytes(count, 2),
        ...littleEndianBytes(size, 4), ...littleEndianBytes(offset, 4), 0, 0]);
}

/** Where the directory of a zip ends; -1 if there is none. */
async function zipEndOf(source) {
    const from = Math.max(0, source.size - 22 - 0xffff);
    const tail = await source.read(from, source.size);
    for (let at = tail.length - 22; at >= 0; at--) {
        if (ZIP_END.every((byte, i) => tail[at + i] === byte)) {
            return from + at;
        }
    }
    return -1;
}

/** Name, size and place of each member, as the directory has them. */
function zipDirectory(bytes, count) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const members = [];
    let at = 0;
    let place = 0;
    for (let i = 0; i < count; i++) {
        requireThat(at + 46 <= bytes.length, "the directory of the container ends too early");
        requireThat(view.getUint16(at + 10, true) === 0, "a member is compressed; a ledger stores every one as it is");
        const crc = view.getUint32(at + 16, true);
        const size = view.getUint32(at + 20, true);
        const rawName = bytes.slice(at + 46, at + 46 + view.getUint16(at + 28, true));
        const header = zipCentral(rawName, crc, size, place);
        requireThat(
            sameBytes(header, bytes.subarray(at, at + header.length)), "the directory of the container is changed");
        const local = zipLocal(rawName, crc, size);
        members.push({name: textOf(rawName), local, crc, place, from: place + local.length, size});
        place += local.length + size;
        at += header.length;
    }
    requireThat(at === bytes.length, "something stands in the directory of the container");
    members.forEach((member, i) => requireThat(
        i === 0 || members[i - 1].name < member.name, "the members of the container are not in their order"));
    return {members, place};
}

/**
 * The members of a container: the bytes of all but the files, and of the files their SHA-256.
 *
 * @param source size, and read(from, to) for its bytes
 * @param progress is told what is looked at, and awaited
 */
async function zipMembers(source, progress) {
    if (source.size > ZIP_LARGEST) {
        throw new Refused(
            "文件超过 4 GB，请改用命令行程序 ./verify 核验。",
            "The file is larger than 4 GB; check it with the command ./verify instead.");
    }
    const end = await zipEndOf(source);
    if (end < 0) {
        const start = await source.read(0, Math.min(source.size, ZIP_LOCAL.length));
        requireThat(!sameBytes(start, ZIP_LOCAL), "the end of the container is missing");
        throw new Refused("这不是 zip 文件。", "This is not a zip file.");
    }
    requireThat(end + 22 === source.size, "something stands behind the container");
    const last = await source.read(end, source.size);
    const view = new DataView(last.buffer, last.byteOffset, last.length);
    const count = view.getUint16(10, true);
    const offset = view.getUint32(16, true);
    requireThat(count < ZIP_MOST, "the container has too many members");
    requireThat(
        offset <= end && sameBytes(last, zipEnd(count, end - offset, offset)), "the end of the container is changed");
    const {members, place} = zipDirectory(await source.read(offset, end), count);
    requireThat(place === offset, "something stands between the members of the container");
    const held = members.filter((member) => !isZipFile(member)).reduce((sum, {size}) => sum + size, 0);
    if (held > ZIP_MOST_HELD) {
        throw new Refused(
            "除佐证文件外，成员合计超过 256 MB，履历不会这么大；未核验。",
            "Without the evidence files its members have more than 256 MB, which no history has; not checked.");
    }
    const read = {small: new Map(), files: new Map()};
    for (const member of members) {
        await zipMember(source, member, read, progress);
    }
    return read;
}

function isZipFile({name}) {
    return name.startsWith("files/");
}

async function zipMember(source, member, read, progress) {
    requireThat(
        sameBytes(await source.read(member.place, member.from), member.local), "a header in the container is changed");
    const isFile = isZipFile(member);
    const crc = new Crc32();
    const sha = new Sha256();
    const pieces = [];
    for (let at = 0; at < member.size; at += PIECE) {
        await progress(
            `读取 ${member.name} ${Math.floor(at / PIECE)} MB`, `reading ${member.name}, ${Math.floor(at / PIECE)} MB`);
        const piece = await source.read(member.from + at, member.from + Math.min(at + PIECE, member.size));
        crc.update(piece);
        if (isFile) {
            sha.update(piece);
        } else {
            pieces.push(piece);
        }
    }
    requireThat(crc.value() === member.crc, "a member of the container is damaged");
    if (isFile) {
        read.files.set(member.name, hexOf(sha.digest()));
    } else {
        read.small.set(member.name, joined(...pieces));
    }
}
