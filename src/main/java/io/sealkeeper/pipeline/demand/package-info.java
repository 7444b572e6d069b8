/** What payload rows want of a sheet, held against the schema, and which sheets they name. */
package io.sealkeeper.pipeline.demand;
