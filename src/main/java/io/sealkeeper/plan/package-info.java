/** A plan as a file: what a {@code plan} found, and a later {@code sync --plan} carries out. Knows the core and JSON. */
package io.sealkeeper.plan;
