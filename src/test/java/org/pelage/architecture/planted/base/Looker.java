package org.pelage.architecture.planted.base;

import org.pelage.architecture.planted.session.Owner;

/** Looks upwards: the lowest floor imports an owner. */
public record Looker(Owner owner) {}
