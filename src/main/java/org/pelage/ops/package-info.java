/**
 * What an operator does with a data directory: lay it out, lock it, migrate it, back it up, verify
 * it.
 */
package org.pelage.ops;
