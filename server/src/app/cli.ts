import { parseArgs } from 'node:util'
import { StartError } from '../platform/postgres/start-error.ts'
import { FAILED, OK, say, WRONG_USAGE, type Verb } from './verbs/verb.ts'

/** Every verb of `bin/aftercare`. Each is loaded when it is asked for: `triage` needs no web server. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  serve: async () => (await import('./verbs/serve.ts')).serve,
  work: async () => (await import('./verbs/serve.ts')).work,
  migrate: async () => (await import('./verbs/admin.ts')).migrate,
  doctor: async () => (await import('./verbs/health.ts')).doctor,
  verify: async () => (await import('./verbs/health.ts')).verify,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/backup.ts')).restore,
  upgrade: async () => (await import('./verbs/upgrade.ts')).upgrade,
  triage: async () => (await import('./verbs/texts.ts')).triage,
  evaluate: async () => (await import('./verbs/texts.ts')).evaluate,
  learn: async () => (await import('./verbs/learn.ts')).learn,
  wording: async () => (await import('./verbs/wording.ts')).wording,
  'evaluate-wording': async () => (await import('./verbs/wording.ts')).evaluateReplies,
  import: async () => (await import('./verbs/import.ts')).importCases,
  user: async () => (await import('./verbs/admin.ts')).user,
  token: async () => (await import('./verbs/admin.ts')).token,
  policy: async () => (await import('./verbs/policy.ts')).policy,
}

async function list(): Promise<number> {
  const all = await Promise.all(Object.values(verbs).map((load) => load()))
  const lines = all.map((verb) => `  aftercare ${verb.usage}\n      ${verb.help[0]}`)
  process.stdout.write(`Aftercare 金触点 · 售后工作台\n\n${lines.join('\n')}\n\n每个命令都可加 --help。\n`)
  return OK
}

function help(verb: Verb): number {
  process.stdout.write(`aftercare ${verb.usage}\n\n${verb.help.join('\n')}\n`)
  return OK
}

/** Runs one command. Gives the exit code: 0 ok, 1 failed, 2 wrong usage. */
async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return list()
  const verb = Object.hasOwn(verbs, name) ? await verbs[name]!() : null
  if (!verb) {
    say(`没有命令 ${name};aftercare --help 列出全部命令`)
    return WRONG_USAGE
  }
  const parsed = parse(verb, rest)
  if (!parsed) return WRONG_USAGE
  if (parsed.values['help'] === true) return help(verb)
  const [least, most] = verb.words
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    say(`用法:aftercare ${verb.usage}`)
    return WRONG_USAGE
  }
  return verb.run({
    values: parsed.values as Record<string, string | boolean | undefined>,
    rest: parsed.positionals,
  })
}

function parse(verb: Verb, args: string[]) {
  try {
    const options = { ...verb.options, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    say(`${error instanceof Error ? error.message : ''}\n用法:aftercare ${verb.usage}`)
    return null
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof StartError) say(error.message)
  else say(`出错了:${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.exitCode = FAILED
}
