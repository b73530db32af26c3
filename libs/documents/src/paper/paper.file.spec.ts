import { attachment, fileName, paperFile } from './paper.file';

describe('a paper as a download', () => {
  it('carries its Chinese name encoded, and an ASCII one for programs that cannot read it', () => {
    expect(attachment('服务报告(2027).docx', 'service-report-2027.docx')).toBe(
      'attachment; filename="service-report-2027.docx"; filename*=UTF-8\'\'%E6%9C%8D%E5%8A%A1%E6%8A%A5%E5%91%8A%282027%29.docx',
    );
  });

  it('a name cannot break out of the header', () => {
    const header = attachment(`${fileName('a"; filename="x\r\nSet-Cookie: y')}.pdf`, 'a"\r\nb.pdf');
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
  });

  it.each([
    ['计划/方案:第一稿', '计划_方案_第一稿'],
    ['..', '文档'],
    ['', '文档'],
    ['\ud800', '_'],
    ['长'.repeat(200), '长'.repeat(80)],
  ])('the title %j gives the name %j', (title, name) => expect(fileName(title)).toBe(name));

  it.each(['docx', 'pdf'] as const)('as %s begins with what the format begins with', async (format) => {
    const file = await paperFile({ title: '纪要', blocks: [] }, format);
    expect(file.bytes.subarray(0, 2).toString()).toBe(format === 'docx' ? 'PK' : '%P');
    expect(file.disposition).toContain(`.${format}`);
  });
});
