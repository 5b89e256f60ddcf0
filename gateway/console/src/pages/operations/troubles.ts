import type { Overview } from '../../api/types'

/** What an operator asks first, of all services that answer. */
export function troubles(services: Overview[]): { alarms: number; parked: number; behind: number; unwitnessed: number } {
  const sum = (of: (service: Overview) => number): number => services.reduce((all, service) => all + of(service), 0)
  const behind = (lags: { lag: number | null }[]): number => lags.filter(({ lag }) => (lag ?? 0) > 0).length
  return {
    alarms: sum((service) => service.alarms.length),
    parked: sum((service) => service.parked.length),
    behind: sum((service) => behind(service.lists) + behind(service.policies) + behind(service.followers)),
    unwitnessed: sum(({ ledger }) => (ledger.witnesses ? ledger.size - ledger.witnessed : 0)),
  }
}
