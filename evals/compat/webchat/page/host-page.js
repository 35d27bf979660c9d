/**
 * A department's page that hosts Web Chat: gets a token, greets as Web Chat's samples do, and keeps what Web Chat was
 * told, for the checks, in `globalThis.seen`.
 */
const domain = new URLSearchParams(location.search).get('domain');

const answer = await fetch(`${domain}/tokens/generate`, { method: 'POST' });
const { token, conversationId } = await answer.json();

globalThis.seen = { token, conversationId, activities: [], posted: [], rejected: [] };

const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
  if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') {
    dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join', value: { language: 'vi' } } });
  }
  if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') globalThis.seen.activities.push(action.payload.activity);
  if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') globalThis.seen.posted.push(action.payload.activity);
  if (action.type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') globalThis.seen.rejected.push(String(action.payload));
  return next(action);
});

WebChat.renderWebChat(
  { directLine: WebChat.createDirectLine({ domain, token }), store, locale: 'vi-VN' },
  document.querySelector('#webchat'),
);
