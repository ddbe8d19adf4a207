import PDFDocument from 'pdfkit';
import { fontFile, fontName, runsOf, type Weight } from './fonts.ts';

interface Facts {
  title: string;
  author: string;
  /** BCP 47, for readers that speak. */
  language: string;
  createdAt: Date;
}

export interface TextStyle {
  size?: number;
  weight?: Weight;
  color?: string;
  align?: 'left' | 'right' | 'center';
}
interface Place {
  x: number;
  y: number;
  /** Texts that are longer go on in the next line; without it nothing wraps. */
  width?: number;
}

const LINE = 1.35;
const BLACK = '#1a1a1a';

export function makePdf({ title, author, language, createdAt }: Facts) {
  const document = new PDFDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, lang: language, displayTitle: true, pdfVersion: '1.7' },
    info: {
      Title: title,
      Author: author,
      Creator: 'Atelier',
      Producer: 'Atelier',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  const pieces: Buffer[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  document.on('data', (piece: Buffer) => pieces.push(piece));
  document.on('end', () => resolve());
  const registered = new Set<string>();

  function use(script: string, { size = 9, weight = 400 }: TextStyle): void {
    const name = fontName(script, weight);
    if (!registered.has(name)) document.registerFont(name, fontFile(script, weight));
    registered.add(name);
    document.font(name).fontSize(size);
  }

  const measured = new Map<string, number>();
  /** Words come again and again: each is measured once. */
  function widthOfWord(word: string, style: TextStyle): number {
    const key = `${style.size ?? 9} ${style.weight ?? 400} ${word}`;
    let width = measured.get(key);
    if (width !== undefined) return width;
    width = 0;
    for (const run of runsOf(word)) {
      use(run.script, style);
      width += document.widthOfString(run.text);
    }
    measured.set(key, width);
    return width;
  }
  const widthOf = (text: string, style: TextStyle = {}): number =>
    text.split(' ').reduce((sum, word, at) => sum + widthOfWord(at === 0 ? word : ` ${word}`, style), 0);

  /** A word that is longer than the line, in pieces that fit. */
  function broken(word: string, width: number, style: TextStyle): string[] {
    const parts: string[] = [''];
    for (const character of word) {
      const last = parts.at(-1) ?? '';
      if (last !== '' && widthOf(last + character, style) > width) parts.push(character);
      else parts[parts.length - 1] = last + character;
    }
    return parts;
  }

  /** The lines that a text takes. */
  function linesOf(text: string, width: number | undefined, style: TextStyle = {}): string[] {
    return text.split(/\r?\n/).flatMap((paragraph) => {
      if (width === undefined) return [paragraph];
      const lines: string[] = [''];
      const words = paragraph
        .split(' ')
        .flatMap((word) => (widthOf(word, style) > width ? broken(word, width, style) : [word]));
      for (const word of words) {
        const last = lines.at(-1) ?? '';
        const longer = last === '' ? word : `${last} ${word}`;
        if (last !== '' && widthOf(longer, style) > width) lines.push(word);
        else lines[lines.length - 1] = longer;
      }
      return lines;
    });
  }

  const heightOf = (text: string, width: number, style: TextStyle = {}): number =>
    linesOf(text, width, style).length * (style.size ?? 9) * LINE;

  function drawLine(text: string, { x, y, width }: Place, style: TextStyle): void {
    const { align = 'left', color = BLACK } = style;
    const free = width === undefined ? 0 : width - widthOf(text, style);
    let at = x + (align === 'right' ? free : align === 'center' ? free / 2 : 0);
    for (const run of runsOf(text)) {
      use(run.script, style);
      document.fillColor(color).text(run.text, at, y, { lineBreak: false });
      at += document.widthOfString(run.text);
    }
  }

  return {
    widthOf,
    heightOf,
    /** Draws a text and gives where it ends, below. */
    text(text: string, place: Place, style: TextStyle = {}): number {
      const height = (style.size ?? 9) * LINE;
      let { y } = place;
      for (const line of linesOf(text, place.width, style)) {
        if (line !== '') drawLine(line, { ...place, y }, style);
        y += height;
      }
      return y;
    },
    rule(x: number, y: number, width: number, color = '#c8c8c8'): void {
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .strokeColor(color)
        .stroke();
    },
    box(x: number, y: number, width: number, height: number, color: string): void {
      document.rect(x, y, width, height).fill(color);
    },
    /** Large letters across the page, pale, behind what is written afterwards. */
    across(text: string, color: string): void {
      const { width, height } = document.page;
      document.save().rotate(-35, { origin: [width / 2, height / 2] });
      drawLine(text, { x: 0, y: height / 2 - 60, width }, { size: 90, weight: 600, color, align: 'center' });
      document.restore();
    },
    /** PNG or JPEG, as large as fits. */
    picture(bytes: Uint8Array, x: number, y: number, fit: [number, number]): void {
      document.image(Buffer.from(bytes), x, y, { fit });
    },
    newPage: (): void => void document.addPage(),
    /** Draws on every page once it is known how many there are. */
    onEveryPage(draw: (page: number, of: number) => void): void {
      const { start, count } = document.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(start + page);
        draw(page + 1, count);
      }
    },
    async end(): Promise<Uint8Array> {
      document.end();
      await ended;
      return Buffer.concat(pieces);
    },
  };
}

export type Pdf = ReturnType<typeof makePdf>;
