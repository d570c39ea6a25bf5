// The workbench without waiting for whole pages, with one-key shortcuts, and with scissors for
// splitting. Every link and form works without this file.

const main = () => document.getElementById('main-content')
const bench = () => document.querySelector('[data-bench]')

// Moving about: the answer's main part takes the place of ours, and the keyboard stays near

let busy = false
const told = document.createElement('p')
told.className = 'govuk-visually-hidden'
told.setAttribute('role', 'status')
document.body.append(told)

async function open (address, sent) {
  if (busy) return
  busy = true
  main().setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(address, { credentials: 'same-origin', ...sent })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const there = page.querySelector('[data-bench]')
    const elsewhere = there?.dataset.bench !== bench().dataset.bench
    if (elsewhere && (!sent || answer.redirected)) return window.location.assign(answer.url)
    main().replaceChildren(...page.getElementById('main-content').childNodes)
    document.title = page.title
    const kept = !sent || answer.redirected
    if (kept) window.history.pushState({}, '', answer.url + anchor())
    settle()
  } catch { // the connection is away: let the browser say so in its own way
    if (!sent) window.location.assign(address)
    else told.textContent = 'This could not be sent. Check your connection and try again.'
  } finally {
    busy = false
    main().removeAttribute('aria-busy')
  }
}

const here = () => document.querySelector('[data-here]')
const anchor = () => here() ? `#${here().parentElement.id}` : ''

function settle () {
  const panel = here()
  if (panel) {
    const { top } = panel.getBoundingClientRect()
    if (top < 0 || top > window.innerHeight / 2) panel.parentElement.scrollIntoView()
  }
  ready()
  const at = document.querySelector('.govuk-error-summary a, [data-asked] .gt-cut__gap[tabindex="0"]') ||
    document.querySelector('[data-asked] :is(textarea, select, input:not([type=hidden]))') ||
    document.querySelector('[data-focus]')
  at?.focus({ preventScroll: at.matches('[data-focus]') })
  told.textContent = [...document.querySelectorAll('[data-said-here] p, .govuk-notification-banner__heading')]
    .map(words => words.textContent.trim()).join(' ')
}

document.addEventListener('click', event => {
  const link = event.target.closest('[data-bench] a[href]')
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.pathname !== bench().dataset.bench || link.getAttribute('href').startsWith('#')) return
  event.preventDefault()
  open(link.href)
})

document.addEventListener('submit', event => {
  const form = event.target.closest('[data-bench] form[method=post]')
  if (!form || form.querySelector('input[name=next]')) return // that one leads to another page
  event.preventDefault()
  open(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, event.submitter)) })
})

window.addEventListener('popstate', () => { if (bench()) window.location.reload() })

// Shortcuts: one key each, never while typing, and they can be switched off

const OFF = 'goldthread-shortcuts-off'

function isOff () {
  try { return window.localStorage.getItem(OFF) === 'yes' } catch { return false }
}

function setOff (off) {
  try { window.localStorage.setItem(OFF, off ? 'yes' : 'no') } catch { /* for this page alone, then */ }
  sayKeys()
}

function sayKeys () {
  const button = document.querySelector('[data-keys-switch]')
  if (!button) return
  button.hidden = false
  button.textContent = isOff() ? 'Switch shortcuts on' : 'Switch shortcuts off'
  document.querySelector('[data-keys-on-words]').textContent = isOff()
    ? 'Shortcuts are switched off on this computer.'
    : 'Press one of these keys when you are not typing in a box.'
}

document.addEventListener('keydown', event => {
  if (isOff() || busy || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest('input, textarea, select, [contenteditable]')) return
  const there = bench()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (!there || (event.repeat && there.matches('button'))) return
  event.preventDefault()
  there.click()
})

// Splitting: every gap between two words can be cut at

function scissors (box) {
  const parts = box.value.trim().split(/(\s+)/)
  const gaps = document.createElement('div')
  gaps.className = 'gt-cut'
  gaps.setAttribute('role', 'group')
  gaps.setAttribute('aria-label', 'The words. Move with the arrow keys, and press Enter to cut or to mend')
  parts.forEach((part, n) => gaps.append(n % 2 ? gap(parts, n, box) : part))
  const buttons = [...gaps.querySelectorAll('button')]
  if (buttons.length) buttons[0].tabIndex = 0
  gaps.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const next = step && buttons[buttons.indexOf(document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    buttons.forEach(button => { button.tabIndex = button === next ? 0 : -1 })
    next.focus()
  })
  return gaps
}

function gap (parts, n, box) {
  const button = document.createElement('button')
  const mended = /\n\s*\n/.test(parts[n]) ? ' ' : parts[n]
  const say = () => button.setAttribute('aria-pressed', String(/\n\s*\n/.test(parts[n])))
  button.type = 'button'
  button.className = 'gt-cut__gap'
  button.tabIndex = -1
  button.setAttribute('aria-label', `Cut between “${parts[n - 1]}” and “${parts[n + 1]}”`)
  button.addEventListener('click', () => {
    parts[n] = /\n\s*\n/.test(parts[n]) ? mended : '\n\n'
    box.value = parts.join('')
    say()
  })
  say()
  return button
}

// What is done each time the page is drawn

function ready () {
  sayKeys()
  document.querySelector('[data-keys-switch]')?.addEventListener('click', () => setOff(!isOff()))
  const own = document.querySelector('[data-beside] .gt-beside__line--own')
  if (own) own.closest('[data-beside]').scrollTop = own.offsetTop - 60
  const box = document.querySelector('[data-doing=split] textarea')
  if (box) {
    let gaps = scissors(box)
    box.closest('.govuk-form-group').before(gaps)
    box.addEventListener('input', () => {
      const fresh = scissors(box)
      gaps.replaceWith(fresh)
      gaps = fresh
    })
  }
}

ready()
