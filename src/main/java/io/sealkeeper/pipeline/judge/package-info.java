/** The one place where verdicts are formed: brings evidence, policy and rights to {@link io.sealkeeper.seal.Verdict}. */
package io.sealkeeper.pipeline.judge;
