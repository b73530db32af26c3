declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    ns(namespaces: Record<string, string>): this;
    on(event: 'error' | 'attention', deed: () => void): this;
    on(event: 'openTag', deed: (name: string, attrs: () => Record<string, string>, decode: Decode) => void): this;
    on(event: 'closeTag' | 'cdata', deed: (text: string) => void): this;
    on(event: 'text', deed: (text: string, decode: Decode) => void): this;
    parse(xml: string): void;
    stop(): void;
  }
}
