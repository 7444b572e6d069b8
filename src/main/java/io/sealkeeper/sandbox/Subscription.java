package io.sealkeeper.sandbox;

/** That a principal is subscribed to a fact sheet, and as what. */
public record Subscription(String id, Type type, String userId) {

    /** RESPONSIBLE and ACCOUNTABLE subscribers own the seal (documented: SAP Help, Quality Seal). */
    public enum Type {
        RESPONSIBLE,
        ACCOUNTABLE,
        OBSERVER;

        boolean owns() {
            return this != OBSERVER;
        }
    }
}
