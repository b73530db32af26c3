import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { POLICY_KEY } from './access.guard';
import { policyEntry } from './policy';

export interface RouteEntry {
  method: string;
  /** Without the global prefix, e.g. `/projects/:id`. */
  path: string;
  handler: string;
  /** The policy action named at the handler; null when it names none. */
  action: string | null;
}

/** Every HTTP route that exists in this process, read off the controllers themselves. */
@Injectable()
export class RouteInventory implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Deny by default, at the door already: a route nobody decided on keeps the process from starting. */
  onApplicationBootstrap(): void {
    const undecided = this.routes().filter((route) => route.action === null || !policyEntry(route.action));
    if (undecided.length === 0) return;
    const names = undecided.map((r) => `${r.method} ${r.path} (${r.handler}: ${r.action ?? 'no @Policy'})`);
    throw new Error(`routes without a policy entry:\n  ${names.join('\n  ')}`);
  }

  routes(): RouteEntry[] {
    return this.discovery
      .getControllers()
      .filter((wrapper) => wrapper.instance && wrapper.metatype)
      .flatMap((wrapper) => {
        const prefix = this.reflector.get<string | string[]>(PATH_METADATA, wrapper.metatype as never);
        const prototype = Object.getPrototypeOf(wrapper.instance) as Record<string, () => unknown>;
        return this.scanner.getAllMethodNames(prototype).flatMap((name): RouteEntry[] => {
          const handler = prototype[name]!;
          const verb = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
          if (verb === undefined) return [];
          const paths = [this.reflector.get<string | string[]>(PATH_METADATA, handler)].flat();
          const action = this.reflector.get<string | undefined>(POLICY_KEY, handler) ?? null;
          return [prefix].flat().flatMap((base) =>
            paths.map((path) => ({
              method: RequestMethod[verb],
              path: `/${[base, path]
                .map((part) => part.replace(/^\/|\/$/g, ''))
                .filter(Boolean)
                .join('/')}`,
              handler: `${wrapper.name}.${name}`,
              action,
            })),
          );
        });
      })
      .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  }
}
