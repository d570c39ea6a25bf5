// Keeps the page of a running import up to date. Without it, "Check again" does the same.
const part = document.querySelector('[data-progress]')
const EVERY = 1500

async function look () {
  const answer = await fetch(part.dataset.progress, { credentials: 'same-origin' })
  if (!answer.ok) return
  const { state, done, total } = await answer.json()
  if (state !== part.dataset.state && state !== 'reading') {
    window.location.reload()
    return
  }
  part.dataset.state = state
  show(done, total)
}

function show (done, total) {
  const words = part.querySelector('p')
  const bar = part.querySelector('progress')
  if (!total) return
  words.textContent = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} parts`
  bar.max = total
  bar.value = done
}

async function keepLooking () {
  try { await look() } catch { /* the connection is away for a moment; the next look will tell */ }
  window.setTimeout(keepLooking, EVERY)
}

if (part) window.setTimeout(keepLooking, EVERY)
