package org.hazardledger.ledger.axon;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a list keeps its rows: stands beside {@code @ProcessingGroup}, once for each table. A list that has it is
 * compared with what the ledger gives. Its handlers must then write these tables alone, and only rows of the event's
 * own case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ListRows.Tables.class)
public @interface ListRows {
    /** The table with its schema. */
    String table();

    /** The columns of its primary key. */
    String[] key() default "id";

    /** The column of the case that a row belongs to. */
    String caseId() default "id";

    /** All tables of one list. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Tables {
        ListRows[] value();
    }
}
