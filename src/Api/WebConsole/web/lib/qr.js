/**
 * QR codes (ISO/IEC 18004): bytes, error correction M, versions 1 to 9, which is up to 180 bytes. For what is shown once and typed nowhere.
 * @typedef {boolean[][]} Modules rows of columns; true is dark
 */

/** Of each version: bytes of correction a block, and the blocks as [how many, bytes of data in each]. */
const VERSIONS = [
  { correction: 10, blocks: [[1, 16]], align: [] },
  { correction: 16, blocks: [[1, 28]], align: [6, 18] },
  { correction: 26, blocks: [[1, 44]], align: [6, 22] },
  { correction: 18, blocks: [[2, 32]], align: [6, 26] },
  { correction: 24, blocks: [[2, 43]], align: [6, 30] },
  { correction: 16, blocks: [[4, 27]], align: [6, 34] },
  { correction: 18, blocks: [[4, 31]], align: [6, 22, 38] },
  { correction: 22, blocks: [[2, 38], [2, 39]], align: [6, 24, 42] },
  { correction: 22, blocks: [[3, 36], [2, 37]], align: [6, 26, 46] },
];
// Mode and length: 4 and 8 bits.
const HEAD = 12;

/** @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (r, c) => (r + c) % 2 === 0,
  r => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => (r * c) % 2 + (r * c) % 3 === 0,
  (r, c) => ((r * c) % 2 + (r * c) % 3) % 2 === 0,
  (r, c) => ((r + c) % 2 + (r * c) % 3) % 2 === 0,
];

/**
 * @param {string} text
 * @returns {Modules}
 */
export function qr(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const index = VERSIONS.findIndex(one => 8 * dataBytes(one) >= HEAD + 8 * bytes.length);
  if (index < 0)
    throw new RangeError('Too long for a QR code of version 9');
  const version = VERSIONS[index];
  const sent = interleaved(padded(bytes, dataBytes(version)), version);
  const size = 17 + 4 * (index + 1);
  const drawn = MASKS.map((_, mask) => draw(size, version.align, index + 1, sent, mask));
  const faults = drawn.map(penalty);
  return drawn[faults.indexOf(Math.min(...faults))];
}

/** @param {typeof VERSIONS[number]} version */
const dataBytes = version => version.blocks.reduce((sum, [count, length]) => sum + count * length, 0);

/** @param {number[]} bytes @param {number} length */
function padded(bytes, length) {
  const bits = [0, 1, 0, 0, ...bitsOf(bytes.length, 8), ...bytes.flatMap(byte => bitsOf(byte, 8))];
  for (let i = 0; i < 4 && bits.length < 8 * length; i++)
    bits.push(0);
  while (bits.length % 8)
    bits.push(0);
  const data = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8).join(''), 2));
  for (let fill = 0xec; data.length < length; fill ^= 0xec ^ 0x11)
    data.push(fill);
  return data;
}

/** @param {number} value @param {number} count */
const bitsOf = (value, count) => Array.from({ length: count }, (_, i) => value >> (count - 1 - i) & 1);

/** The first byte of each block, then the second …; then their corrections likewise. @param {number[]} data @param {typeof VERSIONS[number]} version */
function interleaved(data, version) {
  /** @type {number[][]} */
  const blocks = [];
  let at = 0;
  for (const [count, length] of version.blocks)
    for (let i = 0; i < count; i++, at += length)
      blocks.push(data.slice(at, at + length));
  const corrections = blocks.map(block => remainder(block, generator(version.correction)));
  return [...columns(blocks), ...columns(corrections)];
}

/** @param {number[][]} blocks */
function columns(blocks) {
  const longest = Math.max(...blocks.map(block => block.length));
  return Array.from({ length: longest }, (_, i) => blocks.filter(block => i < block.length).map(block => block[i])).flat();
}

/** In the field of 256 with the polynomial 0x11d. @param {number} a @param {number} b */
function times(a, b) {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = product << 1 ^ (product >> 7) * 0x11d;
    product ^= (b >> i & 1) * a;
  }

  return product;
}

/** @param {number} degree */
function generator(degree) {
  let factors = [1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
    factors = [...factors, 0].map((one, at) => one ^ (at > 0 ? times(factors[at - 1], root) : 0));
  return factors.slice(1);
}

/** @param {number[]} block @param {number[]} factors */
function remainder(block, factors) {
  let rest = factors.map(() => 0);
  for (const byte of block) {
    const factor = byte ^ rest[0];
    rest = [...rest.slice(1), 0].map((one, i) => one ^ times(factors[i], factor));
  }

  return rest;
}

/**
 * @param {number} size
 * @param {number[]} align
 * @param {number} version
 * @param {number[]} sent
 * @param {number} mask
 */
function draw(size, align, version, sent, mask) {
  /** @type {(boolean | undefined)[][]} */
  const grid = Array.from({ length: size }, () => Array.from({ length: size }));
  const set = (/** @type {number} */ r, /** @type {number} */ c, /** @type {unknown} */ dark) => {
    if (r >= 0 && c >= 0 && r < size && c < size)
      grid[r][c] = Boolean(dark);
  };
  const square = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ reach, /** @type {number[]} */ light) => {
    for (let r = -reach; r <= reach; r++)
      for (let c = -reach; c <= reach; c++)
        set(row + r, column + c, !light.includes(Math.max(Math.abs(r), Math.abs(c))));
  };
  for (let i = 8; i < size - 8; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }

  for (const row of align)
    for (const column of align)
      if (!(row === 6 && (column === 6 || column === size - 7)) && !(column === 6 && row === size - 7))
        square(row, column, 2, [1]);
  square(3, 3, 4, [2, 4]);
  square(3, size - 4, 4, [2, 4]);
  square(size - 4, 3, 4, [2, 4]);
  formats(set, size, mask);
  if (version >= 7)
    bitsOf(version << 12 | rest(version, 12, 0x1f25), 18).reverse().forEach((bit, i) => {
      set(Math.floor(i / 3), size - 11 + i % 3, bit);
      set(size - 11 + i % 3, Math.floor(i / 3), bit);
    });
  const bits = sent.flatMap(byte => bitsOf(byte, 8));
  for (let right = size - 1, up = true, i = 0; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) {
        const row = up ? size - 1 - step : step;
        if (grid[row][column] === undefined)
          grid[row][column] = Boolean(bits[i++]) !== MASKS[mask](row, column);
      }

  return /** @type {Modules} */ (grid);
}

/** Correction M and the mask, twice. @param {(r: number, c: number, dark: unknown) => void} set @param {number} size @param {number} mask */
function formats(set, size, mask) {
  const bits = bitsOf((mask << 10 | rest(mask, 10, 0x537)) ^ 0x5412, 15).reverse();
  bits.forEach((bit, i) => {
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, bit);
    set(8, i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, bit);
  });
  set(size - 8, 8, true);
}

/** The check bits of a format or a version. @param {number} value @param {number} count @param {number} polynomial */
function rest(value, count, polynomial) {
  let left = value;
  for (let i = 0; i < count; i++)
    left = left << 1 ^ (left >> count - 1) * polynomial;
  return left;
}

/** How hard it is to read: the mask with the least is taken. @param {Modules} grid */
function penalty(grid) {
  const size = grid.length;
  const lines = [...grid, ...grid.map((_, c) => grid.map(row => row[c]))].map(line => line.map(dark => (dark ? '1' : '0')).join(''));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g))
      sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }

  for (let r = 1; r < size; r++)
    for (let c = 1; c < size; c++)
      if (grid[r][c] === grid[r - 1][c] && grid[r][c] === grid[r][c - 1] && grid[r][c] === grid[r - 1][c - 1])
        sum += 3;
  const dark = grid.flat().filter(Boolean).length / size ** 2;
  return sum + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}
