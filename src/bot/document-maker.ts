import type { InboundMessage } from '../core/message.ts';
import type { Reading, Scene } from '../understanding/scene.ts';
import type { Setting } from './scene.ts';
import type { Store } from './store.ts';
import type { Knowledge } from './turn.ts';

/** A turn that asks for a document: committed state and what was heard, nothing that writes. */
export interface DocumentRequest {
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly message: InboundMessage;
  readonly setting: Setting;
  readonly scene: Scene;
  readonly reading: Reading;
  readonly zone: string;
  readonly now: Date;
}

/** Bytes with the name and type they are sent under. */
export interface MadeDocument {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly count: number;
}

/** Makes the document of one intent. Only what lies within the speaker's reach may go in. */
export interface DocumentMaker {
  /** The intent whose right is checked first. */
  readonly intent: string;
  /** Whether the words ask for a document; absent: always. */
  isAsked?(reading: Reading): boolean;
  /** Undefined: there is nothing to put in; the handler says so. Slow work belongs off the event loop. */
  make(request: DocumentRequest): Promise<MadeDocument | undefined>;
}
