import { parseArgs } from 'node:util'
import { StartError } from '../platform/postgres/start-error.ts'
import { migrate, token, user } from './verbs/admin.ts'
import { doctor, verify } from './verbs/health.ts'
import { importCases } from './verbs/import.ts'
import { policy } from './verbs/policy.ts'
import { serve, work } from './verbs/serve.ts'
import { evaluate, triage } from './verbs/texts.ts'
import { FAILED, OK, say, WRONG_USAGE, type Verb } from './verbs/verb.ts'

/** Every verb of `bin/aftercare`. */
const verbs: Readonly<Record<string, Verb>> = {
  serve,
  work,
  migrate,
  doctor,
  verify,
  triage,
  evaluate,
  import: importCases,
  user,
  token,
  policy,
}

function list(): number {
  const lines = Object.values(verbs).map((verb) => `  aftercare ${verb.usage}\n      ${verb.help[0]}`)
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
  const verb = Object.hasOwn(verbs, name) ? verbs[name]! : null
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
