import { LEVELS, type Level, ORGANIZATION_KINDS, type OrganizationKind, SECTORS, type Sector } from '#libs/contracts';

/** What a spreadsheet may say for each code; the first word is the one the template shows. */
const KIND_WORDS: Record<OrganizationKind, readonly string[]> = {
  authority: ['文化行政部门', '主管局', '文化局'],
  cultural_institution: ['公共文化机构', '文化机构', '公共文化设施', '机构'],
  department: ['部门', '合作部门'],
  alliance: ['联盟'],
  system: ['体系'],
  consortium: ['联合体'],
  social_organization: ['社会组织'],
  enterprise: ['企业'],
  school: ['学校'],
};
const LEVEL_WORDS: Record<Level, readonly string[]> = {
  city: ['市', '市级'],
  district: ['区', '区级', '县', '区县'],
  street: ['镇街', '镇街级', '街道', '镇', '乡镇'],
  community: ['社区', '社区级', '村', '村社'],
};
const SECTOR_WORDS: Record<Sector, readonly string[]> = {
  propaganda: ['宣传'],
  culture: ['文化'],
  sports: ['体育'],
  science: ['科技'],
  civil_affairs: ['民政'],
  trade_union: ['工会'],
  youth_league: ['团委', '共青团'],
  women: ['妇联'],
};

function reader<Code extends string>(codes: readonly Code[], words: Record<Code, readonly string[]>) {
  const byWord = new Map<string, Code>();
  for (const code of codes) for (const word of [code, ...words[code]]) byWord.set(word, code);
  return {
    /** @returns undefined for a word that names no code */
    read: (text: string): Code | undefined => byWord.get(text.normalize('NFKC').trim().toLowerCase()),
    shown: codes.map((code) => words[code][0]!),
  };
}

export const KIND = reader(ORGANIZATION_KINDS, KIND_WORDS);
export const LEVEL = reader(LEVELS, LEVEL_WORDS);
export const SECTOR = reader(SECTORS, SECTOR_WORDS);
