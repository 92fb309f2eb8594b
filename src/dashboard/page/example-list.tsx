interface ExampleListProps {
  readonly id?: string;
  readonly examples: readonly string[];
  readonly onPick: (text: string) => void;
}

/** Things one can say, to be put into the input by a press. */
export function ExampleList({ id, examples, onPick }: ExampleListProps) {
  return (
    <ul class="examples" id={id}>
      {examples.map((example) => (
        <li key={example}>
          <button type="button" onClick={() => onPick(example)}>
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
