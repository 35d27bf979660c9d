export function softmax(utilities: readonly number[]): number[] {
  const highest = Math.max(...utilities);
  const exponents = utilities.map((utility) => Math.exp(utility - highest));
  const total = exponents.reduce((sum, exponent) => sum + exponent, 0);
  return exponents.map((exponent) => exponent / total);
}
