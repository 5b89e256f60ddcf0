package org.hazardledger.enforcement.acceptances;

import java.util.List;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;

/**
 * The acceptance opinion (验收意见): what is signed.
 *
 * @param items all six, in their order
 */
record AcceptanceOpinion(AcceptanceOpened opened, AcceptanceTeamFormed team, List<AcceptanceItemRecorded> items) {}
