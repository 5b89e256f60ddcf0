package org.hazardledger.hazard.criteria;

import java.time.LocalDate;

/**
 * One criterion of one edition, as a determination names it.
 *
 * @param edition the edition with its dates
 * @param code for example {@code U1.3}, unique within the edition
 * @param objectType what it is about
 * @param text the official text, word for word
 * @param titleEn an English title, ours
 * @param whole false if the official text says "one of the following": then one of its sub-items must be named
 */
public record Criterion(
        Edition edition, String code, ObjectType objectType, String text, String titleEn, boolean whole) {

    /** Whether a determination of that day may name it (I05). */
    public boolean inForceOn(LocalDate day) {
        return edition.inForceOn(day);
    }
}
