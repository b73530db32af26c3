import { Core1700000000001 } from './0001-core';
import { Community1700000000002 } from './0002-community';
import { Documents1700000000003 } from './0003-documents';
import { Projects1700000000004 } from './0004-projects';
import { Obligations1700000000005 } from './0005-obligations';
import { RoundTables1700000000006 } from './0006-round-tables';
import { ThinkTank1700000000007 } from './0007-think-tank';
import { Notifications1700000000008 } from './0008-notifications';
import { Reports1700000000009 } from './0009-reports';
import { Images1700000000010 } from './0010-images';
import { PlanRules1700000000011 } from './0011-plan-rules';
import { ObligationsEngine1700000000012 } from './0012-obligations-engine';
import { HeldDeletions1700000000013 } from './0013-held-deletions';
import { Versions1700000000014 } from './0014-versions';
import { LiveRoom1700000000015 } from './0015-live-room';
import { Calling1700000000016 } from './0016-calling';
import { Minutes1700000000017 } from './0017-minutes';
import { HeldDecisions1700000000018 } from './0018-held-decisions';
import { Reminders1700000000019 } from './0019-reminders';
import { ReminderOrder1700000000020 } from './0020-reminder-order';
import { LeadingGroups1700000000021 } from './0021-leading-groups';
import { DocumentRows1700000000022 } from './0022-document-rows';
import { LeadingGroupCorrections1700000000023 } from './0023-leading-group-corrections';
import { Observers1700000000024 } from './0024-observers';

/** In order. Plain classes in an array: no globs, so tsc, swc and jest see the same list. */
export const MIGRATIONS = [
  Core1700000000001,
  Community1700000000002,
  Documents1700000000003,
  Projects1700000000004,
  Obligations1700000000005,
  RoundTables1700000000006,
  ThinkTank1700000000007,
  Notifications1700000000008,
  Reports1700000000009,
  Images1700000000010,
  PlanRules1700000000011,
  ObligationsEngine1700000000012,
  HeldDeletions1700000000013,
  Versions1700000000014,
  LiveRoom1700000000015,
  Calling1700000000016,
  Minutes1700000000017,
  HeldDecisions1700000000018,
  Reminders1700000000019,
  ReminderOrder1700000000020,
  LeadingGroups1700000000021,
  DocumentRows1700000000022,
  LeadingGroupCorrections1700000000023,
  Observers1700000000024,
];
