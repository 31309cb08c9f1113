package org.pelage.architecture.planted.http.wire;

/** Innocent. */
public record Shape(String json) {}
