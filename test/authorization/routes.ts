import { RouteInventory } from '#libs/access';
import type { RunningApp } from '../support/app';
import { Description, type Operation } from '../support/openapi';

export interface Route {
  /** As in the matrix: `POST /projects/:id/transitions submit`. */
  name: string;
  method: string;
  /** With the prefix, `:id` in place. */
  path: string;
  policy: string | null;
  operation?: Operation;
  /** Value of `action` in the body, for a route that takes several. */
  action?: string;
}

/** Outside Nest's controllers, hence outside their inventory. */
const BESIDE = [{ method: 'GET', path: '/api/openapi.json', action: null }];

/** Every HTTP route there is, each action of a transition by itself. */
export async function routesOf(app: RunningApp): Promise<{ routes: Route[]; description: Description }> {
  const description = new Description((await app.client().get('/api/openapi.json')).body);
  const inventory = app.app.get(RouteInventory, { strict: false }).routes();
  const routes = [...inventory, ...BESIDE].flatMap(({ method, path, action: policy }): Route[] => {
    const full = path.startsWith('/api') ? path : `/api/v1${path}`;
    const operation = description.operations.find(
      (one) => one.method === method && one.path === full.replace(/:(\w+)/g, '{$1}'),
    );
    const route = { name: `${method} ${path}`, method, path: full, policy, operation };
    const actions = operation?.body?.properties?.action?.enum as string[] | undefined;
    return actions ? actions.map((action) => ({ ...route, name: `${route.name} ${action}`, action })) : [route];
  });
  return { routes, description };
}
