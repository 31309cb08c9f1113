package org.pelage.catalog;

/**
 * A stored set of annotations, by content.
 *
 * @param hash 64 hexadecimal digits, the same for the same members
 * @param count number of members
 */
public record SetRef(String hash, int count) {}
