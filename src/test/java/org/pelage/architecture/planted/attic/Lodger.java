package org.pelage.architecture.planted.attic;

/** Lives on no floor. */
public record Lodger(String name) {}
