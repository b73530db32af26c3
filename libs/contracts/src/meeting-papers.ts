/** What a meeting has on paper (会议文书), in the order in which an office files it. */
export const MEETING_PAPER_KINDS = [
  'notice',
  'receipts',
  'agenda',
  'sign_in_sheet',
  'minutes',
  'resolution_extract',
  'supervision_list',
] as const;
export type MeetingPaperKind = (typeof MEETING_PAPER_KINDS)[number];
