/** Several nodes as processes of their own over one PostgreSQL, and what is done to them. */
package org.pelage.process.cluster;
