// Imported first by every command: an old Node must hear a sentence, not a stack from somewhere inside.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node.js 20.19 或更新的版本,现在是 ${process.versions.node}:请到 https://nodejs.org 安装后再试` +
      `\n(Node.js 20.19 or newer is needed, this is ${process.versions.node}: install it, then try again)`,
  )
  process.exit(1)
}
