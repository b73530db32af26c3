import { Core1700000000001 } from './0001-core';
import { Community1700000000002 } from './0002-community';
import { Projects1700000000004 } from './0004-projects';
import { Obligations1700000000005 } from './0005-obligations';

/** In order. Plain classes in an array: no globs, so tsc, swc and jest see the same list. */
export const MIGRATIONS = [Core1700000000001, Community1700000000002, Projects1700000000004, Obligations1700000000005];
