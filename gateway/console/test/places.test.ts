import { beforeEach, describe, expect, test, vi } from 'vitest'

const ID = '0c8b6d1e-0000-4000-8000-000000000001'
const OTHER = '0c8b6d1e-0000-4000-8000-000000000002'
const register = vi.hoisted(() => ({ mines: vi.fn(), enterprises: vi.fn() }))
vi.mock('../src/api/reads', () => register)

let places: typeof import('../src/places')
beforeEach(async () => {
  vi.resetModules()
  places = await import('../src/places')
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
    expect(places.placeOf('enterprise', OTHER)).toEqual({ words: '登记库中没有此企业', unknown: true })
    expect(places.mineName(OTHER)).toBe(`登记库中没有此矿山（${OTHER}）`)
  })

  test('is_not_called_unknown_before_the_register_has_answered', async () => {
    const asking = places.knowPlaces()
    expect(places.placeOf('enterprise', ID)).toEqual({ words: '…', unknown: false })
    await asking
    expect(places.placeOf('enterprise', ID).words).toBe('德安县某某矿业有限公司')
  })

  test('is_its_whole_id_where_the_register_is_silent', async () => {
    register.enterprises.mockRejectedValue(new Error('away'))
    await places.knowPlaces()
    expect(places.placeOf('enterprise', ID)).toEqual({ words: ID, unknown: true })
    expect(places.enterpriseName(ID)).toBe(ID)
  })
})
