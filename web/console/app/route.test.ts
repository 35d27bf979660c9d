import { expect, it } from 'vitest';
import { addressOf, parseRoute } from './route.ts';

it('comes back to the conversation that an address was made of, whatever its id holds', () => {
  const id = 'a/b?c#đ 1';

  expect(parseRoute(addressOf('mine', id))).toEqual({ name: 'desk', screen: 'mine', id });
});

it.each([
  ['', { name: 'desk', screen: 'queue', id: undefined }],
  ['#/nowhere/x', { name: 'desk', screen: 'queue', id: 'x' }],
  ['#/tickets', { name: 'desk', screen: 'tickets', id: undefined }],
  ['#/link/abc', { name: 'link', token: 'abc' }],
  ['#/sign-in?problem=NoAccount', { name: 'sign-in', problem: 'NoAccount' }],
  ['#/mine/%E0%A4%A', { name: 'desk', screen: 'mine', id: '%E0%A4%A' }],
])('reads %s', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
