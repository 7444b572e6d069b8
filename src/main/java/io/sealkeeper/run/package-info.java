/** A run: what it counted, and the report it leaves behind. */
package io.sealkeeper.run;
