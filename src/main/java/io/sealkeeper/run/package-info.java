/** A run: what it counts, and the report that it writes. */
package io.sealkeeper.run;
