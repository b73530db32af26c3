import { gif, jpegFromPhone, png, webp } from '../../../../test/support/images';
import { cleanImage, IMAGE_BUDGET } from './image.bytes';

const text = (bytes: Buffer) => bytes.toString('latin1');
const refused = (file: Buffer | string) => {
  try {
    cleanImage(Buffer.from(file as string, 'latin1'));
    return null;
  } catch (error) {
    return (error as { status: number }).status;
  }
};

test.each([
  ['PNG', png(5, 3, { Author: 'CAMERA-OWNER', Comment: 'GPSLatitude' }), 'image/png', 5, 3],
  ['JPEG', jpegFromPhone(1), 'image/jpeg', 1, 1],
  ['GIF', gif(), 'image/gif', 1, 1],
  ['WebP', webp(3, 2), 'image/webp', 3, 2],
] as const)(
  'a %s keeps its picture and loses who, where and whatever hides behind it',
  (_, file, type, width, height) => {
    const clean = cleanImage(file);
    expect(clean).toMatchObject({ type, width, height });
    expect(text(file)).toContain('CAMERA-OWNER');
    expect(text(clean.bytes)).not.toMatch(/CAMERA-OWNER|GPSLatitude|alert|evil/);
    expect(clean.bytes.length).toBeLessThan(file.length);
    expect(cleanImage(clean.bytes).bytes.equals(clean.bytes)).toBe(true);
  },
);

test.each([1, 3, 6, 8])(
  'a photograph that stands by its EXIF (%i) still stands, and the EXIF says nothing else',
  (way) => {
    const { bytes } = cleanImage(jpegFromPhone(way));
    const at = bytes.indexOf(Buffer.from('Exif\0\0', 'latin1'));
    if (way === 1) expect(at).toBe(-1);
    else {
      expect(bytes.readUInt16BE(4)).toBe(34);
      expect(bytes.subarray(at + 6 + 10, at + 6 + 20)).toEqual(Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, way]));
    }
  },
);

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['SVG behind an XML head', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['a program', 'MZ\x90\0\x03'],
  ['PDF', '%PDF-1.7'],
  ['TIFF', 'II*\0'],
  ['BMP', 'BM000000'],
  ['nothing', ''],
  ['a JPEG head alone', '\xff\xd8\xff'],
  ['a GIF that is a script', 'GIF89a=1;alert(1)//'],
  ['a PNG that is a script', '\x89PNG\r\n\x1a\n<script>'],
  ['WebP of sound', 'RIFF\x04\0\0\0WAVE'],
])('%s is refused by its bytes', (_, file) => expect(refused(file)).toBe(415));

test('every picture cut short anywhere is refused or whole', () => {
  for (const file of [png(), jpegFromPhone(), gif(), webp()]) {
    const whole = cleanImage(file).bytes;
    for (let length = 0; length < file.length; length++) {
      try {
        const { bytes } = cleanImage(file.subarray(0, length));
        expect(bytes.equals(whole)).toBe(true);
      } catch (error) {
        expect((error as { status: number }).status).toBe(415);
      }
    }
  }
});

test('more pixels than a page can show are refused by what the head says', () => {
  expect(refused(png(4, 4, {}, { width: 60_000, height: 60_000 }))).toBe(413);
  expect(refused(png(4, 4, {}, { width: 8000, height: 5000 }))).toBeNull();
  expect(refused(png(4, 4, {}, { width: 0, height: 5000 }))).toBe(415);
  const large = gif();
  large.writeUInt16LE(65_535, large.indexOf(',\0\0') + 5);
  large.writeUInt16LE(65_535, large.indexOf(',\0\0') + 7);
  expect(refused(large)).toBe(413);
});

test('more bytes than the budget are refused', () => expect(refused(Buffer.alloc(IMAGE_BUDGET.bytes + 1))).toBe(413));
