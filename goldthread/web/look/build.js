// Compiles what the pages are dressed in to goldthread/web/static/built/.
// Run by `npm run build`; takes everything from the pinned packages, nothing from the network.

import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const packages = resolve(here, '../../../node_modules')
const built = resolve(here, '../static/built')
const font = join(packages, '@fontsource-variable/source-sans-3')

rmSync(built, { recursive: true, force: true })
mkdirSync(join(built, 'fonts'), { recursive: true })

const { css } = sass.compile(join(here, 'goldthread.scss'), {
  style: 'compressed',
  loadPaths: [packages],
  quietDeps: true
})
writeFileSync(join(built, 'goldthread.css'), css)

for (const file of readdirSync(join(font, 'files'))) {
  if (/-latin(-ext)?-wght-/.test(file)) {
    cpSync(join(font, 'files', file), join(built, 'fonts', file))
  }
}
cpSync(join(font, 'LICENSE'), join(built, 'fonts', 'LICENSE'))
cpSync(join(packages, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), join(built, 'govuk-frontend.min.js'))
cpSync(join(here, 'goldthread.js'), join(built, 'goldthread.js'))
cpSync(join(here, 'mark.svg'), join(built, 'mark.svg'))

console.log(`Built ${built}: ${Math.round(css.length / 1024)} KB of styles`)
