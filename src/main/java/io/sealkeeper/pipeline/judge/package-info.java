/** The only place where verdicts are formed: passes evidence, policy and rights to {@link io.sealkeeper.seal.Verdict}. */
package io.sealkeeper.pipeline.judge;
