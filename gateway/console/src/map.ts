/** Edges in degrees, WGS 84. */
export interface Edges {
  west: number
  south: number
  east: number
  north: number
}

export interface Place {
  latitude: number
  longitude: number
}

/** Around the city, in whole half degrees: no boundary of anything, only where the plane ends. */
export const CITY: Edges = { west: 113.5, south: 28.5, east: 117, north: 30.5 }

/** The picture is so many units wide; how high follows from the edges. */
export const WIDTH = 1000

/** At the latitude of the middle a degree east is shorter than one north. */
function squeeze({ south, north }: Edges): number {
  return Math.cos(((south + north) / 2) * (Math.PI / 180))
}

export function heightOf(edges: Edges): number {
  return (WIDTH * (edges.north - edges.south)) / ((edges.east - edges.west) * squeeze(edges))
}

/** Where a place is on the picture; plain degrees, as the sheet of a base map has to be. */
export function project({ latitude, longitude }: Place, edges: Edges): { x: number; y: number } {
  return {
    x: round(((longitude - edges.west) / (edges.east - edges.west)) * WIDTH),
    y: round(((edges.north - latitude) / (edges.north - edges.south)) * heightOf(edges)),
  }
}

export function isOn({ latitude, longitude }: Place, { west, south, east, north }: Edges): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}

/** The degrees at which a line of the graticule stands, every half degree, the edges left out. */
export function lines(from: number, to: number): number[] {
  const first = Math.floor(from * 2) / 2 + 0.5
  const all: number[] = []
  for (let at = first; at < to - 1e-9; at += 0.5) all.push(at)
  return all
}

/** `115°30′E`. */
export function degrees(value: number, positive: string, negative: string): string {
  const minutes = Math.round(Math.abs(value) * 60)
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′${value < 0 ? negative : positive}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
