package io.sealkeeper.seal;

/**
 * What the owners of a sheet are told because its seal stays broken: one entry on the sheet, until the seal is back.
 *
 * @param label the sheet's name, for messages of the gateway
 * @param words the entry; {@link OwnersWords} makes them
 * @param afterApproval whether the sheet was seen approved since an earlier entry, which then is about a break of the past
 */
public record OwnersNote(FactSheetId sheet, FactSheetType type, String label, String words, boolean afterApproval) {}
