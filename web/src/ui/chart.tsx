import { Skeleton, useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';

export type Palette = Record<
  'font' | 'ink' | 'soft' | 'line' | 'surface' | 'one' | 'two' | 'three' | 'four' | 'rest',
  string
>;

type Props = { option: (palette: Palette) => EChartsCoreOption; height?: number; label: string };

function palette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--k-${name}`).trim();
  return {
    font: style.fontFamily,
    ink: token('ink'),
    soft: token('ink-3'),
    line: token('line'),
    surface: token('raised'),
    one: token('data-1'),
    two: token('data-2'),
    three: token('data-3'),
    four: token('data-4'),
    rest: token('data-rest'),
  };
}

function frame(colours: Palette): EChartsCoreOption {
  return {
    animationDuration: 300,
    textStyle: { fontFamily: colours.font, color: colours.soft, fontSize: 12 },
    grid: { left: 8, right: 16, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      padding: [8, 12],
      textStyle: { color: colours.ink, fontSize: 12.5 },
      extraCssText: 'box-shadow: var(--k-shadow-pop); border-radius: 8px;',
    },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, itemGap: 18, textStyle: { color: colours.soft } },
    aria: { enabled: true },
  };
}

/** A chart whose library is only loaded when one is shown; its label says in words what it shows. */
export function Chart({ option, height = 260, label }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    let made: EChartsType | undefined;
    let gone = false;
    const resize = new ResizeObserver(() => made?.resize());
    import('./echarts').then(({ draw }) => {
      if (!gone) {
        made = draw(element);
        setChart(made);
        resize.observe(element);
      }
    });
    return () => {
      gone = true;
      resize.disconnect();
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    if (chart && !chart.isDisposed() && box.current && scheme) {
      const colours = palette(box.current);
      chart.setOption({ ...frame(colours), ...option(colours) }, { notMerge: true });
    }
  }, [chart, option, scheme]);

  return (
    <div role="img" aria-label={label} style={{ position: 'relative', height }}>
      {!chart && <Skeleton height={height} />}
      <div ref={box} style={{ position: 'absolute', inset: 0 }} />
    </div>
  );
}
