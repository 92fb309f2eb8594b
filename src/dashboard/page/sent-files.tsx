import { sizeWords } from './chosen-files.ts';
import { TEXTS } from './texts.ts';
import type { PageFile } from './wire.ts';

interface SentFilesProps {
  readonly files: readonly PageFile[];
  /** Where a file of this conversation lies. */
  readonly urlOf: (file: PageFile) => string;
}

/** Files that the bot sent: pictures in place, everything else to be saved. */
export function SentFiles({ files, urlOf }: SentFilesProps) {
  return (
    <ul class="files card-files" aria-label={TEXTS.filesOfBot}>
      {files.map((file) => (
        <li key={file.sha256}>
          <a href={urlOf(file)} target="_blank" rel="noreferrer" {...(isPicture(file) ? {} : { download: file.name })}>
            {isPicture(file) && <img src={urlOf(file)} alt={file.name} loading="lazy" />}
            <span class="file-name">{file.name}</span>
          </a>
          <span class="file-size">{sizeWords(file.sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

function isPicture({ type }: PageFile): boolean {
  return type === 'image/png' || type === 'image/jpeg';
}
