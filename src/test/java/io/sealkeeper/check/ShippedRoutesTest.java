package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippedRoutesTest {

    @Test
    void theShippedRoutesAreClean() {
        assertThat(Checked.lines("", "")).isEmpty();
    }
}
