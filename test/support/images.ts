import { crc32, deflateSync } from 'node:zlib';

/** Pictures made by hand, so that a test knows each byte of them. */
const chunk = (kind: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A black PNG; `texts` become tEXt chunks. `claims` only changes what the head says. */
export function png(width = 4, height = 4, texts: Record<string, string> = {}, claims = { width, height }): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claims.width, 0);
  head.writeUInt32BE(claims.height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...Object.entries(texts).map(([key, text]) => chunk('tEXt', Buffer.from(`${key}\0${text}`, 'latin1'))),
    // each row: no filter, then black
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG of one pixel that every reader opens. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** A JPEG that says which way is up, where it was taken, and by whom; another one hides behind its end. */
export function jpegFromPhone(orientation = 6): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('MM\0*\0\0\0\x08\0\x02', 'latin1');
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], 10);
  tiff.set([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 34], 22); // GPS directory
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
    Buffer.from('GPSLatitude 23.1291 N CAMERA-OWNER', 'latin1'),
  ]);
  return Buffer.concat([
    PIXEL.subarray(0, 2),
    segment(0xe1, exif),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<xmp>CAMERA-OWNER</xmp>', 'latin1')),
    segment(0xed, Buffer.from('Photoshop 3.0\0CAMERA-OWNER', 'latin1')),
    segment(0xfe, Buffer.from('CAMERA-OWNER', 'latin1')),
    PIXEL.subarray(2),
    Buffer.from('GPSLatitude in a second picture <script>alert(1)</script>', 'latin1'),
  ]);
}

/** A GIF of one pixel with a comment and another program's block. */
export function gif(): Buffer {
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0', 'latin1'),
    Buffer.from('!\xfe\x0cCAMERA-OWNER\0', 'latin1'),
    Buffer.from('!\xff\x0bXMP DataXMP\x04evil\0', 'latin1'),
    Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1'),
    Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1'),
    Buffer.from('=1;alert(1)', 'latin1'),
  ]);
}

/** A lossless WebP head with EXIF behind it. */
export function webp(width = 3, height = 2): Buffer {
  const riff = (kind: string, data: Buffer) => {
    const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const extended = Buffer.alloc(10);
  extended.writeUInt8(0x0c, 0);
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const picture = Buffer.alloc(5);
  picture.writeUInt8(0x2f, 0);
  picture.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  const body = Buffer.concat([
    riff('VP8X', extended),
    riff('VP8L', picture),
    riff('EXIF', Buffer.from('GPSLatitude CAMERA-OWNER', 'latin1')),
  ]);
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), body]));
}
