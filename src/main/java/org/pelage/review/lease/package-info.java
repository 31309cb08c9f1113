/**
 * Who is looking at which pair right now. Owned by the owner of one identity graph, which keeps one
 * {@link org.pelage.review.lease.LeaseBook} per epoch in memory and never journals it; times come
 * in as arguments. Meanings: {@code docs/definitions.md}, "Leases".
 */
package org.pelage.review.lease;
