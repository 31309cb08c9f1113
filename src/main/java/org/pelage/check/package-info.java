/**
 * The race kit: many clients at once against a server, every operation recorded with the times of
 * its call and its return, and the record searched for what must never happen.
 *
 * <p>It knows nothing of how a server is made. {@link org.pelage.check.Target} is all it plays on:
 * the two HTTP faces of a running server, or, in the tests that show what the kit catches, servers
 * in memory that are broken on purpose. The numbers of invariants are those of the architecture
 * page.
 */
package org.pelage.check;
