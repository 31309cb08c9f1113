/** A PostgreSQL server of the tests' own. */
package org.pelage.postgres;
