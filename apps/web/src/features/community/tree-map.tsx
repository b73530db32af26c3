import { TreemapChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([TreemapChart, TooltipComponent, SVGRenderer]);

interface Block {
  code: string;
  name: string;
  size: number;
  /** The larger, the deeper its colour. */
  shade: number;
  note: string;
}

interface TreeMapProps {
  label: string;
  blocks: readonly Block[];
  onOpen: (code: string) => void;
}

/** Blocks as large as their size; a picture beside the table that says the same. */
export function TreeMap({ label, blocks, onOpen }: TreeMapProps) {
  const holder = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useEffect(() => {
    if (!holder.current) return;
    const chart = echarts.init(holder.current);
    const small = holder.current.clientWidth < 600;
    const most = Math.max(1, ...blocks.map((block) => block.shade));
    chart.setOption({
      tooltip: {
        formatter: ({ data }: { data: { name: string; note: string } }) =>
          `${data.name}<br>${data.note.replaceAll('\n', '<br>')}`,
      },
      series: [
        {
          type: 'treemap',
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          left: 0,
          right: 0,
          top: 0,
          bottom: 0,
          itemStyle: { borderColor: '#1F2A37', borderWidth: 2, gapWidth: 3 },
          label: {
            color: '#1F2A37',
            fontSize: small ? 13 : 15,
            lineHeight: 21,
            overflow: 'break',
            formatter: ({ data }: { data: { name: string; note: string } }) =>
              small ? data.name : `${data.name}\n${data.note}`,
          },
          data: blocks.map((block) => ({
            name: block.name,
            note: block.note,
            code: block.code,
            value: block.size,
            itemStyle: { color: mix(block.shade / most) },
          })),
        },
      ],
    });
    chart.on('click', (event) => open.current((event.data as { code: string }).code));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(holder.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [blocks]);
  return <div className="tree-map" ref={holder} role="img" aria-label={label} />;
}

/** From pale teal to a teal on which ink still reads. */
function mix(share: number): string {
  const from = [231, 243, 241];
  const to = [111, 184, 177];
  return `rgb(${from.map((channel, at) => Math.round(channel + (to[at]! - channel) * share)).join(',')})`;
}
