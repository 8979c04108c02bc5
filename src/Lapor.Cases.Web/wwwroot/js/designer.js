// The page around Elsa Studio: passes on what the frame says, and asks the frame to show a step.
export function listen(frame, page) {
  const hear = event => {
    if (frame === null || event.origin !== location.origin || event.source !== frame.contentWindow || event.data?.from !== 'lapor-studio') return;
    const { type, path, status, step, found } = event.data;
    page.invokeMethodAsync('StudioSays', String(type), String(path ?? step ?? ''), found === false ? 0 : Number(status ?? 200));
  };
  window.addEventListener('message', hear);
  return { dispose: () => window.removeEventListener('message', hear) };
}
export function show(frame, step) {
  if (frame === null) return;   // the page was left meanwhile
  frame.contentWindow.postMessage({ to: 'lapor-studio', type: 'show', step }, location.origin);
  frame.scrollIntoView({ block: 'nearest' });
}
export function reload(frame) { frame?.contentWindow.location.reload(); }
export function visit(address) { location.assign(address); }
