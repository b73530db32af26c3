import { phrases } from '../../app/i18n';

export const useSearchText = phrases('search', {
  title: ['搜索', 'Search'],
  label: ['搜索项目、会议、领导小组、单位', 'Search projects, meetings, leading groups, units'],
  'kind.project': ['项目', 'Project'],
  'kind.round_table': ['圆桌会议', 'Round table'],
  'kind.leading_group': ['领导小组', 'Leading group'],
  'kind.leading_group_meeting': ['领导小组会议', 'Meeting of a leading group'],
  'kind.organization': ['单位', 'Unit'],
  empty: ['没有找到', 'Nothing found'],
  emptyText: [
    '换个词，或少写几个字。多个词之间用空格隔开。',
    'Try another word or fewer of them; separate words by spaces.',
  ],
  start: ['想找什么？', 'What are you looking for?'],
  startText: [
    '输入项目、会议、领导小组或单位的名称；只会找到您可以查看的内容。',
    'Type the name of a project, meeting, leading group or unit; only what is open to you is found.',
  ],
});
