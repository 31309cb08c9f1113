package org.pelage.architecture.planted.base;

/** Innocent: breaks nothing. */
public record Id(String text) {}
