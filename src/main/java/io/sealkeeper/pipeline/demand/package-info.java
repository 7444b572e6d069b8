/** What payload rows want of a sheet, checked against the schema, and which sheets they name. */
package io.sealkeeper.pipeline.demand;
