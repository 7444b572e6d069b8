/** Maps, plans and judges rows without a workspace, for the tests beside a source. */
package io.sealkeeper.pipeline.rehearsal;
