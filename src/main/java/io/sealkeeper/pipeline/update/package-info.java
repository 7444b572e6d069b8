/** update: sends the plans, each with the revision that it was made on, and watches the far ends of relations. */
package io.sealkeeper.pipeline.update;
