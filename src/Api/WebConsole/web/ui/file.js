/**
 * Lets the browser keep what was read: the token goes in a header, so a link to the API would not do.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const file = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = file;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}
