import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Clock } from '../../core/clock.ts';
import { loadPeople } from './api.ts';
import { App } from './app.tsx';
import { firstPerson } from './conversations.ts';
import { TEXTS } from './texts.ts';
import type { PagePerson } from './wire.ts';

interface Visit {
  readonly people: readonly PagePerson[];
  readonly person: PagePerson;
  readonly clock: Clock;
}

const PERSON_KEY = 'duban:person';

/** Where a visitor comes in: loads who is there, and lets the visitor be one of them. `?as=<id>` names one. */
export function Door() {
  const [visit, setVisit] = useState<Visit | 'loading' | 'failed'>('loading');
  const enter = useCallback(() => {
    setVisit('loading');
    loadPeople().then(
      ({ people, clock }) => {
        const person = firstPerson(people, wantedPersons());
        setVisit(person ? { people, person, clock } : 'failed');
      },
      () => setVisit('failed'),
    );
  }, []);
  useEffect(enter, [enter]);

  if (visit === 'loading') return <p class="door">{TEXTS.loading}</p>;
  if (visit === 'failed') {
    return (
      <div class="door" role="alert">
        <p>{TEXTS.loadFailed}</p>
        <button type="button" class="button" onClick={enter}>
          {TEXTS.retry}
        </button>
      </div>
    );
  }
  const become = (person: PagePerson) => {
    remember(person.id);
    setVisit({ ...visit, person });
  };
  return <App key={visit.person.id} {...visit} onBecome={become} />;
}

/** A tab stays who it is over a reload; a new tab begins as whoever was chosen last in any. */
function wantedPersons(): readonly (string | null)[] {
  const asked = new URLSearchParams(location.search).get('as');
  return [sessionStorage.getItem(PERSON_KEY), asked, localStorage.getItem(PERSON_KEY)];
}

function remember(personId: string): void {
  sessionStorage.setItem(PERSON_KEY, personId);
  localStorage.setItem(PERSON_KEY, personId);
}
