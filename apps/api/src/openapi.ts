import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI 3 description of every route, made from the controllers and DTOs themselves. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Culture Commons')
    .setDescription('文化共同体: REST under /api/v1; errors are application/problem+json with `code` and `details`.')
    .setVersion('1')
    .addCookieAuth('cc_session')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const path of Object.values(document.paths)) moveAnswerToItsStatus(path.post);
  return document;
}

/** `@Returns` says what is answered, not with which status: a POST that creates answers 201. */
function moveAnswerToItsStatus(operation: OpenAPIObject['paths'][string]['post']): void {
  const { 200: described, 201: created } = operation?.responses ?? {};
  if (!operation || !described || !created || !('content' in described)) return;
  operation.responses[201] = described;
  delete operation.responses[200];
}

export function serveOpenApi(app: NestFastifyApplication): void {
  let document: string | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', (_request, reply) => {
      document ??= JSON.stringify(openApiDocument(app));
      return reply.type('application/json; charset=utf-8').send(document);
    });
}
