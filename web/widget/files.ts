/** As the server takes them. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 3;
const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

/** The server's code for what it would refuse, as far as it can be known here; it looks into them itself. */
export function refusalOf(files: readonly File[]): string | undefined {
  if (files.length > MAX_FILES) return 'TooManyFiles';
  if (files.some(({ name, type }) => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)))
    return 'PictureTypeRefused';
  if (files.some(({ type }) => type !== '' && !TYPES.includes(type))) return 'FileTypeRefused';
  return files.some(({ size }) => size > MAX_FILE_BYTES) ? 'FileTooBig' : undefined;
}

/** The page's policy shows pictures of its own data, and none by another address. */
export function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('The picture could not be read'));
    reader.readAsDataURL(blob);
  });
}
