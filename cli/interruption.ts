/** Hears the first Ctrl-C, after which the page at hand is finished; the second one ends the process as usual. */
export function interruption(): { isAsked: () => boolean; forget: () => void } {
  let asked = false;
  const ask = (): void => {
    asked = true;
    process.stderr.write('stopping after this page; again to end at once\n');
  };
  process.once('SIGINT', ask);
  return { isAsked: () => asked, forget: () => process.removeListener('SIGINT', ask) };
}
