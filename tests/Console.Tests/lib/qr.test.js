import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qr } from '../../../src/Api/WebConsole/web/lib/qr.js';

/** @param {boolean[][]} rows */
const dots = rows => rows.map(row => row.map(dark => (dark ? '#' : '.')).join('')).join('\n');

test('A QR code is the one that another encoder makes of the same text', () => {
  assert.equal(dots(qr('NeuroHub')), `
#######.###.#.#######
#.....#.#..##.#.....#
#.###.#.#..##.#.###.#
#.###.#..#.#..#.###.#
#.###.#.#.#.#.#.###.#
#.....#...###.#.....#
#######.#.#.#.#######
.........#.##........
#..######.#.##..#.###
.####...##..#.#..##..
...#####.##.......###
...#.#....##...##.#.#
..#...##..#..##.#....
........##.##..######
#######.##..###.###..
#.....#.##.###..###.#
#.###.#.#.###.###....
#.###.#.#..##...###..
#.###.#..##...#.##.##
#.....#..#...########
#######.#..#.........
`.trim());
});

test('The larger the text, the larger the version; what fits none is refused', () => {
  for (const [bytes, size] of [[14, 21], [15, 25], [122, 45], [123, 49], [180, 53]])
    assert.equal(qr('x'.repeat(bytes)).length, size);
  assert.throws(() => qr('x'.repeat(181)), RangeError);
});
