/**
 * Steps the wall clock that one JVM sees, and no other clock: for tests of servers whose machine's
 * time is set while they run.
 */
package org.pelage.process.clock;
