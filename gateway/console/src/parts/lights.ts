import { FIVE, type Five, type HazardRow, type Lights } from '../api/types'

/** A list calls the fifth light `contingencyPlan`. */
export function lightsOf(row: NonNullable<HazardRow['lights']>): Record<Five, string> {
  return {
    responsibility: row.responsibility,
    measures: row.measures,
    funds: row.funds,
    timeLimit: row.timeLimit,
    contingency: row.contingencyPlan,
  }
}

export function statesOf(lights: Lights): Record<Five, string> {
  return Object.fromEntries(FIVE.map((five) => [five, lights[five].state])) as Record<Five, string>
}
