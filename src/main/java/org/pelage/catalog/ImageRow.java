package org.pelage.catalog;

/** An image as the catalogue has it, with the number given to it and to no other. */
public record ImageRow(int rowid, NewImage image) {}
