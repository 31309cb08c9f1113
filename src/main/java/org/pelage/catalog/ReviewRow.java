package org.pelage.catalog;

/**
 * A staged review.
 *
 * @param count 1 for the first review of its pair, and so on
 */
public record ReviewRow(int rowid, int count, NewReview review) {}
