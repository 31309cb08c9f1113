/** What a server carries: requests a second and their latency, beside a threaded server's. */
package org.pelage.load;
