/** Who speaks for the city; `recipient` of what residents send. */
export const ASSISTANT = { id: 'motcua', name: 'Một Cửa', role: 'bot' } as const;
