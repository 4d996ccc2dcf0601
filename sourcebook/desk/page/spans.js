// Spans in code points, as the tables hold them: "10 20" or "10 20;30 45".
export const parse = (notation) => (notation ? notation.split(";").map((piece) => piece.split(" ").map(Number)) : []);
export const write = (pieces) => pieces.map(([a, b]) => `${a} ${b}`).join(";");

export class Text {
  constructor(text) {
    this.chars = Array.from(text);
    this.words = [];
    let start = -1;
    for (let i = 0; i <= this.chars.length; i++) {
      const blank = i === this.chars.length || /\s/u.test(this.chars[i]);
      if (!blank && start < 0) start = i;
      if (blank && start >= 0) { this.words.push([start, i]); start = -1; }
    }
  }

  slice(a, b) { return this.chars.slice(a, b).join(""); }

  of(pieces) { return pieces.map(([a, b]) => this.slice(a, b)).join(" "); }

  wordAt(offset) {
    let low = 0, high = this.words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle][1] <= offset) low = middle + 1; else high = middle;
    }
    return low;
  }

  // Quotation marks, commas and stops at the edges of words do not belong to what is marked.
  trim([a, b]) {
    while (b - 1 > a && /[\s,.;:]/u.test(this.chars[b - 1])) b--;
    while (a + 1 < b && /\s/u.test(this.chars[a])) a++;
    return [a, b];
  }

  step(edge, by, isEnd) {
    const points = this.words.map((word) => word[isEnd ? 1 : 0]);
    return by > 0 ? points.find((p) => p > edge) ?? edge : points.findLast((p) => p < edge) ?? edge;
  }
}

export function join(pieces) {
  const made = [];
  for (const [a, b] of pieces.toSorted((x, y) => x[0] - y[0])) {
    const last = made.at(-1);
    if (last && a < last[1]) last[1] = Math.max(last[1], b); else made.push([a, b]);
  }
  return made;
}
