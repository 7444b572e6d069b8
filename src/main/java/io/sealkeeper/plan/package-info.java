/**
 * A plan as a file: {@code plan} writes it, and a later {@code sync --plan} carries it out. Reader and writer are the same
 * for plans of other kinds. Depends on the core and on JSON only.
 */
package io.sealkeeper.plan;
