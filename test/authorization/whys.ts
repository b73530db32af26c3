import type { Cell } from './matrix';

type Why = [route: RegExp, outcome: RegExp, why: string];

/** Proposals for the reason of a new row; the first that fits. What stands in the file is what counts. */
const WHYS: Why[] = [
  [/^(GET \/api|GET \/demo)/, /ok/, 'open to everybody: says nothing of anybody'],
  [/^(POST|DELETE) \/session$/, /ok/, 'open to everybody: the way in and out'],
  [/./, /^401$/, 'no session in force: never signed in / ended / person suspended'],
  [/\/session|^(GET|POST) \/tokens$/, /ok/, 'concerns oneself only'],
  [/\/tokens\/:id/, /./, 'a personal token is its owner\u2019s and does not exist for others'],
  [/^GET \/audit/, /./, 'only the auditor reads the log (three separate administrators)'],
  [/^GET \/people\/:id\/roles/, /./, 'security and audit administration see who holds what'],
  [/\/roles/, /./, 'only the security administrator gives and takes roles (three separate administrators)'],
  [/\/people\/:id|^POST \/people/, /./, 'accounts are the system administrator\u2019s, who gives nobody any power'],
  [/^GET \/(jobs|mail-log)/, /./, 'how the machine is and what mail it keeps: the system administrator'],
  [/^GET \/(divisions|organizations|people|experts)/, /ok/, 'the community knows its members: any signed-in person'],
  [
    /^POST \/organizations$/,
    /./,
    'units are entered by the city\u2019s coordinator, or the district\u2019s in the own district (G01)',
  ],
  [
    /organizations\/:id|delegates\/:id/,
    /./,
    'a unit keeps its own entry and delegates; so do the coordinators above it (G06)',
  ],
  [/ \/imports/, /./, 'the city bureau\u2019s coordinator imports the community'],
  [/^POST \/projects$/, /403/, 'nobody proposes for a unit whose editor they are not (G11)'],
  [/^POST \/projects$/, /./, 'an editor proposes for the own unit; a unit that does not exist is named (G11)'],
  [/\/plan-templates/, /./, 'read by all; a new version is the city bureau\u2019s coordinator\u2019s to publish'],
  [/\/project-rules/, /./, 'read by all; switched by the city bureau\u2019s coordinator (G14, G15)'],
  [
    / \/projects\/:id\/transitions (submit|withdraw)/,
    /(ok|state|403)/,
    'the lead unit\u2019s editor submits and withdraws',
  ],
  [
    / \/projects\/:id\/transitions/,
    /(ok|state|403)/,
    'the coordinator moves what was submitted; the lead unit starts what was listed',
  ],
  [/^GET \/projects$/, /ok/, 'any signed-in person; the list holds what each may see'],
  [
    / \/(projects|documents|threads|images)\/:id/,
    /404/,
    'what an institution has not submitted does not exist for others (I7)',
  ],
  [/ \/(projects|documents|threads|images)\/:id/, /403/, 'sees and comments, but the text is the lead unit\u2019s'],
  [
    / \/(projects|documents|threads|images)\/:id/,
    /(ok|state)/,
    'its own people write, the bureau\u2019s coordinator reads and comments',
  ],
  [/WS \/collab (connect|doc:leave)/, /ok/, 'any signed-in person may connect, and may leave what was never joined'],
  [/WS \/collab/, /not_joined/, 'the join was refused; without it there is no update'],
  [/WS \/collab/, /404/, 'a document that may not be read does not exist'],
  [/WS \/collab/, /403/, 'reads and comments, does not type'],
  [/WS \/collab/, /ok/, 'joins what may be read; types what may be written'],
  [/^GET \/consultations$/, /ok/, 'any signed-in person; the list holds what each is part of'],
  [/^POST \/consultations$/, /./, 'sent by the city bureau\u2019s coordinator (G35)'],
  [/(consultations|opinions)\/:id/, /404/, 'only the bureau, the experts asked and the lead unit know of it (G36)'],
  [
    /(consultations|opinions)\/:id/,
    /./,
    'the bureau sends and closes, the expert asked opines, the lead unit answers (G36)',
  ],
  [/expert-interests/, /./, 'an expert declares for oneself, the coordinator for any expert (U7)'],
  [/^GET \/round-tables(\/cadence)?$/, /ok/, 'any signed-in person; the list holds what each may see'],
  [/^POST \/round-tables$/, /./, 'only the city bureau convenes (G29)'],
  [/round-tables\/:id\/transitions sign/, /(state|403)/, 'only the decision lead signs (G30)'],
  [/round-tables\/:id\/transitions/, /(ok|state|403)/, 'only the city bureau convenes, holds, closes, cancels (G29)'],
  [
    /(round-tables|invitations|agenda-items|resolutions)\/:id/,
    /404/,
    'belongs to no member unit, so the meeting does not exist for them (G31)',
  ],
  [/round-tables\/:id\/agenda-items/, /403/, 'member units and the coordinator propose (G32)'],
  [/round-tables\/:id\/reminders/, /403/, 'reminders are seen by those who are reminded and by the bureau (G34)'],
  [/^PATCH \/invitations/, /./, 'each unit answers for itself (G31)'],
  [/^PATCH \/resolutions/, /./, 'settled by its owner, the coordinator or the decision lead (G33)'],
  [/^GET \/round-tables\/:id/, /ok/, 'whoever belongs to a member unit, the bureaus, the auditor (G31)'],
  [
    /(round-tables|agenda-items)\/:id/,
    /./,
    'the coordinator prepares, member units propose, coordinator and decision lead resolve (G29-G33)',
  ],
  [/^GET \/annual-reports$/, /ok/, 'any signed-in person; the list holds what each may see'],
  [/^POST \/annual-reports$/, /./, 'begun by the city bureau\u2019s coordinator (G38)'],
  [/annual-reports\/:id\/results/, /./, 'each lead unit tells the results of its own project (G38)'],
  [/annual-reports\/:id/, /404/, 'a report in the making is the bureau\u2019s until it is drafted'],
  [/annual-reports\/:id/, /./, 'the coordinator makes the report, the decision lead approves it (G38)'],
  [/^GET \/search/, /ok/, 'any signed-in person; it finds what each may see'],
  [/^GET \/obligations/, /404/, 'another unit\u2019s duty does not exist for those who neither owe nor are owed it'],
  [/^GET \/obligations/, /ok/, 'each sees the own duties, the bureaus those below them'],
  [
    /obligations\/:id\/transitions/,
    /404/,
    'another unit\u2019s duty does not exist for those who neither owe nor are owed it',
  ],
  [
    /obligations\/:id\/transitions submit/,
    /./,
    'who owes it hands it in; what a meeting or a report fulfils nobody ticks off',
  ],
  [/obligations\/:id\/transitions/, /./, 'the city bureau accepts, returns, puts off with a reason, excuses (G28)'],
  [/obligation-rules/, /./, 'read by all; set by the city bureau\u2019s coordinator (D20, G28, G37, G38)'],
  [/working-days/, /./, 'read by all; kept by the system administrator'],
  [/notification-settings/, /./, 'concerns oneself only'],
  [/chat-webhooks/, /./, 'the city bureau\u2019s coordinator connects chat groups; an address is a key'],
  [/obligations/, /./, 'each sees the own duties; the coordinator records why one was missed (G28)'],
  [/notifications/, /./, 'an inbox is its owner\u2019s'],
];

export function whyOf(cell: Pick<Cell, 'route' | 'relation' | 'outcome'>): string {
  if (cell.relation === 'nothing' && cell.outcome === '404') return 'what does not exist is not found';
  return WHYS.find(([route, outcome]) => route.test(cell.route) && outcome.test(cell.outcome))?.[2] ?? '';
}
