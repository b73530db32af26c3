import { phrases } from '../../app/i18n';

export const useSessionText = phrases('session', {
  title: ['登录', 'Sign in'],
  welcome: ['一座城市的公共文化，一起来办', 'One city’s public culture, run together'],
  about: [
    '图书馆、文化馆、镇街文化站、各部门与智库在这里共同策划标杆项目、召开圆桌会议、完成年度报告。',
    'Libraries, culture centres, neighbourhood stations, departments and the think tank plan benchmark projects, hold round tables and write the yearly report here.',
  ],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  submit: ['登录', 'Sign in'],
  'demo.title': ['以演示人物登录', 'Sign in as a demo person'],
  'demo.text': ['点一下即可登录，数据均为演示。', 'One click signs you in; all data is for demonstration.'],
  'demo.busy': ['正在登录…', 'Signing in…'],
  language: ['English', '中文'],
});
