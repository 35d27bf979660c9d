import { expect, it } from 'vitest';
import { readWholePart } from './read-part.ts';
import type { ZipFile } from './zip-file.ts';

/** A workbook of one part, which comes in pieces of so many bytes. */
function workbookOf(xml: string, size: number): ZipFile {
  const whole = Buffer.from(xml);
  return {
    has: () => true,
    async *read() {
      for (let from = 0; from < whole.length; from += size) {
        yield { bytes: whole.subarray(from, from + size), share: Math.min(1, (from + size) / whole.length) };
      }
    },
    close: () => undefined,
  };
}

async function heardOf(xml: string, size = xml.length * 2): Promise<string[]> {
  const heard: string[] = [];
  await readWholePart(workbookOf(xml, size), 'part.xml', {
    open: (name, attributes) => heard.push(`<${name} ${JSON.stringify(attributes())}>`),
    text: (text) => heard.push(text),
  });
  return heard;
}

it('resolves no entity that a document declares: neither a file, an address, nor one that grows', async () => {
  const declared = [
    '<!ENTITY file SYSTEM "file:///etc/hostname">',
    '<!ENTITY away SYSTEM "http://127.0.0.1:9/secret">',
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
  ];

  const heard = await heardOf(
    `<?xml version="1.0"?><!DOCTYPE r [${declared.join('')}]><r><v of="&file;">&file;&away;&b;</v></r>`,
  );

  expect(heard).toEqual(['<r {}>', '<v {"of":"&file;"}>', '&file;&away;&b;']);
});

it('reads the five entities of XML and numbers of characters, wherever the pieces are cut', async () => {
  const xml = '<r><v of="&quot;Ân&quot;">a &lt; b &amp;amp; &#7844;n</v></r>';

  for (const size of [1, 2, 3, 7, 200]) {
    const heard = await heardOf(xml, size);

    expect(heard.slice(0, 2)).toEqual(['<r {}>', '<v {"of":"\\"Ân\\""}>']);
    expect(heard.slice(2).join('')).toBe('a < b &amp; Ấn');
  }
});
