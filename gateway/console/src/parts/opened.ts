import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Step } from '../api/types'

/**
 * The steps in the order in which they are shown: while a form is open nothing around it changes places, so that who
 * types in it goes on typing. The step of the open form stays, as it was, when it is not there any more.
 */
export function inPlace(before: Step[], now: Step[], open: string | null): Step[] {
  if (open === null) return now
  const fresh = new Map(now.map((step) => [step.step, step]))
  const known = new Set(before.map((step) => step.step))
  return [
    ...before.filter(({ step }) => fresh.has(step) || step === open).map((step) => fresh.get(step.step) ?? step),
    ...now.filter(({ step }) => !known.has(step)),
  ]
}

export interface OpenForm {
  rows: Ref<Step[]>
  /** Whose form somebody wants open, by the step's name. */
  wanted: Ref<string | null>
  /** Whether it is shown: on what was asked last, never on what is just being asked anew. */
  shown: Ref<boolean>
  /** Whether its step went away meanwhile. */
  gone: ComputedRef<boolean>
  press: (step: string) => void
  close: () => void
}

/** The one form that is open on a page whose steps may be others at any moment. */
export function openForm(now: () => Step[], busy: () => boolean): OpenForm {
  const wanted = ref<string | null>(null)
  const shown = ref(false)
  const rows = shallowRef<Step[]>([])
  const isThere = computed(() => now().some((step) => step.step === wanted.value))

  watch([now, wanted], () => (rows.value = inPlace(rows.value, now(), wanted.value)), { immediate: true })
  watch([wanted, busy], () => (shown.value ||= !busy() && isThere.value))

  function close(): void {
    wanted.value = null
    shown.value = false
  }
  function press(step: string): void {
    const other = wanted.value !== step
    close()
    if (other) wanted.value = step
  }
  const gone = computed(() => wanted.value !== null && !isThere.value && (shown.value || !busy()))
  return { rows, wanted, shown, gone, press, close }
}
