import { deflateSync } from 'node:zlib';

/** Words at a place of a page, in points from the lower left corner. */
export interface PdfWords {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** The codes to show instead of the words, in hexadecimal. */
  readonly codes?: string;
}

/** A page; without words it holds only a small picture, as a scan does. */
export type PdfPageContent = readonly PdfWords[];

/** Things to put into the file that do not belong there. */
export interface PdfExtras {
  /** Put into the trailer, e.g. an /Encrypt entry. */
  readonly trailer?: string;
  /** Objects after those of the pages, as whole bodies. */
  readonly objects?: readonly string[];
  /** Replaces the content stream of every page. */
  readonly stream?: string;
  /** A character map of PDF itself, e.g. GBK-EUC-H; the font then has no map to Unicode. */
  readonly encoding?: string;
}

/** A PDF of A4 pages in a font that maps two-byte codes to Unicode, as office programs write them. */
export function makePdf(pages: readonly PdfPageContent[], extras: PdfExtras = {}): Buffer {
  const file = new PdfFile();
  const catalogue = file.reserve();
  const tree = file.reserve();
  const font = addFont(file, extras.encoding);
  const picture = file.add(
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream',
  );
  const resources = `<< /Font << /F1 ${font} 0 R >> /XObject << /I1 ${picture} 0 R >> >>`;
  const kids = pages.map((page) => {
    const content = file.addStream(extras.stream ?? toStream(page));
    return file.add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${content} 0 R >>`,
    );
  });
  file.set(catalogue, `<< /Type /Catalog /Pages ${tree} 0 R >>`);
  file.set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  for (const body of extras.objects ?? []) file.add(body);
  return file.write(catalogue, extras.trailer ?? '');
}

/** Lines of at most `columns` signs down a page of 16 point type, the first of each paragraph set in by two. */
export function layOut(paragraphs: readonly string[], columns = 28): PdfPageContent[] {
  const lines: { words: string; indent: number }[] = [];
  for (const words of paragraphs) {
    let rest = `　　${words}`;
    while (rest !== '') {
      const line = rest.slice(0, columns);
      const indent = line.startsWith('　　') ? 2 : 0;
      lines.push({ words: line.slice(indent), indent });
      rest = rest.slice(columns);
    }
  }
  const pages: PdfWords[][] = [];
  const perPage = 22;
  for (const [at, { words, indent }] of lines.entries()) {
    if (at % perPage === 0) pages.push([]);
    pages.at(-1)?.push({ words, x: 74 + indent * 16, y: 720 - (at % perPage) * 28 });
  }
  return pages;
}

function toStream(page: PdfPageContent): string {
  if (page.length === 0) return 'q 500 0 0 700 40 40 cm /I1 Do Q';
  const shown = page.map(({ words, x, y, size = 16, codes: given }) => {
    const codes = Array.from({ length: words.length }, (_, at) => words.charCodeAt(at).toString(16).padStart(4, '0'));
    return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${given ?? codes.join('')}> Tj ET`;
  });
  return shown.join('\n');
}

/** Codes are UTF-16 units; the map says so in one range for each high byte. */
function addFont(file: PdfFile, encoding: string | undefined): number {
  const rows = Array.from({ length: 256 }, (_, high) => {
    const row = high.toString(16).padStart(2, '0');
    return `<${row}00> <${row}ff> <${row}00>`;
  });
  const blocks = [0, 100, 200].map((from) => {
    const block = rows.slice(from, from + 100);
    return `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`;
  });
  const map = file.addStream(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`,
  );
  const descriptor = file.add(
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  const inner = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (${encoding === undefined ? 'Identity' : 'GB1'}) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 >>`,
  );
  const unicode = encoding === undefined ? `/ToUnicode ${map} 0 R` : '';
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding ?? 'Identity-H'} /DescendantFonts [${inner} 0 R] ${unicode} >>`,
  );
}

class PdfFile {
  readonly #bodies: Buffer[] = [];

  reserve(): number {
    return this.#bodies.push(Buffer.alloc(0));
  }

  add(body: string): number {
    return this.#bodies.push(Buffer.from(body, 'latin1'));
  }

  set(number: number, body: string): void {
    this.#bodies[number - 1] = Buffer.from(body, 'latin1');
  }

  addStream(content: string): number {
    const packed = deflateSync(Buffer.from(content, 'latin1'));
    const head = Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`, 'latin1');
    return this.#bodies.push(Buffer.concat([head, packed, Buffer.from('\nendstream', 'latin1')]));
  }

  write(root: number, trailer: string): Buffer {
    const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
    let at = chunks[0]?.length ?? 0;
    const offsets = this.#bodies.map((body, index) => {
      const offset = at;
      const whole = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`, 'latin1'),
        body,
        Buffer.from('\nendobj\n', 'latin1'),
      ]);
      chunks.push(whole);
      at += whole.length;
      return offset;
    });
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = offsets.length + 1;
    const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${root} 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
    return Buffer.concat([...chunks, Buffer.from(end, 'latin1')]);
  }
}
