package io.sealkeeper.leanix;

/**
 * How {@code factSheets(externalIds:)} expects an external id. The filter of a search and the external update take
 * {@code externalId/APP-17} (documented); for this argument no public source says it, so both forms are tried.
 */
public enum ExternalIdForm {
    PATH,
    BARE;

    String inQuery(String externalId) {
        return this == PATH ? "externalId/" + externalId : externalId;
    }

    public ExternalIdForm other() {
        return this == PATH ? BARE : PATH;
    }
}
