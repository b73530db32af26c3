/** The leading group's part of the guide: its chart, a regular meeting being called, and the record of who came. */
const UNITS = 22;
const HEADS = [
  ['head', '市长（演示）', '市长'],
  ['deputy', '副市长（演示）', '副市长'],
  ['office_director', '局长（演示）', '市文化广电旅游局局长'],
];
const MEMBERS = ['department', 'authority', 'cultural_institution'];

/** @param {object} walk what the walk of the guide is made with */
export async function leadingGroup({ app, clock, made, person, at, press, calm, picture }) {
  const coordinator = await app.signIn('coordinator');
  const office = (await coordinator.get('/organizations?q=广州市文化广电旅游局')).body.items[0];
  const page = await person('coordinator');
  await at(page, '/leading-groups/new');
  await page.getByLabel('设立依据').fill('穗府办〔2027〕3号（演示）');
  await page.getByLabel('办公室设在').fill(office.name);
  await page.locator('.ant-select-item-option').filter({ hasText: office.name }).first().click();
  await press(page, '设立');
  await page.waitForURL(/leading-groups\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1);
  await fill(coordinator, made, id);
  await page.reload();
  await picture(page, '23-leading-group', 1290);

  await at(page, `/leading-groups/${id}/new-meeting`);
  await page.getByLabel('开始时间').fill('2027-05-06 15:00');
  await page.getByLabel('开始时间').press('Enter');
  await page.getByLabel('地点').fill('市政府常务会议室');
  await page.getByLabel('议题').fill('一、审定年度公共文化服务计划\n二、研究基层服务点经费');
  await picture(page, '24-regular-meeting', 820);
  await press(page, '建立会议');
  await page.waitForURL(/leading-groups\/meetings\//);
  await press(page, '召集会议');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByText('已通知各席位和成员单位').waitFor();
  clock.moveTo(new Date('2027-05-06T16:30:00+08:00'));
  const desk = await person('coordinator');
  await at(desk, new URL(page.url()).pathname);
  await desk.getByLabel('会议纪要').fill('会议审定了年度公共文化服务计划，由办公室分解任务并督促落实。');
  await press(desk, '全部到会');
  await calm(desk);
  await picture(desk, '25-attendance', 1100);
}

async function fill(coordinator, made, id) {
  const since = '2027-03-01';
  for (const [role, name, post] of HEADS)
    await made(coordinator.post(`/leading-groups/${id}/seats`, { role, holder: { name, post, since } }));
  const found = await Promise.all(
    MEMBERS.map((kind) => coordinator.get(`/organizations?kind=${kind}&limit=30`).then(({ body }) => body.items)),
  );
  const units = found.flat().slice(0, UNITS - 1);
  for (const [n, unit] of units.entries()) {
    const holder = n === 5 ? undefined : { name: `负责同志${n + 1}`, post: '副局长', since };
    const seat = { role: 'member', organizationId: unit.id, holder };
    await made(coordinator.post(`/leading-groups/${id}/seats`, seat));
  }
}
