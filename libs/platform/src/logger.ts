import type { LoggerService } from '@nestjs/common';
import pino from 'pino';

/** JSON lines on stderr: stdout belongs to the ready line. Line breaks in messages arrive escaped, so a log cannot be forged. */
export class JsonLogger implements LoggerService {
  private readonly pino: pino.Logger;

  constructor(level: string) {
    this.pino = pino(
      { level, base: undefined, redact: ['password', 'token'] },
      pino.destination({ dest: 2, sync: true }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    // Nest tells every route it maps: of use in debugging only
    const context = rest.at(-1);
    const level =
      context === 'RouterExplorer' || context === 'RoutesResolver' || context === 'InstanceLoader' ? 'debug' : 'info';
    this.write(level, message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: pino.Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const detail = message instanceof Error ? { err: message } : {};
    this.pino[level]({ context, ...detail }, message instanceof Error ? message.message : String(message));
  }
}
