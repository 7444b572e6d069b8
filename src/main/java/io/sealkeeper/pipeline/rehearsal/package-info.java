/** What a row becomes without a workspace: for the tests beside a source. */
package io.sealkeeper.pipeline.rehearsal;
