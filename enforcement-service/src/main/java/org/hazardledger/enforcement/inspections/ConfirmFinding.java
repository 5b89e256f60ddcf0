package org.hazardledger.enforcement.inspections;

import java.util.UUID;

/** The record that holds the finding was closed: what was found stands. */
record ConfirmFinding(UUID finding, UUID leader) {}
