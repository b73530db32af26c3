import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Level } from '#libs/contracts';

export interface DivisionRow {
  code: string;
  name: string;
  level: Level;
  parent_code: string | null;
}

/** The parts of the notice that the demo is built from. */
export interface CommunityNotice {
  authority: string;
  districtAuthorityPattern: string;
  partnerDepartments: string[];
  cityInstitutions: string[];
  districtInstitutionPatterns: string[];
  streetInstitutionPattern: string;
}

/** The data folder of this lib, found from compiled code and from source alike. */
export function dataFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'libs', 'community', 'data');
    if (existsSync(path.join(candidate, 'SOURCE.md'))) return candidate;
    if (folder === path.dirname(folder)) throw new Error('libs/community/data is not beside the code');
  }
}

export function readDivisions(): DivisionRow[] {
  return parseDivisions(readFileSync(path.join(dataFolder(), 'divisions-guangzhou.csv'), 'utf8'));
}

export function readNotice(): CommunityNotice {
  return JSON.parse(readFileSync(path.join(dataFolder(), 'community-guangzhou.json'), 'utf8')) as CommunityNotice;
}

/** Lines `code,name,level,parentCode`; no field of the source holds a comma or a quote. */
export function parseDivisions(csv: string): DivisionRow[] {
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [code, name, level, parent] = line.split(',');
      return { code: code!, name: name!, level: level as Level, parent_code: parent || null };
    });
}
