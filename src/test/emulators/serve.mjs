// Serves @emulators/google, which brings no listener of its own, on the loopback. Usage: node serve.mjs <node_modules> <port file>
import { createServer as httpServer } from 'node:http'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [modules, portFile] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(`${modules}/${name}/dist/index.js`))
const { createServer } = await load('@emulators/core')
const { googlePlugin, seedFromConfig } = await load('@emulators/google')

const user_email = 'dana@firm.example'
const { app, store, baseUrl } = createServer(googlePlugin, {
  tokens: { 'emulator-token': { login: user_email, id: 1, scopes: [] } },
})
seedFromConfig(store, baseUrl, {
  users: [{ email: user_email, name: 'Dana Whitfield' }],
  messages: [{
    id: 'msg_baseball', user_email, from: 'Sara Smith <sara@client.example>', to: user_email,
    subject: 'Saturday', body_text: 'My son plays baseball.', label_ids: ['INBOX', 'UNREAD'],
  }],
  calendars: [{ id: 'primary', user_email, summary: user_email, primary: true, time_zone: 'America/New_York' }],
  calendar_events: [{
    id: 'evt_review', user_email, calendar_id: 'primary', summary: 'Annual review',
    start_date_time: '2026-03-10T13:00:00.000Z', end_date_time: '2026-03-10T14:00:00.000Z',
  }],
})

const server = httpServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
  const url = `http://${request.headers.host}${request.url}`
  const answer = await app.fetch(new Request(url, { method: request.method, headers: request.headers, body }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})
server.listen(0, '127.0.0.1', () => writeFileSync(portFile, String(server.address().port)))
