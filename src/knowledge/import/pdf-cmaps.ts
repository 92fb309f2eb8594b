/**
 * Character maps for PDFs that name one of the maps of PDF itself instead of holding their own, as older Chinese
 * programs write them. The glyph numbers behind those maps are of no use to us: each code is mapped to its Unicode
 * value as if that were the number of the glyph, and the numbers back to themselves.
 */
export class PdfCharacterMaps {
  /** The map called `filename`, in the notation of PostScript; throws for a map that is not known. */
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const map = toMap(filename);
    if (map === undefined) return Promise.reject(new Error(`no character map ${filename}`));
    return Promise.resolve(new TextEncoder().encode(map));
  }
}

function toMap(name: string): string | undefined {
  if (name === 'Adobe-GB1-UCS2')
    return wrap('1 begincodespacerange <0000> <ffff> endcodespacerange', identityToUnicode());
  if (/^UniGB-(?:UCS2|UTF16)-[HV]$/u.test(name)) {
    return wrap('1 begincodespacerange <0000> <ffff> endcodespacerange', '1 begincidrange <0000> <ffff> 0 endcidrange');
  }
  if (/^(?:GB-EUC|GBK-EUC|GBKp-EUC|GBK2K)-[HV]$/u.test(name)) {
    return wrap('2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange', gbkToUnicode());
  }
  return undefined;
}

function wrap(space: string, map: string): string {
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n${space}\n${map}\nendcmap end end\n`;
}

function identityToUnicode(): string {
  const rows = Array.from(
    { length: 256 },
    (_, high) => `<${toHex(high << 8)}> <${toHex((high << 8) | 0xff)}> <${toHex(high << 8)}>`,
  );
  return `${rows.length} beginbfrange\n${rows.join('\n')}\nendbfrange`;
}

/** All two-byte codes of GBK; the decoder of the platform knows them. */
function gbkToUnicode(): string {
  const decoder = new TextDecoder('gbk');
  const rows: string[] = [];
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const sign = decoder.decode(Uint8Array.of(high, low));
      if (sign.length === 1 && sign !== '\ufffd') rows.push(`<${toHex((high << 8) | low)}> ${sign.charCodeAt(0)}`);
    }
  }
  return `1 begincidrange <00> <7f> 0 endcidrange\n${rows.length} begincidchar\n${rows.join('\n')}\nendcidchar`;
}

function toHex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
