import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, invalidInput } from '#libs/kernel';
import type { Config } from './config';
import { DrainingAdapter } from './draining-adapter';
import { JsonLogger } from './logger';
import { inputPipe, ProblemFilter } from './problem.filter';

export const API_PREFIX = 'api/v1';
const BODY_LIMIT = 2 * 1024 * 1024;
/** No input of ours nests deeper; what does would only exhaust a stack. */
const MAX_DEPTH = 40;
const UPLOAD_LIMIT = 20 * 1024 * 1024;

export interface HttpAppOptions {
  config: Config;
  /** Folder of the built web app; left out, only the API is served. */
  webRoot?: string;
}

/** A Nest application on Fastify with everything that every route of ours has: limits, headers, problem+json, checks. */
export async function createHttpApp(
  root: Type | DynamicModule,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new DrainingAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    // in production a proxy stands before the processes, on a private network; its word on the caller's address counts
    trustProxy: options.config.production ? ['loopback', 'uniquelocal'] : 'loopback',
    requestTimeout: 60_000,
    return503OnClosing: false, // what comes over an open connection is answered; nobody would ask again elsewhere
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error: { statusCode?: number }, _request: unknown, reply: unknown) => {
      const status = error.statusCode ?? 400;
      return sendProblem(reply, { status, code: status === 414 ? 'request.address_too_long' : 'request.bad_address' });
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(root as Type, adapter, {
    logger: new JsonLogger(options.config.logLevel),
    abortOnError: false,
    bodyParser: false, // Fastify's own JSON parser; a form or plain text is nobody's input here (415)
  });
  await app.register(fastifyHelmet as never, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd and ProseMirror set styles from script
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: options.config.publicUrl.startsWith('https') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyCookie as never);
  await app.register(fastifyMultipart as never, { limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10 } });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preValidation', async (request) => {
    // validation would take it for a body in which every field was left out
    if (request.body === null) throw invalidInput([{ path: '', code: 'isObject', message: 'must be an object' }]);
    if (deeperThan(request.body, MAX_DEPTH)) throw new DomainError('input.too_deep', 400, { deepest: MAX_DEPTH });
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (adapter.draining) reply.header('connection', 'close');
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: ['api/health/live', 'api/health/ready', 'api/openapi.json'] });
  app.useGlobalPipes(inputPipe());
  app.useGlobalFilters(new ProblemFilter());
  if (options.webRoot && existsSync(options.webRoot)) await serveWeb(app, options.webRoot);
  return app;
}

/** Hashed assets for a year, the page itself never cached; unknown paths outside /api get the page (client-side routes). */
async function serveWeb(app: NestFastifyApplication, root: string): Promise<void> {
  await app.register(fastifyStatic as never, {
    root,
    wildcard: false,
    preCompressed: true, // the build lays a .br and a .gz beside every asset
    setHeaders: (reply: { header(name: string, value: string): unknown }, file: string) => {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/') || pathname.startsWith('/socket.io') || path.extname(pathname) !== '') {
      return sendProblem(reply, { status: 404, code: 'not_found', details: { path: pathname.slice(0, 200) } });
    }
    return (reply as unknown as { sendFile(file: string): unknown }).sendFile('index.html');
  });
}

interface RawReply {
  status(code: number): RawReply;
  type(mediaType: string): RawReply;
  send(body: string): unknown;
}

/** Problem+json for what never reaches a Nest route. */
function sendProblem(
  reply: unknown,
  problem: { status: number; code: string; details?: Record<string, unknown> },
): unknown {
  const body = { type: 'about:blank', title: problem.code, details: {}, ...problem };
  return (reply as RawReply)
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** Walks level by level, without recursion; every value is looked at once. */
function deeperThan(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
  }
  return false;
}
