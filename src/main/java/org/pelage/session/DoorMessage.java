package org.pelage.session;

/** Whatever the door of a graph receives: commands from outside, and word from its own helpers. */
interface DoorMessage {}
