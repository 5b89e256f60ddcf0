import { describe, expect, test } from 'vitest'
import { CITY, degrees, heightOf, isOn, lines, project, WIDTH } from '../src/map'

describe('the plane of the mines', () => {
  test('begins_north_west_and_ends_south_east', () => {
    expect(project({ latitude: CITY.north, longitude: CITY.west }, CITY)).toEqual({ x: 0, y: 0 })
    const last = project({ latitude: CITY.south, longitude: CITY.east }, CITY)
    expect(last.x).toBe(WIDTH)
    expect(last.y).toBeCloseTo(heightOf(CITY), 0)
  })

  test('is_as_high_as_the_degrees_are_on_the_ground', () => {
    // Half a degree each way: a degree east is 87 hundredths of one north here.
    const square = { west: 115, east: 115.5, south: 29.25, north: 29.75 }
    expect(WIDTH / heightOf(square)).toBeCloseTo(Math.cos((29.5 * Math.PI) / 180), 5)
  })

  test('shows_only_what_lies_on_it', () => {
    expect(isOn({ latitude: 29.4, longitude: 115.8 }, CITY)).toBe(true)
    expect(isOn({ latitude: 29.4, longitude: 118 }, CITY)).toBe(false)
    expect(isOn({ latitude: 27, longitude: 115.8 }, CITY)).toBe(false)
    expect(isOn({ latitude: 31, longitude: 115.8 }, CITY)).toBe(false)
  })

  test('has_its_lines_at_half_degrees_between_the_edges', () => {
    expect(lines(113.5, 115)).toEqual([114, 114.5])
    expect(lines(113.9, 115.1)).toEqual([114, 114.5, 115])
  })

  test('names_degrees_with_their_minutes', () => {
    expect(degrees(115.5, 'E', 'W')).toBe('115°30′E')
    expect(degrees(-0.25, 'N', 'S')).toBe('0°15′S')
    expect(degrees(29.99999, 'N', 'S')).toBe('30°00′N')
  })
})
