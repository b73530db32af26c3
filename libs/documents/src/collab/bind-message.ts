const START = 65_536;
const WORD = 2 ** 32;
/** Types of elements, as `pg_type` numbers them. */
const [INT8, INT4, TEXT, UUID] = [20, 23, 25, 2950];
const HEX = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const [UUID_LETTERS, HYPHEN] = [36, 45];
const written = Buffer.allocUnsafeSlow(UUID_LETTERS);
/** Execute the unnamed portal to its end, then Sync. */
const EXECUTE_AND_SYNC = Buffer.from([69, 0, 0, 0, 9, 0, 0, 0, 0, 0, 83, 0, 0, 0, 4]);

/**
 * The messages that run a prepared statement (PostgreSQL 17, 54.7: Bind, Execute, Sync), with its values in binary, in
 * one buffer: as text each number of hundreds of letters would be a string here and be parsed again there.
 */
export class BindMessage {
  private bytes = Buffer.allocUnsafeSlow(START);
  private at = 0;
  private readonly head: Buffer;

  /** @param values how many it takes */
  constructor(statement: string, values: number) {
    const formats = [0, 1, 0, 1]; // one format for all of them: binary
    const name = Buffer.from(`${statement}\0`, 'latin1');
    // the length, known at the end, and the unnamed portal
    this.head = Buffer.concat([Uint8Array.from([66, 0, 0, 0, 0, 0]), name, Uint8Array.from([...formats, 0, values])]);
  }

  begin(): void {
    this.bytes.set(this.head);
    this.at = this.head.length;
  }

  /** @returns the messages, good until the next `begin` */
  end(): Buffer {
    this.room(2 + EXECUTE_AND_SYNC.length);
    this.half(0); // answers come as text
    this.bytes.writeUInt32BE(this.at - 1, 1);
    this.bytes.set(EXECUTE_AND_SYNC, this.at);
    return this.bytes.subarray(0, this.at + EXECUTE_AND_SYNC.length);
  }

  int4s(numbers: readonly number[]): void {
    this.array(INT4, numbers.length, numbers.length * 8);
    for (let i = 0; i < numbers.length; i++) {
      this.word(4);
      this.word(numbers[i]!);
    }
  }

  /** @param numbers not negative */
  int8s(numbers: readonly number[]): void {
    this.array(INT8, numbers.length, numbers.length * 12);
    for (let i = 0; i < numbers.length; i++) {
      this.word(8);
      this.word(numbers[i]! / WORD);
      this.word(numbers[i]!);
    }
  }

  uuids(texts: readonly string[]): void {
    this.array(UUID, texts.length, texts.length * 20);
    for (let i = 0; i < texts.length; i++) {
      this.word(16);
      this.uuid(texts[i]!);
    }
  }

  texts(texts: readonly string[]): void {
    let most = 0;
    for (let i = 0; i < texts.length; i++) most += 4 + texts[i]!.length * 3;
    const start = this.at;
    this.array(TEXT, texts.length, most);
    for (let i = 0; i < texts.length; i++) this.text(texts[i]!);
    this.bytes.writeUInt32BE(this.at - start - 4, start);
  }

  /** One after the other as one `bytea`. */
  joined(parts: readonly Uint8Array[]): void {
    let size = 0;
    for (let i = 0; i < parts.length; i++) size += parts[i]!.length;
    this.room(4 + size);
    this.word(size);
    for (let i = 0; i < parts.length; i++) {
      this.bytes.set(parts[i]!, this.at);
      this.at += parts[i]!.length;
    }
  }

  /** Its head, and room for its elements. @param size of these, in bytes */
  private array(type: number, length: number, size: number): void {
    this.room(24 + size);
    this.word((length > 0 ? 20 : 12) + size);
    this.word(length > 0 ? 1 : 0); // dimensions
    this.word(0); // no nulls
    this.word(type);
    if (length === 0) return;
    this.word(length);
    this.word(1); // the first one's subscript
  }

  private text(text: string): void {
    const { at } = this;
    const size = this.bytes.write(text, at + 4, 'utf8');
    this.word(size);
    this.at = at + 4 + size;
  }

  private uuid(text: string): void {
    const { bytes } = this;
    let { at } = this;
    // strings come in many kinds, and asking each for its letters costs more than having it written out
    written.write(text, 0, 'latin1');
    for (let i = 0; i < UUID_LETTERS; i += 2) {
      if (written[i] === HYPHEN) i++;
      bytes[at++] = HEX[written[i]!]! * 16 + HEX[written[i + 1]!]!;
    }
    this.at = at;
  }

  private word(value: number): void {
    const { bytes, at } = this;
    bytes[at] = value >>> 24;
    bytes[at + 1] = value >>> 16;
    bytes[at + 2] = value >>> 8;
    bytes[at + 3] = value;
    this.at = at + 4;
  }

  private half(value: number): void {
    this.bytes[this.at++] = value >>> 8;
    this.bytes[this.at++] = value;
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + more));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
