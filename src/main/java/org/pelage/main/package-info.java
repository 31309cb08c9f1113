/** The command line and the start of a node: wires everything and knows everybody. */
package org.pelage.main;
