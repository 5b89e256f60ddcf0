// What people do with a page, and a page does not do by itself.
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input', 'popstate']
const LATELY = 60_000
const LONG = 300_000

// Whoever opens it is there.
let touchedAt = Date.now()
let usedAt = Date.now()

/**
 * Begins to notice them.
 *
 * @param use reads something without the mark: who types for long and asks for nothing uses his session, too
 */
export function noticeTouches(use: () => void): void {
  const touched = (): void => {
    touchedAt = Date.now()
    if (touchedAt - usedAt > LONG) use()
  }
  for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true })
}

/**
 * The mark of a read that nobody asked for, because nobody has touched the page lately: it looks again by itself. The
 * gateway does not take it for a use of the session, which so ends although the ledgers grow all day.
 */
export function mark(): Record<string, string> {
  if (Date.now() - touchedAt >= LATELY) return { 'X-Looked-By': 'page' }
  usedAt = Date.now()
  return {}
}
