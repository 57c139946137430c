import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { digestOf } from './digest.mjs'
import { runNode } from './run.mjs'
import { root, say, spanOf, ToolError } from './say.mjs'

const always = ['package-lock.json', 'tools/lib/build.mjs']
const sources = ['contract/src', 'server/src']

// What is built, from what. A target whose entry is not there is left out, except a required one.
const targets = {
  server: {
    entry: 'server/src/app/cli.ts',
    out: 'server/dist/cli.js',
    inputs: sources,
    required: true,
    make: bundleServer,
  },
  bench: { entry: 'bench/src/bench.ts', out: 'bench/dist/bench.js', inputs: [...sources, 'bench'] },
  drill: { entry: 'bench/src/drill.ts', out: 'bench/dist/drill.js', inputs: [...sources, 'bench'] },
  train: { entry: 'tools/train-triage.ts', out: 'tools/dist/train.js', inputs: [...sources, 'tools'] },
  console: {
    entry: 'console/index.html',
    out: 'console/dist/index.html',
    inputs: ['console', 'contract/src', 'server/src/rooms', 'server/src/kernel'],
    make: bundleConsole,
  },
}

/**
 * Builds what has changed since the last build.
 *
 * @param names which targets; all of them unless told
 */
export async function build(names = Object.keys(targets)) {
  for (const name of names) {
    if (!targets[name])
      throw new ToolError(`没有 ${name} 这个构建目标`, `targets: ${Object.keys(targets).join(' ')}`)
    await buildTarget(name, targets[name])
  }
}

export const isBuilt = (name) => existsSync(join(root, targets[name].out))
export const outputOf = (name) => join(root, targets[name].out)

async function buildTarget(name, { entry, out, inputs, required, make = bundleProgram }) {
  if (!existsSync(join(root, entry))) {
    if (!required) return
    throw new ToolError(`缺少 ${entry}:请重新下载源代码`, `${entry} is missing: download the source again`)
  }
  const note = join(root, `${dirname(out)}/.${name}.inputs`)
  const digest = digestOf(root, [...always, ...inputs])
  if (existsSync(join(root, out)) && existsSync(note) && readFileSync(note, 'utf8') === digest) return
  const began = Date.now()
  await make(entry, out)
  writeFileSync(note, digest)
  say(`已构建 ${out},用时 ${spanOf(Date.now() - began)}`, 'built')
}

/** The program, and beside it the texts that `aftercare learn` trains with: who ships dist ships them too. */
async function bundleServer(entry, out) {
  const room = join(root, 'server/src/rooms/triage')
  const beside = join(root, dirname(out), 'triage')
  for (const part of ['texts', 'training/real-share.json'])
    cpSync(join(room, part), join(beside, part), { recursive: true })
  await bundleProgram(entry, out)
}

/**
 * A file for Node, and one beside it for what only some of its commands need (`cli.HASH.js`); packages stay outside,
 * so that their native parts and licences stay whole.
 */
async function bundleProgram(entry, out) {
  const { build: bundle, stop } = await import('esbuild')
  const folder = join(root, dirname(out))
  const name = basename(out, '.js')
  const { outputFiles } = await bundle({
    entryPoints: { [name]: join(root, entry) },
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    chunkNames: `${name}.[hash]`,
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    write: false,
    logLevel: 'warning',
    plugins: [{ name: 'packages-stay-outside', setup: keepPackagesOutside }],
  }).catch(() => {
    throw new ToolError(`${entry} 构建失败:原因见上面`, 'the build failed, see above')
  })
  await stop() // Its helper process would stay as long as the shop runs.
  // The program itself last: one that starts in between finds all in their old or all in their new form.
  mkdirSync(folder, { recursive: true })
  const isProgram = ({ path }) => Number(path === join(root, out))
  for (const file of outputFiles.sort((a, b) => isProgram(a) - isProgram(b))) {
    writeFileSync(`${file.path}.${process.pid}`, file.contents)
    renameSync(`${file.path}.${process.pid}`, file.path)
  }
  const written = new Set(outputFiles.map(({ path }) => basename(path)))
  for (const file of readdirSync(folder))
    if (/^[^.]+\.[A-Z0-9]{8}\.js/.test(file) && file.startsWith(`${name}.`) && !written.has(file))
      rmSync(join(folder, file), { force: true })
}

function keepPackagesOutside(bundler) {
  bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
    if (kind === 'entry-point' || path.startsWith('@aftercare/')) return null
    return { path, external: true }
  })
}

async function bundleConsole(_entry, out) {
  const finished = join(root, dirname(out))
  const [unfinished, old] = [`${finished}.new-${process.pid}`, `${finished}.old-${process.pid}`]
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const parameters = [vite, 'build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn']
  try {
    const code = await runNode(parameters, { cwd: join(root, 'console') })
    if (code !== 0)
      throw new ToolError('网页控制台构建失败:原因见上面', 'the console was not built, see above')
    if (existsSync(finished)) renameSync(finished, old)
    renameSync(unfinished, finished)
  } finally {
    for (const folder of [unfinished, old]) rmSync(folder, { recursive: true, force: true })
  }
}
