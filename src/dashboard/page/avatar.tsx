/** The first character of a name, as a picture. */
export function Avatar({ name, bot = false }: { readonly name: string; readonly bot?: boolean }) {
  return (
    <span class={bot ? 'avatar bot' : 'avatar'} aria-hidden="true">
      {[...name][0] ?? ''}
    </span>
  );
}
