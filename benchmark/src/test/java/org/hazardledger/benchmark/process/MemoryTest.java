package org.hazardledger.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryTest {
    @Test
    void the_resident_set_is_told_in_kibibytes() throws IOException {
        assertThat(Memory.parse(List.of("Name:\tjava", "VmHWM:\t  999999 kB", "VmRSS:\t  358400 kB", "Threads:\t40")))
                .isEqualTo(350);
    }

    @Test
    void a_process_that_has_ended_has_none() {
        assertThatThrownBy(() -> Memory.parse(List.of("Name:\tjava", "State:\tZ (zombie)")))
                .isInstanceOf(IOException.class);
    }
}
