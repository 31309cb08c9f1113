/**
 * The native interface, {@code /v1}: one class per resource, each a few rows of the table that
 * {@link org.pelage.http.v1.V1} joins. Routes translate: read strictly, ask an owner, write the
 * answer. {@code docs/api-native.md} is the contract for those who call it.
 */
package org.pelage.http.v1;
