import { beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'

const ID = '0c8b6d1e-0000-4000-8000-000000000001'
const OTHER = '0c8b6d1e-0000-4000-8000-000000000002'
const register = vi.hoisted(() => ({ mines: vi.fn(), enterprises: vi.fn() }))
vi.mock('../src/api/reads', () => register)
let advanced: (sizes: Map<string, number>) => Promise<void>
vi.mock('../src/live', () => ({ whenAdvanced: (_ledgers: string[], look: typeof advanced) => (advanced = look) }))

let places: typeof import('../src/places')
beforeEach(async () => {
  vi.resetModules()
  places = await import('../src/places')
  register.mines.mockReset()
  register.mines.mockResolvedValue([])
  register.enterprises.mockResolvedValue([{ id: ID, name: '德安县某某矿业有限公司' }])
})

describe('a mine or an enterprise', () => {
  test('is_called_what_the_register_calls_it', async () => {
    await places.knowPlaces()
    expect(places.placeOf('enterprise', ID)).toEqual({ words: '德安县某某矿业有限公司', unknown: false })
    expect(places.enterpriseName(ID)).toBe('德安县某某矿业有限公司')
  })

  test('that_the_register_does_not_know_is_called_so_and_never_by_a_part_of_its_id', async () => {
    await places.knowPlaces()
    expect(places.placeOf('enterprise', OTHER)).toEqual({ words: '登记库中未查到（或不在您的管辖范围）', unknown: true })
    expect(places.mineName(OTHER)).toBe(`登记库中未查到（或不在您的管辖范围）（${OTHER}）`)
    const { appearance } = await import('../src/appearance')
    appearance.language = 'en'
    await nextTick()
    expect(places.mineName(OTHER)).toBe(`not found in the register, or outside your jurisdiction (${OTHER})`)
    appearance.language = 'zh'
    await nextTick()
  })

  test('is_not_called_unknown_before_the_register_has_answered', async () => {
    const asking = places.knowPlaces()
    expect(places.placeOf('enterprise', ID)).toEqual({ words: '…', unknown: false })
    await asking
    expect(places.placeOf('enterprise', ID).words).toBe('德安县某某矿业有限公司')
  })

  test('is_known_when_a_colleague_has_registered_it_and_the_register_is_read_no_oftener_than_it_grows', async () => {
    const at = (size: number) => advanced(new Map([['registry', size]]))
    await at(1)
    expect(register.mines, 'before anything asked for places').not.toHaveBeenCalled()
    await places.knowPlaces()
    register.enterprises.mockResolvedValue([{ id: OTHER, name: '彭泽县某某矿业有限公司' }])
    await at(2)
    expect(places.enterpriseName(OTHER)).toBe('彭泽县某某矿业有限公司')
    await at(2)
    expect(register.mines).toHaveBeenCalledTimes(2)
    register.enterprises.mockRejectedValueOnce(new Error('away'))
    await at(3)
    await at(3)
    expect(register.mines, 'what failed is asked again').toHaveBeenCalledTimes(4)
  })

  test('is_its_whole_id_where_the_register_is_silent', async () => {
    register.enterprises.mockRejectedValue(new Error('away'))
    await places.knowPlaces()
    expect(places.placeOf('enterprise', ID)).toEqual({ words: ID, unknown: true })
    expect(places.enterpriseName(ID)).toBe(ID)
  })
})
