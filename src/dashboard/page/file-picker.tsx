import { useRef } from 'preact/hooks';
import { problemOf, sizeWords } from './chosen-files.ts';
import { TEXTS } from './texts.ts';

interface FileButtonProps {
  readonly onAdd: (files: readonly File[]) => void;
}

/** The button that opens the browser's own dialogue for files. */
export function FileButton({ onAdd }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        onChange={({ currentTarget }) => {
          onAdd([...(currentTarget.files ?? [])]);
          // The same file may be chosen again after it was taken away.
          currentTarget.value = '';
        }}
      />
      <button type="button" class="button attach" title={TEXTS.addFilesHint} onClick={() => picker.current?.click()}>
        {TEXTS.addFiles}
      </button>
    </>
  );
}

interface ChosenFilesProps {
  readonly files: readonly File[];
  readonly onRemove: (file: File) => void;
}

/** The files that will be sent, with their sizes, and what speaks against it. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps) {
  const problem = problemOf(files);
  return (
    <div class="chosen">
      <ul class="files" aria-label={TEXTS.chosenFiles}>
        {files.map((file) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            <span class="file-name">{file.name}</span>
            <span class="file-size">{sizeWords(file.size)}</span>
            <button type="button" class="link" aria-label={TEXTS.removeFile(file.name)} onClick={() => onRemove(file)}>
              {TEXTS.remove}
            </button>
          </li>
        ))}
      </ul>
      {problem !== undefined && (
        <p class="failed-line" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
