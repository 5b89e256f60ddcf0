package org.hazardledger.identity.events;

/** A sealed field of a person that can be changed. */
public enum FieldName {
    /** 姓名. */
    NAME,
    /** 电话. */
    PHONE
}
