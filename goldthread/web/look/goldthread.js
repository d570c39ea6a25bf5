// Enhancements only: every page works without this file.

import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Print buttons arrive hidden, for without JavaScript they could do nothing.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// Print opens what is folded away, and closes it again after.
const folded = () => document.querySelectorAll('main details:not([open])')
let opened = []
window.addEventListener('beforeprint', () => {
  opened = [...folded()]
  for (const part of opened) part.open = true
})
window.addEventListener('afterprint', () => {
  for (const part of opened) part.open = false
})
