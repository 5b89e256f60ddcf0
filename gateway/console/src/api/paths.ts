import type { paths as Enforcement } from './generated/enforcement'
import type { paths as Gateway } from './generated/gateway'
import type { paths as Hazard } from './generated/hazard'
import type { paths as Identity } from './generated/identity'
import type { paths as Registry } from './generated/registry'

/** Every address that the console reads, as its service describes it. */
export type paths = Hazard & Enforcement & Registry & Identity & Omit<Gateway, keyof Enforcement>
