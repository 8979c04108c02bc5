// Reads one JSON text (a script) a line, evaluates it as a program and prints what it came to, one JSON text a line.
import { createInterface } from 'node:readline';

// Direct and strict, so that declarations end with their script.
const inside = new Function('$source', '"use strict"; return eval($source)');

const evaluate = source => {
  try {
    const value = /\breturn\b/.test(source) && !/=>\s*\{[^}]*\breturn\b/.test(source)
      ? new Function(`'use strict';${source}`)()
      : inside(source);
    return value === undefined ? 'undefined' : JSON.stringify(value) ?? 'undefined';
  } catch (error) {
    return error instanceof SyntaxError && /^Unexpected|^Invalid|^missing|token|^Unary/.test(error.message) && !source.includes('JSON.parse') ? '!compile' : `!${error.name}`;
  }
};

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(evaluate(JSON.parse(line)))}\n`);
