/** A picture of more pixels is made to fill the memory of whoever opens it; phones take up to 50 million. */
const MOST_PIXELS = 100_000_000;

export function isSizeOfPicture(width: number, height: number): boolean {
  return width > 0 && height > 0 && width * height <= MOST_PIXELS;
}
