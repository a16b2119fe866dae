/** What was typed and not saved goes with who typed it: nobody else who signs in here finds it. */
export function dropDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith('kith-draft-')) {
        sessionStorage.removeItem(key);
      }
    }
  } catch {
    // There were none.
  }
}
