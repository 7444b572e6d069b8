package io.sealkeeper.seal;

/** How a change names its fact sheet. */
public sealed interface SheetName {

    /** By the workspace's own id. */
    record ById(FactSheetId id) implements SheetName {
        @Override
        public String toString() {
            return id.value();
        }
    }

    /** By the external id that another system gave it. */
    record ByExternalId(String externalId) implements SheetName {
        @Override
        public String toString() {
            return externalId;
        }
    }

    /** By its exact name, or by its display name, which starts with its parents' names. */
    record ByName(String name) implements SheetName {
        @Override
        public String toString() {
            return name;
        }
    }
}
