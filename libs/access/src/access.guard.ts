import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#libs/contracts';
import { DomainError } from '#libs/kernel';
import { ActorSource, cookieValue, isForeignOrigin, SESSION_COOKIE } from './actor-source';
import { isGate, policyEntry } from './policy';

export const POLICY_KEY = 'culture-commons:policy';

/** Names the policy entry of a handler; a handler without one does not boot. */
export const Policy = (action: string): MethodDecorator => SetMetadata(POLICY_KEY, action);

/** The parts of an HTTP request that access looks at. */
export interface AccessRequest {
  method: string;
  ip?: string;
  headers: Record<string, string | string[] | undefined>;
  actor?: Actor;
}

/** Who is asking. On routes open to everybody it may be undefined. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | undefined => {
  return context.switchToHttp().getRequest<AccessRequest>().actor;
});

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Deny by default: no entry, no passage; no session, no passage unless the entry is open to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return false; // sockets have their own door (libs/realtime)
    const action = this.reflector.get<string | undefined>(POLICY_KEY, context.getHandler());
    const entry = action === undefined ? undefined : policyEntry(action);
    if (!entry) throw new DomainError('access.no_policy', 403, { action: action ?? null });

    const request = context.switchToHttp().getRequest<AccessRequest>();
    const actor = await this.actorOf(request);
    request.actor = actor ?? undefined;
    if (isGate(entry) && entry.gate === 'anonymous') return true;
    if (!actor) throw new DomainError('session.required', 401);
    if (isGate(entry) && entry.gate !== 'anonymous' && !entry.gate(actor))
      throw new DomainError('access.forbidden', 403, { action });
    return true;
  }

  private async actorOf(request: AccessRequest): Promise<Actor | null> {
    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    const bearer = /^Bearer (\S+)$/i.exec(header('authorization') ?? '')?.[1];
    const cookie = bearer ? undefined : cookieValue(header('cookie'), SESSION_COOKIE);
    if (!bearer && !cookie) return null;
    if (cookie && !SAFE_METHODS.has(request.method) && isForeignOrigin(header('origin'), header('host'))) {
      throw new DomainError('access.foreign_origin', 403);
    }
    return this.actors.resolve({ bearer, cookie, ip: request.ip ?? null });
  }
}
