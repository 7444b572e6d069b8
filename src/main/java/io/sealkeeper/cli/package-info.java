/** The commands. Each prints only its result to standard output; progress and logs go to standard error. */
package io.sealkeeper.cli;
