package org.pelage.catalog;

import java.util.UUID;

/** A set of images, with the number given to it and to no other. */
public record ImagesetRow(int rowid, UUID uuid, String text) {}
