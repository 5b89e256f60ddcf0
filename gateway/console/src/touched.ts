// What people do with a page, and a page does not do by itself.
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input', 'popstate']
const LATELY = 60_000

// Whoever opens it is there.
let touchedAt = Date.now()

export function noticeTouches(): void {
  for (const touch of TOUCHES) window.addEventListener(touch, () => (touchedAt = Date.now()), { capture: true, passive: true })
}

/**
 * The mark of a read that nobody asked for, because nobody has touched the page lately: it looks again by itself. The
 * gateway does not take it for a use of the session, which so ends although the ledgers grow all day.
 */
export function mark(): Record<string, string> {
  return Date.now() - touchedAt < LATELY ? {} : { 'X-Looked-By': 'page' }
}
