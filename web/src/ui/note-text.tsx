import { Fragment, type ReactNode } from 'react';
import { type Block, type Mark, noteBlocks } from '../lib/note-marks';
import classes from './note-text.module.css';

type Props = { text: string; names: string[] };

/** A note as it is read: its few marks become elements, everything else stays the text that somebody typed. */
export function NoteText({ text, names }: Props) {
  return (
    <div className={classes.note}>
      <Each parts={noteBlocks(text, names)}>{(block) => <Paragraph block={block} />}</Each>
    </div>
  );
}

function Paragraph({ block }: { block: Block }) {
  return block.kind === 'list' ? (
    <ul>
      <Each parts={block.items}>
        {(item) => (
          <li>
            <Marks marks={item} />
          </li>
        )}
      </Each>
    </ul>
  ) : (
    <p>
      <Each parts={block.lines}>
        {(line, at) => (
          <>
            {at > 0 && '\n'}
            <Marks marks={line} />
          </>
        )}
      </Each>
    </p>
  );
}

function Marks({ marks }: { marks: Mark[] }) {
  return <Each parts={marks}>{element}</Each>;
}

function element(mark: Mark): ReactNode {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'bold':
      return (
        <strong>
          <Marks marks={mark.parts} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Marks marks={mark.parts} />
        </em>
      );
    case 'code':
      return <code>{mark.text}</code>;
    case 'link':
      return (
        <a href={mark.url} target="_blank" rel="noopener noreferrer nofollow">
          {mark.url}
        </a>
      );
    case 'mention':
      return <span className={classes.mention}>@{mark.name}</span>;
  }
}

/** Parts of a text have no other name than their place, and never move. */
function Each<T>({ parts, children }: { parts: T[]; children: (part: T, at: number) => ReactNode }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, at) => <Fragment key={at}>{children(part, at)}</Fragment>);
}
